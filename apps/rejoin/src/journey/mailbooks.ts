import { Pool } from 'pg';
import { EDGES, edgeTable, type Edge } from '#contracts';
import { until } from '../story/until';
import { tenth } from './latency';

/** One mail of the exchange: what kind, between whom, and when it was written and collected. Nothing of what it says. */
interface Mail {
  readonly id: string;
  readonly edge: Edge;
  readonly type: string;
  /** Milliseconds of the database's clock. */
  readonly recordedAt: number;
  readonly collectedAt: number;
}

/** An event that a step caused. */
export interface Happened {
  readonly type: string;
  /** The house it began in. */
  readonly from: string;
  /** The house whose view it changed; `coordinator` where it goes no further. */
  readonly to: string;
  /** From the record in the house where it began to its place in the other house's view, both hops and the decision between. */
  readonly milliseconds: number;
}

const ALL_MAIL = EDGES.map(
  (edge) => `select id, '${edge}' as edge, type, extract(epoch from recorded_at) * 1000 as recorded,
                    extract(epoch from collected_at) * 1000 as collected from exchange.${edgeTable(edge)}`,
).join(' union all ');
const WAITING = EDGES.map((edge) => `exists (select from exchange.${edgeTable(edge)} where collected_at is null)`);

const ends = (edge: Edge): { readonly from: string; readonly to: string } => {
  const [from = '', to = ''] = edge.split('-to-');
  return { from, to };
};

/** Reads the times of the mail of a throw-away installation. No step of a story may look here. */
export class Mailbooks {
  private readonly pool: Pool;
  private readonly told = new Set<string>();

  constructor(adminUrl: string) {
    this.pool = new Pool({ connectionString: adminUrl, max: 1, application_name: 'journey' });
    this.pool.on('error', () => undefined); // the next question meets the same trouble and reports it
  }

  /** Waits until all mail is collected: what a mail causes is written in the transaction that collects it, so then everything has happened. */
  async settled(): Promise<void> {
    await until('an exchange without waiting mail', async () => {
      const { rows } = await this.pool.query<{ waiting: boolean }>(`select ${WAITING.join(' or ')} as waiting`);
      return rows[0]?.waiting === false;
    });
  }

  /** What has happened since this was asked last. Call when settled. */
  async news(): Promise<readonly Happened[]> {
    const { rows } = await this.pool.query<{
      id: string;
      edge: Edge;
      type: string;
      recorded: string;
      collected: string;
    }>(`select * from (${ALL_MAIL}) mail order by recorded`);
    const mails = rows
      .filter(({ id }) => !this.told.has(id))
      .map(({ recorded, collected, ...mail }): Mail => ({
        ...mail,
        recordedAt: Number(recorded),
        collectedAt: Number(collected),
      }));
    mails.forEach(({ id }) => this.told.add(id));
    return happened(mails);
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

/**
 * Joins the two hops. The coordinator decides, sends and marks in one transaction, so what a mail caused was recorded in the moment it was collected. One
 * person acts at a time in a journey: nothing else falls into that moment.
 */
function happened(mails: readonly Mail[]): readonly Happened[] {
  const inbound = mails.filter(({ edge }) => ends(edge).to === 'coordinator');
  const outbound = mails.filter(({ edge }) => ends(edge).from === 'coordinator');
  const causeOf = (mail: Mail): Mail | undefined =>
    inbound
      .filter(({ recordedAt }) => recordedAt <= mail.recordedAt)
      .sort((a, b) => distance(a, mail) - distance(b, mail) || sameFirst(a, b, mail))[0];
  const delivered = outbound.map((mail) => ({ mail, cause: causeOf(mail) }));
  const wentOn = new Set(delivered.map(({ cause }) => cause?.edge));
  const staid = inbound.filter(
    ({ edge, type }) => !wentOn.has(edge) && !delivered.some(({ mail }) => mail.type === type),
  );
  return [
    ...staid.map((mail) => ({
      ...ends(mail.edge),
      type: mail.type,
      milliseconds: tenth(mail.collectedAt - mail.recordedAt),
    })),
    ...delivered.map(({ mail, cause }) => ({
      type: mail.type,
      from: cause === undefined ? 'coordinator' : ends(cause.edge).from,
      to: ends(mail.edge).to,
      milliseconds: tenth(mail.collectedAt - (cause ?? mail).recordedAt),
    })),
  ];
}

const distance = (inbound: Mail, outbound: Mail): number => Math.abs(inbound.collectedAt - outbound.recordedAt);
/** Two mails collected in one transaction: the one of the same type is meant. */
const sameFirst = (a: Mail, b: Mail, to: Mail): number => Number(b.type === to.type) - Number(a.type === to.type);
