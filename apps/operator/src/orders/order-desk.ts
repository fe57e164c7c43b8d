import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { giveOrder, type Orderable, type OrderKind } from '#messaging';
import { DomainError } from '#platform';
import type { Principal } from '#web';
import { HeldStore, type Held } from '../console/held.store';

export const ORDERABLE = ['coordinator', 'gp', 'patient', 'vsw', 'employer'] as const satisfies readonly Orderable[];

/** One thing an operator ordered, and what came of it. */
export interface GivenOrder {
  readonly kind: 'pause' | 'resume' | 'release' | 'park';
  readonly house: string;
  readonly held: string | null;
  readonly operator: string;
  readonly orderedAt: Date;
  /** Why, in the operator's words; null for what lets things go on. */
  readonly why: string | null;
  /** Null while the house has not carried it out. */
  readonly doneAt: Date | null;
  readonly outcome: string | null;
}

type Pausing = Extract<OrderKind, 'pause' | 'resume'>;

interface NewOrder {
  readonly kind: OrderKind;
  readonly house: Orderable;
  /** The console's name of what is held. */
  readonly held?: string;
  /** The exchange's name of it. */
  readonly name?: string;
  readonly control?: boolean;
  readonly why?: string;
}

/** Gives orders and keeps who gave them. */
@Injectable()
export class OrderDesk {
  constructor(
    private readonly source: DataSource,
    private readonly held: HeldStore,
  ) {}

  /** Which houses collect: what the last of pause and resume said. */
  async running(): Promise<readonly { readonly house: Orderable; readonly running: boolean }[]> {
    const rows = await this.source.query<{ house: Orderable; kind: Pausing }[]>(
      `select distinct on (house) house, kind from exchange.orders where kind in ('pause', 'resume') order by house, id desc`,
    );
    return ORDERABLE.map((house) => ({ house, running: rows.find((row) => row.house === house)?.kind !== 'pause' }));
  }

  /** The last orders, the newest first. */
  async latest(most = 20): Promise<readonly GivenOrder[]> {
    return this.source.query<GivenOrder[]>(
      `select o.kind, o.house, o.held, o.operator_name as operator, o.ordered_at as "orderedAt", o.why,
              case when o.exchange_order is null then o.ordered_at else x.done_at end as "doneAt", x.outcome
         from operator.orders o left join exchange.orders x on x.id = o.exchange_order order by o.id desc limit $1`,
      [most],
    );
  }

  async pause(who: Principal, house: Orderable, why: string): Promise<void> {
    await this.order(who, { kind: 'pause', house, why });
  }

  async resume(who: Principal, house: Orderable): Promise<void> {
    await this.order(who, { kind: 'resume', house });
  }

  /** Lets what is held try again at once, in the order it had. @throws when it is held no longer. */
  async release(who: Principal, handle: string): Promise<void> {
    const { house, name } = await this.find(handle);
    await this.order(who, { kind: 'release', house, held: handle, name });
  }

  /** Its house does it, and reports it to the patient's ledger. @throws when it is held no longer, or is no lane. */
  async park(who: Principal, handle: string, why: string): Promise<void> {
    const { house, name, mail } = await this.findLane(handle);
    await this.order(who, { kind: 'park', house, held: handle, name, control: mail === 'stopping', why });
  }

  /** @throws as {@link park} */
  async findLane(handle: string): Promise<Held & { readonly name: string }> {
    const found = await this.find(handle);
    if (found.house === 'coordinator')
      throw new DomainError('parks-itself', 'The coordinator parks a case by itself after its last try.');
    return found;
  }

  /** @throws when it is held no longer */
  async find(handle: string): Promise<Held & { readonly name: string }> {
    const found = await this.held.find(handle);
    if (!found) throw new DomainError('not-held', `${handle} is not held any more. It may have gone on by itself.`);
    return found;
  }

  private async order(who: Principal, order: NewOrder): Promise<void> {
    const { house, kind, held = null, name = null, control = null, why = null } = order;
    await this.source.transaction(async (tx) => {
      await giveOrder(tx, house, kind, name, control);
      const [given] = await tx.query<{ id: string }[]>(
        'select id from exchange.orders where house = $1 and kind = $2 and handle is not distinct from $3::uuid order by id desc limit 1',
        [house, kind, name],
      );
      await tx.query(
        `insert into operator.orders (operator, operator_name, kind, house, held, exchange_order, why)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [who.sub, who.name, kind, house, held, given?.id ?? null, why],
      );
    });
  }
}
