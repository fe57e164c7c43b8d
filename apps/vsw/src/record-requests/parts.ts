import type { EntityManager } from 'typeorm';
import type {
  CallOutcome,
  ContactMode,
  Ending,
  IsoDate,
  KeptBack,
  OverrideTo,
  RecordPart,
  RecordPartKind,
  Ref,
  Step,
} from '#contracts';
import { openOwn, type OwnTableName } from '#platform';
import type { Flag, Process, Target } from '#pathway';
import { WORDS } from '../case/words';
import type { Seen } from '../safety/concern';
import { SAFETY_WORDS } from '../safety/words';

/** One part of what this house holds and never sent, with what was decided about giving it. */
export interface Part extends RecordPart {
  /** The row it is about. */
  readonly id: string;
  readonly by: string;
  /** Null while nobody has decided. */
  readonly decided: { readonly keepsBack: KeptBack | null; readonly reason: string | null } | null;
}

interface Row {
  readonly kind: RecordPartKind;
  readonly id: string;
  readonly on: IsoDate;
  readonly by: string;
  readonly said: Saying[RecordPartKind];
}

type Said = { readonly [K in RecordPartKind]: object };
/** What a row says, kind by kind, as the statement below reads it. */
interface Saying extends Said {
  assignment: { given: string | null };
  call: { outcome: CallOutcome };
  contact: { mode: ContactMode; minutes: number; step: Step; processes: readonly Process[] };
  note: { words: string };
  task: { words: string; due: IsoDate; done: IsoDate | null };
  classification: { words: string | null; flag: Flag; target: Target; processes: readonly Process[] };
  step: { step: Step; reason: string | null };
  closing: { ending: Ending; reason: string | null };
  safety: {
    urgency: 'emergency' | 'urgent';
    seen: Seen;
    words: string | null;
    done: string | null;
    outcome: string | null;
  };
  override: {
    to: OverrideTo;
    words: string | null;
    reason: string | null;
    authority: string | null;
    review_reason: string | null;
    why_not_told: string | null;
  };
}

/** Tables with something of a person that are no part of the answer, and why: what they hold is in the person's own pages, or is the answer's own making. */
export const NOT_PARTS: Readonly<Record<string, string>> = {
  views: 'what this house was sent: the patient said it, sent it or was shown it',
  messages: 'sent to the patient',
  meetings: 'sent to the patient',
  minutes: 'sent to the patient',
  waits: 'sent to the patient',
  actions: 'sent to the patient',
  action_outcomes: 'sent to the patient',
  obstacle_outcomes: 'sent to the patient',
  absence_reports: 'sent to the patient',
  plan_drafts: 'sent to the patient',
  surgery_questions: 'sent to the patient',
  paper_wishes: 'what the patient said by telephone, which their own pages show',
  covers: 'sent to the patient',
  assignments: 'who has the case now: the last line of its history',
  assignment_round_cases: 'the same, as one round of a lead’s',
  wishes_seen: 'that a lead has seen the patient’s own wish',
  visits: 'when a worker opened the page: the patient’s ledger says who read what',
  reports: 'who opened what: the patient’s ledger says it',
  record_requests: 'the patient’s own request',
  record_decisions: 'the answer’s own making',
  complaints: 'the patient’s own, with its answer',
  retention_decisions: 'how long this record is kept, once it is over',
  post: 'notices on their way to staff, which name nobody',
};

const STATEMENT = `
  select 'assignment' as kind, id::text, since as "on", worker_name as by, json_build_object('given', given_by_name) as said, recorded_at as at
    from vsw.assignment_history where ref = $1
  union all select 'call', id::text, called_on, worker_name, json_build_object('outcome', outcome), recorded_at from vsw.calls where ref = $1
  union all select 'contact', id::text, made_on, worker_name,
         json_build_object('mode', mode, 'minutes', minutes, 'step', step, 'processes', processes), recorded_at from vsw.contacts where ref = $1
  union all select 'note', id::text, written_on, worker_name, json_build_object('words', words), recorded_at
    from vsw.notes where ref = $1 and words is not null
  union all select 'task', id::text, written_on, worker_name, json_build_object('words', words, 'due', due, 'done', done_on), recorded_at
    from vsw.tasks where ref = $1 and words is not null
  union all select 'classification', obstacle::text, identified_on, worker_name,
         json_build_object('words', words, 'flag', flag, 'target', target, 'processes', processes), recorded_at from vsw.obstacles where ref = $1
  union all select 'step', id::text, changed_on, worker_name, json_build_object('step', step, 'reason', reason, 'box', box), recorded_at
    from vsw.steps where ref = $1
  union all select 'closing', id::text, closed_on, worker_name, json_build_object('ending', ending, 'reason', reason, 'box', box), recorded_at
    from vsw.closings where ref = $1
  union all select 'safety', id::text, raised_on, worker_name,
         json_build_object('urgency', urgency, 'seen', seen, 'words', words, 'done', done, 'outcome', outcome), recorded_at
    from vsw.safety_concerns where ref = $1
  union all select 'override', override::text, asked_on, asked_name,
         json_build_object('to', goes_to, 'words', words, 'reason', reason, 'authority', authority, 'review_reason', review_reason,
           'why_not_told', why_not_told),
         asked_at
    from vsw.overrides where ref = $1`;

