import type { EntityManager } from 'typeorm';
import type { IsoDate } from '#contracts';
import { isReviewDue, type CaseEvent, type CaseState, type DatedEvent } from '#pathway';
import { eventPlace, type CaseMail, type References } from '#messaging';
import { vaultOf } from '#platform';
import { loadThreads, type StoredCase } from './case.store';

interface CaseWithMail {
  readonly caseId: string;
  readonly mail: readonly CaseMail[];
}

type States = ReadonlyMap<string, StoredCase>;

const isUnderReview = ({ consents: { vsw } }: CaseState): boolean => isReviewDue(vsw, vsw.scopes);

/** Whether a case may have to look back at its log: the patient lets somebody have what came before, or looks again at what their worker may have. */
const looksBack = ({ caseId, mail }: CaseWithMail, states: States): boolean =>
  mail.some(({ type, payload }) => {
    if (type !== 'ConsentGranted') return false;
    const state = states.get(caseId)?.state;
    return payload['past'] === true || (payload['recipient'] === 'vsw' && state !== undefined && isUnderReview(state));
  });

/** The logs of the cases that a grant may make look back; of no other. */
export async function loadHistories(
  tx: EntityManager,
  cases: readonly CaseWithMail[],
  states: States,
): Promise<ReadonlyMap<string, readonly DatedEvent[]>> {
  const ids = cases.filter((one) => looksBack(one, states)).map(({ caseId }) => caseId);
  if (ids.length === 0) return new Map();
  const rows = await tx.query<
    { caseId: string; position: number; type: string; payload: string; occurredOn: IsoDate }[]
  >(
    `select case_id as "caseId", position, type, payload, occurred_on::text as "occurredOn"
     from coordinator.case_events where case_id = any($1::uuid[]) order by case_id, position`,
    [ids],
  );
  const payloads = await vaultOf(tx).openAll(
    rows.map(({ caseId, position, payload }) => ({ ...eventPlace(caseId, position), sealed: payload })),
  );
  const log = rows.map(({ caseId, type, occurredOn }, at) => ({
    caseId,
    event: { type, payload: JSON.parse(payloads[at] ?? '') as unknown } as CaseEvent,
    occurredOn,
  }));
  return new Map(ids.map((id) => [id, log.filter(({ caseId }) => caseId === id)]));
}

const isHeldUntil =
  (today: IsoDate) =>
  ({ state }: StoredCase): boolean =>
    state.offers.some(({ status, sendsOn }) => status === 'waiting' && sendsOn !== undefined && sendsOn <= today);

/** Cases in which something would go without asking, while the patient's house has not collected every item it was to be told of: it may not be among them. */
export async function loadUntold(
  tx: EntityManager,
  references: References,
  states: States,
  today: IsoDate,
): Promise<ReadonlySet<string>> {
  const held = [...states].filter(([, stored]) => isHeldUntil(today)(stored)).map(([caseId]) => caseId);
  if (held.length === 0) return new Set();
  const lanes = (await loadThreads(tx, held))
    .filter(({ house }) => house === 'patient')
    .map(({ thread, caseId }) => ({ caseId, lane: references.lane('patient', thread) }));
  const rows = await tx.query<{ lane: string }[]>(
    `select distinct lane from exchange.coordinator_to_patient
     where lane = any($1::uuid[]) and collected_at is null and type = 'DisclosureOffered'`,
    [lanes.map(({ lane }) => lane)],
  );
  return new Set(lanes.filter(({ lane }) => rows.some((row) => row.lane === lane)).map(({ caseId }) => caseId));
}
