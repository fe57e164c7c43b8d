import type { EntityManager } from 'typeorm';
import { edgeTable, HOUSES, inboundEdge, outboundEdge, type BreakGlassAsk, type House } from '#contracts';
import { FIELD_WORDS } from '#disclosure';
import { saidPlace, sentPlace, type References } from '#messaging';
import { vaultOf } from '#platform';

/** One mail that waits: in which mailbox, and of which case. */
export interface FoundMail {
  readonly caseId: string;
  readonly house: House;
  /** From that house; else to it. */
  readonly inbound: boolean;
  readonly id: string;
  readonly type: string;
}

interface Row {
  readonly id: string;
  readonly lane: string;
  readonly type: string;
}

type Asked = Pick<BreakGlassAsk, 'house' | 'name' | 'control'>;

/** The mail at which a held lane, or a case held at the coordinator, stands; undefined when nothing by that name is held, or nothing waits there. */
export async function findHeld(
  tx: EntityManager,
  references: References,
  { house, name, control }: Asked,
): Promise<FoundMail | undefined> {
  return house === 'coordinator'
    ? heldCase(tx, references, name, control)
    : heldLane(tx, references, house, name, control);
}

async function heldLane(
  tx: EntityManager,
  references: References,
  house: House,
  lane: string,
  control: boolean,
): Promise<FoundMail | undefined> {
  const table = edgeTable(outboundEdge(house));
  const [row] = await tx.query<Row[]>(
    `select m.id, m.lane, m.type from exchange.${table} m join exchange.${table}_lanes l using (lane, control)
      where lane = $1 and control = $2 and m.collected_at is null and (l.attempts > 0 or l.parked) order by m.seq limit 1`,
    [lane, control],
  );
  if (!row) return undefined;
  const [known] = await tx.query<{ case_id: string }[]>(
    'select case_id from coordinator.threads where house = $1 and thread = $2',
    [house, references.thread(house, lane)],
  );
  return known && { caseId: known.case_id, house, inbound: false, id: row.id, type: row.type };
}

/** Of ordinary mail the oldest of any house; of control mail, which each house's failing holds by itself, the oldest of those that are held. */
async function heldCase(
  tx: EntityManager,
  references: References,
  handle: string,
  control: boolean,
): Promise<FoundMail | undefined> {
  const threads = await tx.query<{ caseId: string; house: House; thread: string }[]>(
    `select c.id as "caseId", t.house, t.thread from coordinator.cases c join coordinator.threads t on t.case_id = c.id
      where c.handle = $1 and case when $2 then exists (select from coordinator.control_holds h where h.case_id = c.id and h.house = t.house)
                                   else c.attempts > 0 or c.parked end`,
    [handle, control],
  );
  const rows = await Promise.all(
    HOUSES.map(async (house) => {
      const lanes = threads.filter((one) => one.house === house).map(({ thread }) => references.lane(house, thread));
      const [row] = await tx.query<(Row & { at: number })[]>(
        `select id, lane, type, extract(epoch from recorded_at)::float8 as at from exchange.${edgeTable(inboundEdge(house))}
          where lane = any($1::uuid[]) and control = $2 and collected_at is null order by recorded_at, seq limit 1`,
        [lanes, control],
      );
      return row && { ...row, house };
    }),
  );
  const [first] = rows.flatMap((row) => row ?? []).sort((one, other) => one.at - other.at);
  const caseId = threads[0]?.caseId;
  if (!first || caseId === undefined) return undefined;
  return { caseId, house: first.house, inbound: true, id: first.id, type: first.type };
}

/** What is in a mail, as far as it says fields; what is no object is one field without a name. */
export interface MailContent {
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** The mail opened; undefined when it is gone or was collected. @throws as `Vault.open` when no key opens it */
export async function openFound(
  tx: EntityManager,
  { house, inbound, id }: Pick<FoundMail, 'house' | 'inbound' | 'id'>,
): Promise<MailContent | undefined> {
  const edge = inbound ? inboundEdge(house) : outboundEdge(house);
  const [row] = await tx.query<(Row & { payload: string })[]>(
    `select id, lane, type, payload from exchange.${edgeTable(edge)} where id = $1 and collected_at is null`,
    [id],
  );
  if (!row) return undefined;
  const place = inbound ? saidPlace(house, row) : sentPlace(house, row);
  return contentOf(await vaultOf(tx).open({ ...place, sealed: row.payload }));
}

export function contentOf(payload: string): MailContent {
  let read: unknown;
  try {
    read = JSON.parse(payload);
  } catch {
    read = undefined;
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) return { fields: [['', payload]] };
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  return { fields: Object.entries(read).map(([name, value]) => [name, text(value)] as const) };
}

/** What a mail would reveal. A name that is in no contract may itself be what somebody wrote: it is counted, not named. */
export function describe({ fields }: MailContent): { readonly fields: readonly string[]; readonly others: number } {
  const known = fields.map(([name]) => name).filter((name) => Object.hasOwn(FIELD_WORDS, name));
  return { fields: known, others: fields.length - known.length };
}
