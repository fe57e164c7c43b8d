import type { EntityManager } from 'typeorm';
import {
  edgeTable,
  EVENTS,
  HOUSES,
  inboundEdge,
  isEventType,
  type EventType,
  type House,
  type IsoDate,
} from '#contracts';
import { MAIL_COLUMNS, type MailRow } from '../mail';
import type { References } from '../references';
import type { CaseRow } from './case-row';
import type { Thread } from './find-cases';

/** One house's event as the coordinator decides on it. Its type is in the catalogue, its edge its author's, its references the coordinator's own. */
export interface CaseMail extends Thread {
  readonly id: string;
  readonly control: boolean;
  readonly type: EventType;
  readonly version: number;
  /** What the house wrote: check it before deciding on it. */
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredOn: IsoDate;
}

/** A locked case with its mail of all edges: control mail first, then by the moment of recording, each edge's own order kept. */
export interface LockedCase {
  readonly row: CaseRow;
  readonly mail: readonly CaseMail[];
}

/** A locked case and the rows behind its mail. */
export interface ReadCase {
  readonly row: CaseRow;
  readonly waiting: readonly WaitingMail[];
}

export type WaitingMail = MailRow & Thread & { readonly at: number; readonly age: number };

interface ThreadRow extends Thread {
  readonly case_id: string;
}

const MAILS_PER_EDGE = 1_000;

/** Statement 2 of the claim (see `readLanes`): the mail of locked cases, from all edges, as far as it is due. */
export async function readCases(
  tx: EntityManager,
  references: References,
  rows: readonly CaseRow[],
): Promise<readonly ReadCase[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const threads = await tx.query<ThreadRow[]>(
    'select house, thread, case_id from coordinator.threads where case_id = any($1::uuid[])',
    [[...byId.keys()]],
  );
  const byLane = new Map(
    threads.map((thread) => [`${thread.house} ${references.lane(thread.house, thread.thread)}`, thread]),
  );
  const lanes = (house: House, side: 'ordinary_due' | 'control_due') =>
    threads
      .filter((thread) => thread.house === house && byId.get(thread.case_id)?.[side] === true)
      .map((thread) => references.lane(house, thread.thread));
  const edge = (house: House, index: number) => `(
    select '${house}' as house, ${MAIL_COLUMNS}, extract(epoch from recorded_at)::float8 as at,
           extract(epoch from clock_timestamp() - recorded_at)::float8 as age
    from exchange.${edgeTable(inboundEdge(house))}
    where collected_at is null and (control and lane = any($${index * 2 + 1}::uuid[]) or not control and lane = any($${index * 2 + 2}::uuid[]))
    order by control desc, lane, seq limit ${MAILS_PER_EDGE})`;
  const mails = await tx.query<(WaitingMail & { house: House })[]>(
    HOUSES.map(edge).join(' union all '),
    HOUSES.flatMap((house) => [lanes(house, 'control_due'), lanes(house, 'ordinary_due')]),
  );
  const byCase = new Map<string, WaitingMail[]>();
  for (const mail of mails) {
    const thread = byLane.get(`${mail.house} ${mail.lane}`);
    if (!thread) continue;
    const waiting = byCase.get(thread.case_id) ?? [];
    waiting.push({ ...mail, thread: thread.thread });
    byCase.set(thread.case_id, waiting);
  }
  return rows.map((row) => ({ row, waiting: inOrder(byCase.get(row.id) ?? []) }));
}

/** Control first; then the edges are merged by the moment of recording, never letting a lane's later mail pass its earlier one. */
export function inOrder<M extends Pick<WaitingMail, 'control' | 'lane' | 'seq' | 'at'>>(
  mails: readonly M[],
): readonly M[] {
  return [...merged(mails.filter((mail) => mail.control)), ...merged(mails.filter((mail) => !mail.control))];
}

function merged<M extends Pick<WaitingMail, 'lane' | 'seq' | 'at'>>(mails: readonly M[]): readonly M[] {
  const latest = new Map<string, number>();
  return [...mails]
    .sort((a, b) => Number(a.seq) - Number(b.seq))
    .map((mail, place) => {
      // A clock set back must not reorder a lane: a mail counts as no earlier than the one before it.
      const at = Math.max(mail.at, latest.get(mail.lane) ?? -Infinity);
      latest.set(mail.lane, at);
      return { mail, at, place };
    })
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .map(({ mail }) => mail);
}

/** Reads one row as an event; undefined when it is none the house may send: then it is collected unread, because no retry would mend it. */
export function readCaseMail(references: References, row: WaitingMail): CaseMail | undefined {
  const { type, house, thread } = row;
  if (!isEventType(type) || !EVENTS[type].authors.includes(house)) return undefined;
  if (row.control !== EVENTS[type].control || row.version !== EVENTS[type].version) return undefined;
  try {
    const payload: unknown = JSON.parse(row.payload);
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
    return {
      id: row.id,
      house,
      thread,
      control: row.control,
      type,
      version: row.version,
      payload: references.inward(house, thread, type, payload as Readonly<Record<string, unknown>>),
      occurredOn: row.occurred_on,
    };
  } catch {
    return undefined;
  }
}
