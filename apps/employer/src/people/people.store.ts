import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { canonical, type IsoDate, type Ref } from '#contracts';
import type { EmployerView } from '#disclosure';
import { openView } from '#messaging';
import { notFound, openRow, sealOwn, vaultOf } from '#platform';
import { repliesTo, type Reply } from '../answer-plan/reply.store';
import { saidAbout, type SaidOne } from '../say-more/said.store';

type Database = Pick<EntityManager, 'query'>;

/** Somebody who asked the signed-in person to read something. */
export interface AskedBy {
  readonly ref: Ref<'employer'>;
  /** What the reader calls it; empty until they say. */
  readonly label: string;
  readonly view: EmployerView;
  /** Hash of what there is to see now. */
  readonly shown: string;
  /** There is something the reader has not opened yet. */
  readonly unread: boolean;
  /** The reader said that somebody else was meant. */
  readonly closed: boolean;
  /** The reader said that they no longer speak for the workplace: what was agreed can be read, and nothing said any more. */
  readonly left: boolean;
  /** The reader proposed a change to what is agreed, and nothing has come since. */
  readonly changing: boolean;
  /** The days on which something was taken back since the reader came in; what went before they never saw, and are not told of. */
  readonly lostOn: readonly IsoDate[];
  /** The last day to answer what they asked for as is their right; null where nobody waits. */
  readonly recordDueOn: IsoDate | null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Row extends Omit<AskedBy, 'label' | 'view' | 'shown' | 'unread'> {
  /** Sealed, as the view is; null until they say. */
  readonly label: string | null;
  readonly view: string;
  readonly seen: string | null;
}

const COLUMNS = `p.ref, p.label, v.view, p.seen, p.closed_at is not null as closed, p.left_at is not null as left,
  exists (select from employer.said s where s.ref = p.ref and s.kind = 'change' and s.written_at > v.changed_at) as changing,
  array(select m.occurred_on::text from exchange.coordinator_to_employer m
         where m.lane = p.ref and m.type in ('DisclosureNarrowed', 'DisclosureWithdrawn') and m.collected_at > p.joined_at) as "lostOn",
  (select min(r.due_on)::text from employer.record_requests r where r.ref = p.ref and r.answered_on is null) as "recordDueOn"`;

/** Everybody who asked this account, what is new first. */
export async function peopleOf(db: Database, account: string): Promise<readonly AskedBy[]> {
  const rows = await db.query<Row[]>(
    `select ${COLUMNS} from employer.people p join employer.views v using (ref)
     where p.account = $1 and p.closed_at is null order by v.changed_at desc, p.ref`,
    [account],
  );
  const people = await Promise.all(rows.map((row) => opened(db, row)));
  return people.sort((one, other) => Number(other.unread) - Number(one.unread));
}

async function opened(db: Database, { seen, view, ...sealed }: Row): Promise<AskedBy> {
  const row = await openRow(vaultOf(db), 'employer.people', sealed);
  // A view kept before a field existed lacks it until the next mail.
  const kept = await openView<Partial<EmployerView>>(db, 'employer', row.ref, view);
  const sent = { words: [], ...kept } as EmployerView;
  const shown = createHash('sha256').update(canonical(sent)).digest('hex');
  return { ...row, label: row.label ?? '', view: sent, shown, unread: seen !== shown };
}

/** One of them, with what was answered. @throws not found, alike for an unknown one and somebody else's. */
export async function personOf(
  db: Database,
  account: string,
  ref: string,
): Promise<AskedBy & { readonly replies: readonly Reply[]; readonly said: readonly SaidOne[] }> {
  const [person] = isRef(ref)
    ? await db.query<Row[]>(
        `select ${COLUMNS} from employer.people p join employer.views v using (ref) where p.account = $1 and p.ref = $2`,
        [account, ref],
      )
    : [];
  if (person === undefined) throw notFound();
  return {
    ...(await opened(db, person)),
    replies: await repliesTo(db, person.ref),
    said: await saidAbout(db, person.ref),
  };
}

/** Takes the person's row for a change, then reads what was sent: the order in which the inbox takes them too. @throws not found */
export async function lockPersonOf(tx: EntityManager, account: string, ref: string): Promise<AskedBy> {
  if (isRef(ref))
    await tx.query('select from employer.people where account = $1 and ref = $2 for update', [account, ref]);
  return personOf(tx, account, ref);
}

/** Remembers that the reader has been shown exactly this. */
export async function markSeen(db: Database, { ref, shown }: Pick<AskedBy, 'ref' | 'shown'>): Promise<void> {
  await db.query('update employer.people set seen = $2 where ref = $1 and seen is distinct from $2', [ref, shown]);
}

export async function renamePerson(tx: EntityManager, ref: Ref<'employer'>, label: string): Promise<void> {
  await tx.query('select from employer.people where ref = $1 for update', [ref]);
  const called = await sealOwn(tx, 'employer.people', { ref, label: label === '' ? null : label });
  await tx.query('update employer.people set label = $2 where ref = $1 and closed_at is null', [ref, called.label]);
}

/** Whether this account may see that reference. */
export async function isAskedBy(db: Database, account: string, ref: string): Promise<boolean> {
  const rows = isRef(ref)
    ? await db.query<unknown[]>('select 1 from employer.people where account = $1 and ref = $2', [account, ref])
    : [];
  return rows.length > 0;
}

/** The reference, where it is another account's, or waits for one. */
export async function somebodyElses(db: Database, account: string, ref: string): Promise<Ref<'employer'> | undefined> {
  const rows = isRef(ref)
    ? await db.query<{ ref: Ref<'employer'> }[]>(
        'select ref from employer.people where ref = $1 and account is distinct from $2',
        [ref, account],
      )
    : [];
  return rows[0]?.ref;
}

const isRef = (ref: string): ref is Ref<'employer'> => UUID.test(ref);
