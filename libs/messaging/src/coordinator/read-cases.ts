import type { EntityManager } from 'typeorm';
import { edgeTable, HOUSES, inboundEdge, type House } from '#contracts';
import { MAIL_COLUMNS, type MailRow } from '../mail';
import { openSaid } from '../sealed/open-mail';
import type { References } from '../references';
import type { CaseRow } from './case-row';
import type { Thread } from './thread';
import type { CaseMail, InboundRow, RefusedMail } from './read-mail';

/** A locked case with its mail of all edges: control mail first, then by the moment of recording, each edge's own order kept. */
export interface LockedCase {
  readonly row: CaseRow;
  readonly mail: readonly CaseMail[];
  /** What was collected unread along with it. */
  readonly refused: readonly RefusedMail[];
}

/** A locked case and the rows behind its mail. */
export interface ReadCase {
  readonly row: CaseRow;
  readonly waiting: readonly WaitingMail[];
  /** Houses whose control mail of this case has failed before. */
  readonly held: ReadonlySet<House>;
}

export type WaitingMail = InboundRow & { readonly at: number; readonly age: number };

interface ThreadRow extends Thread {
  readonly case_id: string;
  readonly held: boolean;
  /** Held, and not due yet. */
  readonly waits: boolean;
}

const MAILS_PER_EDGE = 1_000;
/** Most of an edge's payloads that one transaction takes into memory, bytes; a thousand of the largest would not fit. */
const BYTES_PER_EDGE = 8_388_608;

/** Statement 2 of the claim (see `readLanes`): the mail of locked cases, from all edges, as far as it is due. */
export async function readCases(
  tx: EntityManager,
  references: References,
  rows: readonly CaseRow[],
): Promise<readonly ReadCase[]> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const threads = await tx.query<ThreadRow[]>(
    `select t.house, t.thread, t.case_id, h.case_id is not null as held, coalesce(h.parked or h.next_try > clock_timestamp(), false) as waits
     from coordinator.threads t left join coordinator.control_holds h on h.case_id = t.case_id and h.house = t.house
     where t.case_id = any($1::uuid[])`,
    [[...byId.keys()]],
  );
  const byLane = new Map(
    threads.map((thread) => [`${thread.house} ${references.lane(thread.house, thread.thread)}`, thread]),
  );
  const lanes = (house: House, isDue: (thread: ThreadRow) => boolean) =>
    threads
      .filter((thread) => thread.house === house && isDue(thread))
      .map((thread) => references.lane(house, thread.thread));
  const edge = (house: House, index: number) => `
    select '${house}' as house, ${MAIL_COLUMNS}, extract(epoch from recorded_at)::float8 as at,
           extract(epoch from clock_timestamp() - recorded_at)::float8 as age
    from (select *, sum(octet_length(payload)) over (order by control desc, lane, seq) as bytes
          from exchange.${edgeTable(inboundEdge(house))}
          where collected_at is null and (control and lane = any($${index * 2 + 1}::uuid[]) or not control and lane = any($${index * 2 + 2}::uuid[]))
          order by control desc, lane, seq limit ${MAILS_PER_EDGE}) waiting
    where bytes - octet_length(payload) < ${BYTES_PER_EDGE}`;
  const rowsOfMail = await tx.query<(MailRow & { house: House; at: number; age: number })[]>(
    HOUSES.map(edge).join(' union all '),
    HOUSES.flatMap((house) => [
      lanes(house, (thread) => !thread.waits),
      lanes(house, (thread) => byId.get(thread.case_id)?.ordinary_due === true),
    ]),
  );
  const said = await openSaid(tx, rowsOfMail);
  const byCase = new Map<string, WaitingMail[]>();
  for (const [place, { payload: _, ...mail }] of rowsOfMail.entries()) {
    const thread = byLane.get(`${mail.house} ${mail.lane}`);
    const opened = said[place];
    if (!thread || !opened) continue;
    const waiting = byCase.get(thread.case_id) ?? [];
    waiting.push({ ...mail, thread: thread.thread, said: opened });
    byCase.set(thread.case_id, waiting);
  }
  const heldBy = (id: string) => threads.filter((thread) => thread.held && thread.case_id === id);
  return rows.map((row) => ({
    row,
    waiting: inOrder(byCase.get(row.id) ?? []),
    held: new Set(heldBy(row.id).map(({ house }) => house)),
  }));
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