/** Every part of what this house holds of a person and did not send them, oldest first, with the decisions of one request. */
export async function partsOf(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'vsw'>,
  request: string,
): Promise<readonly Part[]> {
  const rows = await db.query<(Row & { readonly decided: Part['decided'] })[]>(
    `select p.kind, p.id, p."on", p.by, p.said,
            case when d.request is not null then json_build_object('keepsBack', d.keeps_back, 'reason', d.reason) end as decided
       from (${STATEMENT}) p left join vsw.record_decisions d on d.request::text = $2 and d.kind = p.kind and d.part = p.id
      order by p."on", p.at, p.id`,
    [ref, request],
  );
  const opened = await Promise.all(rows.map((row) => openPart(db, ref, row)));
  const decided = await Promise.all(rows.map((row) => openDecision(db, { ...row, ref, request })));
  return opened.map(({ said, ...row }, at) => ({
    ...row,
    decided: decided[at] ?? null,
    words: lines(put(row.kind, said), row.kind === 'assignment' ? row.by : `Written down by ${row.by}`),
  }));
}

/** What a kind of part is stored as, where its words are sealed: the row's id is the part's. */
const SEALED: Partial<Record<RecordPartKind, { readonly table: OwnTableName; readonly id: string }>> = {
  note: { table: 'vsw.notes', id: 'id' },
  step: { table: 'vsw.steps', id: 'id' },
  closing: { table: 'vsw.closings', id: 'id' },
  task: { table: 'vsw.tasks', id: 'id' },
  classification: { table: 'vsw.obstacles', id: 'obstacle' },
  safety: { table: 'vsw.safety_concerns', id: 'id' },
  override: { table: 'vsw.overrides', id: 'override' },
};

async function openPart<R extends Row>(db: object, ref: Ref<'vsw'>, row: R): Promise<R> {
  const stored = SEALED[row.kind];
  if (stored === undefined) return row;
  const [said = row.said] = await openOwn(db, stored.table, [{ ...row.said, ref, [stored.id]: row.id }]);
  return { ...row, said };
}

/** Why a part is kept back, or given, is sealed with the decision. */
async function openDecision(
  db: object,
  {
    decided,
    ref,
    request,
    kind,
    id: part,
  }: Pick<Part, 'decided' | 'kind' | 'id'> & { readonly ref: string; readonly request: string },
): Promise<Part['decided']> {
  if (decided === null) return null;
  const [opened] = await openOwn(db, 'vsw.record_decisions', [{ reason: decided.reason, ref, request, kind, part }]);
  return { ...decided, reason: opened?.reason ?? null };
}

const lines = (...said: readonly (string | null | false)[]): string => said.filter(Boolean).join('\n');
const ways = (processes: readonly Process[]): string =>
  processes.map((process) => WORDS.process[process].toLowerCase()).join(', ');

const put = <K extends RecordPartKind>(kind: K, said: Saying[K]): string => PUT[kind](said);

/** A row in words that the person it is about can follow. */
const PUT: { readonly [K in RecordPartKind]: (said: Saying[K]) => string } = {
  assignment: ({ given }) => (given === null ? 'Took your case:' : `Was given your case by ${given}:`),
  call: ({ outcome }) => WORDS.call[outcome],
  contact: ({ mode, minutes, step, processes }) =>
    lines(
      `${WORDS.mode[mode]}, ${minutes} minutes`,
      WORDS.step[step],
      processes.length > 0 && `Used: ${ways(processes)}`,
    ),
  note: ({ words }) => words,
  task: ({ words, due, done }) => lines(words, `Due ${due}`, done !== null && `Done ${done}`),
  classification: ({ words, flag, target, processes }) =>
    lines(
      words,
      `Flag: ${WORDS.flag[flag]}`,
      `Aimed at: ${WORDS.target[target].toLowerCase()}`,
      processes.length > 0 && `Ways to work on it: ${ways(processes)}`,
    ),
  step: ({ step, reason }) => lines(WORDS.step[step], reason),
  closing: ({ ending, reason }) => lines(WORDS.ending[ending], reason),
  safety: ({ urgency, seen, words, done, outcome }) =>
    lines(`${SAFETY_WORDS.urgency[urgency]}: ${SAFETY_WORDS.seen[seen].toLowerCase()}`, words, done, outcome),
  override: ({ to, words, reason, authority, review_reason: review, why_not_told: untold }) =>
    lines(SAFETY_WORDS.to[to], words, reason, authority, review, untold),
};
