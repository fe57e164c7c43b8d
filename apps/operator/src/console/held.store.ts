import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Orderable } from '#messaging';
import { hmac, ServiceConfig } from '#platform';

/** A lane of a house, or a case at the coordinator, that does not go on by itself. */
export interface Held {
  /** The console's own name for it: opaque, and of no use anywhere else. */
  readonly handle: string;
  readonly house: Orderable;
  readonly kind: 'lane' | 'case';
  /** Stopping mail (withdrawals, safety) or ordinary mail. */
  readonly mail: 'ordinary' | 'stopping';
  readonly attempts: number;
  /** A dead letter: it no longer tries by itself. */
  readonly parked: boolean;
  /** Seconds until it tries again; null when parked or when it is due now. */
  readonly nextTrySeconds: number | null;
  /** The class or code of the last error, never its words. */
  readonly cause: string | null;
  /** Mail behind it; null where the view does not say. */
  readonly waiting: number | null;
  /** A failing stopping mail has closed this case towards employer and surgery. */
  readonly doorClosed: boolean;
}

/** What the exchange calls it; never shown. */
interface Known extends Held {
  readonly name: string;
}

const SECONDS = (column: string) =>
  `case when ${column} > clock_timestamp() then extract(epoch from ${column} - clock_timestamp())::float8 end as "nextTrySeconds"`;

const LANES = `select house, 'lane' as kind, lane::text as name, control, attempts, parked, ${SECONDS('next_try')}, cause, waiting, false as "doorClosed"
  from exchange.held_lanes`;

const CASES = `select 'coordinator' as house, 'case' as kind, handle::text as name, side.control, side.attempts, side.parked, ${SECONDS('side.next_try')}, side.cause,
    null as waiting, door_closed as "doorClosed"
  from exchange.held_cases,
  lateral (values (false, attempts, parked, next_try, cause), (true, control_attempts, control_parked, control_next_try, control_cause))
    as side (control, attempts, parked, next_try, cause)
  where side.attempts > 0 or side.parked or (side.control and door_closed)`;

/** Held lanes and cases under names of the console's own, so that no page, address or record of an operator's carries a case's reference. */
@Injectable()
export class HeldStore {
  constructor(
    private readonly source: DataSource,
    private readonly config: ServiceConfig,
  ) {}

  async all(): Promise<readonly Held[]> {
    return (await this.known()).map(({ name: _, ...held }) => held);
  }

  /** What the exchange calls a held thing; undefined when nothing by that handle is held any more. */
  async find(handle: string): Promise<Known | undefined> {
    return (await this.known()).find((held) => held.handle === handle);
  }

  private async known(): Promise<readonly Known[]> {
    const rows = await this.source.query<(Omit<Known, 'handle' | 'mail'> & { control: boolean })[]>(
      `${LANES} union all ${CASES}`,
    );
    return rows
      .map(({ control, ...held }) => ({
        ...held,
        mail: control ? ('stopping' as const) : ('ordinary' as const),
        handle: this.handleOf(held, control),
      }))
      .sort((a, b) => Number(b.parked) - Number(a.parked) || b.attempts - a.attempts || (a.handle < b.handle ? -1 : 1));
  }

  private handleOf({ house, name }: { readonly house: string; readonly name: string }, control: boolean): string {
    return hmac(this.config.secret, 'held', `${house} ${name} ${control}`).slice(0, 12);
  }
}
