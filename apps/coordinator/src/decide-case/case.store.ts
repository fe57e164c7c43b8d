import type { EntityManager } from 'typeorm';
import { canonical, type EventType, type House } from '#contracts';
import { newCase, timersOf, wholeCase, type CaseState } from '#pathway';
import { eventPlace, statePlace } from '#messaging';
import { vaultOf } from '#platform';
import type { CaseWork } from './case-work';
import { freePlaces } from './open-places';

export interface StoredCase {
  readonly position: number;
  readonly state: CaseState;
}

/** The folded states of the cases that have one; a case that was only just opened has none yet. */
export async function loadStates(
  tx: EntityManager,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, StoredCase>> {
  const rows = await tx.query<{ case_id: string; position: number; state: string }[]>(
    'select case_id, position, state from coordinator.case_states where case_id = any($1::uuid[])',
    [caseIds],
  );
  const states = await vaultOf(tx).openAll(rows.map((row) => ({ ...statePlace(row.case_id), sealed: row.state })));
  return new Map(rows.map(({ case_id, position }, at) => [case_id, { position, state: readState(states[at] ?? '') }]));
}

const readState = (text: string): CaseState => wholeCase(JSON.parse(text) as CaseState);

export const nothingYet: StoredCase = { position: 0, state: newCase };

/** Writes what was decided for many cases, set-wise: log, state, timers, and the door to a person's next case once this is over. */
export async function saveWorks(tx: EntityManager, works: readonly CaseWork[]): Promise<void> {
  const changed = works.filter((work) => work.logged.length > 0);
  if (changed.length > 0) {
    await saveLog(tx, changed);
    await saveStates(tx, changed);
    await saveTimers(tx, changed);
    await saveRecalls(
      tx,
      changed.filter((work) => work.logged.some(({ event }) => OF_RECALLS.includes(event.type))),
    );
  }
  await freePlaces(tx, works);
}

async function saveLog(tx: EntityManager, works: readonly CaseWork[]): Promise<void> {
  const lines = works.flatMap((work) => work.logged.map((line) => ({ caseId: work.caseId, ...line })));
  const payloads = await vaultOf(tx).sealAll(
    lines.map(({ caseId, position, event }) => ({ ...eventPlace(caseId, position), text: canonical(event.payload) })),
  );
  await tx.query(
    `insert into coordinator.case_events (case_id, position, type, source, payload, occurred_on)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::date[])`,
    [
      lines.map((line) => line.caseId),
      lines.map((line) => line.position),
      lines.map((line) => line.event.type),
      lines.map((line) => line.source),
      payloads,
      lines.map((line) => line.occurredOn),
    ],
  );
}

async function saveStates(tx: EntityManager, works: readonly CaseWork[]): Promise<void> {
  const states = await vaultOf(tx).sealAll(
    works.map(({ caseId, state }) => ({ ...statePlace(caseId), text: JSON.stringify(state) })),
  );
  await tx.query(
    `insert into coordinator.case_states as held (case_id, stage, position, state)
     select * from unnest($1::uuid[], $2::text[], $3::int[], $4::text[])
     on conflict (case_id) do update set stage = excluded.stage, position = excluded.position, state = excluded.state`,
    [
      works.map((work) => work.caseId),
      works.map((work) => work.state.stage),
      works.map((work) => work.position),
      states,
    ],
  );
}

/** Keeps each case's rows equal to the timers its state should hold. A timer that stays as it was keeps its row and its generation; one that is set to another day is a new one. */
export async function saveTimers(
  tx: EntityManager,
  works: readonly Pick<CaseWork, 'caseId' | 'state' | 'limits'>[],
): Promise<void> {
  const timers = works.flatMap(({ caseId, state, limits }) =>
    timersOf(state, limits).map((timer) => ({ caseId, ...timer })),
  );
  const named = [
    timers.map((timer) => timer.caseId),
    timers.map((timer) => timer.kind),
    timers.map((timer) => timer.subject),
  ];
  await tx.query(
    `delete from coordinator.timers where case_id = any($1::uuid[])
       and (case_id, kind, subject) not in (select * from unnest($2::uuid[], $3::text[], $4::text[]))`,
    [works.map((work) => work.caseId), ...named],
  );
  if (timers.length === 0) return;
  await tx.query(
    `insert into coordinator.timers as held (case_id, kind, subject, due)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::date[])
     on conflict (case_id, kind, subject) do update set due = excluded.due, generation = excluded.generation
       where held.due <> excluded.due`,
    [...named, timers.map((timer) => timer.due)],
  );
}

const OF_RECALLS: readonly EventType[] = [
  'DisclosureWithdrawn',
  'DisclosureNarrowed',
  'CopyErased',
  'ErasureOverdue',
  'PatientDeclined',
];

/** Keeps each case's rows equal to the recalls that wait for an answer: what operators are shown the counts of. */
export async function saveRecalls(
  tx: EntityManager,
  works: readonly Pick<CaseWork, 'caseId' | 'state'>[],
): Promise<void> {
  if (works.length === 0) return;
  await tx.query('delete from coordinator.recalls where case_id = any($1::uuid[])', [works.map((work) => work.caseId)]);
  const open = works.flatMap(({ caseId, state }) => state.recalls.open.map((recall) => ({ caseId, ...recall })));
  await tx.query(
    `insert into coordinator.recalls (case_id, number, house, overdue)
     select * from unnest($1::uuid[], $2::int[], $3::text[], $4::boolean[])`,
    [
      open.map((recall) => recall.caseId),
      open.map((recall) => recall.number),
      open.map((recall) => recall.recipient),
      open.map((recall) => recall.overdue),
    ],
  );
}

/** The threads under which each house knows these cases. */
export async function loadThreads(
  tx: EntityManager,
  caseIds: readonly string[],
): Promise<readonly { readonly house: House; readonly thread: string; readonly caseId: string }[]> {
  return tx.query(
    'select house, thread, case_id as "caseId" from coordinator.threads where case_id = any($1::uuid[])',
    [caseIds],
  );
}
