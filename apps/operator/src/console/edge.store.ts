import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EDGES, type Edge } from '#contracts';
import { Bells } from '#messaging';

/** How an edge stands: counts, seconds and milliseconds. */
export interface EdgeState {
  readonly edge: Edge;
  /** Mail not yet collected. */
  readonly waiting: number;
  /** Seconds since the oldest of it was recorded; null when nothing waits. */
  readonly oldestSeconds: number | null;
  /** Mail a minute over the last five. */
  readonly perMinute: number;
  /** Median and 95th hundredth from the sender's record to the receiver's collecting, over the last five minutes; null without any. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  /** Bells hanging in the queue; null when the queue does not answer. */
  readonly bells: number | null;
}

interface Row {
  readonly edge: Edge;
  readonly waiting: number;
  readonly oldestSeconds: number | null;
  readonly sent: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

const MINUTES = 5;
/** A queue that has not answered within this is shown as not answering. Milliseconds. */
const PATIENCE = 1_500;

/** Reads `exchange.edge_state`, which holds no payload and no reference, and counts bells, which hold nothing at all. */
@Injectable()
export class EdgeStore {
  constructor(
    private readonly source: DataSource,
    private readonly bells: Bells,
  ) {}

  async states(): Promise<readonly EdgeState[]> {
    const [rows, bells] = await Promise.all([
      this.source.query<Row[]>(
        `select edge, depth as waiting, extract(epoch from clock_timestamp() - oldest)::float8 as "oldestSeconds", sent,
                p50_ms::float8 as "p50Ms", p95_ms::float8 as "p95Ms" from exchange.edge_state`,
      ),
      Promise.all(EDGES.map(async (edge) => [edge, await this.bellsOf(edge)] as const)),
    ]);
    const hanging = new Map(bells);
    return EDGES.flatMap((edge) => {
      const row = rows.find((one) => one.edge === edge);
      if (!row) return [];
      const { sent, ...state } = row;
      return [{ ...state, perMinute: sent / MINUTES, bells: hanging.get(edge) ?? null }];
    });
  }

  private async bellsOf(edge: Edge): Promise<number | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, PATIENCE, null);
    });
    try {
      const count = this.bells.queueOf(edge)?.getJobCountByTypes('waiting', 'active', 'delayed');
      return (await Promise.race([count, late])) ?? null;
    } catch {
      return null; // said on the page as "does not answer"
    } finally {
      clearTimeout(timer);
    }
  }
}
