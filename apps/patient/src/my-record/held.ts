import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import { openView } from '#messaging';
import { isOwn, openOwn } from '#platform';

/** A table of this house that holds something of a person, and what it is called to them. */
export interface Held {
  readonly table: string;
  readonly title: string;
  /** The column by which the person's rows are known. */
  readonly by: 'ref' | 'about';
  /** The column that puts them in the order in which they came. */
  readonly order: string;
}

const own = (table: string, title: string, order: string): Held => ({ table, title, by: 'ref', order });

/** Everything this house holds of a person, in the order in which they read it. A table that is neither here nor in {@link NOT_GIVEN} fails a test. */
export const HELD: readonly Held[] = [
  own('people', 'You and this service', 'known_since'),
  own('applications', 'How you applied', 'applied_at'),
  own('accounts', 'How you sign in', 'linked_at'),
  own('codes', 'Codes we made for you', 'minted_at'),
  own('contact_preferences', 'How you want to be reached', 'id'),
  own('goals', 'Your goals', 'id'),
  own('reports', 'What gets in the way, as you first wrote it', 'reported_at'),
  own('obstacle_acts', 'What you said later about what gets in the way', 'id'),
  own('paper_notes', 'Fit notes you copied from paper', 'id'),
  own('ahp_reports', 'Health and work reports you copied', 'id'),
  own('confidence_reports', 'How sure you felt', 'id'),
  own('readiness_words', 'How ready you felt', 'id'),
  own('rehearsals', 'Conversations you prepared', 'written_at'),
  own('people_at_work', 'People at work you named', 'named_at'),
  own('plan_drafts', 'Your plan as you left it', 'saved_at'),
  own('plan_acts', 'What you did about the plan', 'id'),
  own('consent_decisions', 'What you allowed and took back', 'revision'),
  own('research_decisions', 'What you said of use for research', 'revision'),
  own('item_decisions', 'What you sent or stopped', 'decided_at'),
  own('messages', 'Messages you wrote', 'sent_at'),
  own('meeting_answers', 'Your answers about meetings', 'id'),
  own('support_wishes', 'What you asked of support', 'id'),
  own('return_words', 'What you said about going back', 'id'),
  own('work_statuses', 'How you stood with work', 'id'),
  own('absence_answers', 'Days you missed, as you told us', 'id'),
  own('paper_wishes', 'What you said by telephone about sharing', 'recorded_at'),
  own('record_requests', 'Records you asked for', 'id'),
  own('complaints', 'Complaints you made', 'made_at'),
  own('views', 'What you were shown, and what was shared', 'changed_at'),
  own('news', 'When you were told of news', 'told_at'),
  { table: 'post', title: 'Messages from us that have not left yet', by: 'about', order: 'written_at' },
];

/** What stays behind, and why: columns as `table.column`, whole tables by their name. */
export const NOT_GIVEN: Readonly<Record<string, string>> = {
  'people.birth_check': 'a scrambled copy of your date of birth that guards the door',
  'codes.code_key': 'a scrambled copy of a code that guards the door',
  'paper_wishes.finder_key': 'a scrambled copy of a part of a code, by which its letter is found',
  'paper_wishes.code_key': 'a scrambled copy of a code that guards what would be sent',
  'views.work': 'columns that another house works by; empty here',
  'views.brief': 'columns that another house works by; empty here',
  'views.name_words': 'columns that another house works by; empty here',
  sessions: 'who is signed in at this moment; it ends by itself',
  mail_counters: 'numbers that keep our own messages in order',
  code_tries: 'scrambled codes that were tried, by anybody; they say nothing of whom they were for',
  address_tries: 'scrambled network addresses, counted to slow down guessing',
};

type Row = Readonly<Record<string, unknown>>;
/** A person's rows by table, each with every column that is given. */
export type OwnRecord = Readonly<Record<string, readonly Row[]>>;

const keptBack = (table: string): readonly string[] =>
  Object.keys(NOT_GIVEN).flatMap((name) => (name.startsWith(`${table}.`) ? [name.slice(table.length + 1)] : []));

/** What was sent lies here encrypted; its owner reads it as it is. */
const readable = async (db: Pick<EntityManager, 'query'>, ref: Ref<'patient'>, row: Row): Promise<Row> =>
  typeof row['view'] === 'string' ? { ...row, view: await openView(db, 'patient', ref, row['view']) } : row;

/** Reads all that this house holds of one person, and of nobody else. */
export async function readOwnRecord(db: Pick<EntityManager, 'query'>, ref: Ref<'patient'>): Promise<OwnRecord> {
  const read = async ({ table, by, order }: Held): Promise<readonly [string, readonly Row[]]> => {
    const rows = await db.query<{ row: Row }[]>(
      `select to_jsonb(t) - $2::text[] as row from patient.${table} t where ${by} = $1 order by ${order} nulls first`,
      [ref, keptBack(table)],
    );
    const given = await Promise.all(rows.map(({ row }) => readable(db, ref, row)));
    const name = `patient.${table}`;
    return [table, isOwn(name) ? await openOwn(db, name, given) : given];
  };
  const tables: (readonly [string, readonly Row[]])[] = [];
  for (const held of HELD) tables.push(await read(held));
  return Object.fromEntries(tables);
}
