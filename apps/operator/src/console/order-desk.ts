import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { giveOrder, type Orderable, type OrderKind } from '#messaging';
import { DomainError } from '#platform';
import type { Principal } from '#web';
import { HeldStore, type Held } from './held.store';

export const ORDERABLE = ['coordinator', 'gp', 'patient', 'vsw', 'employer'] as const satisfies readonly Orderable[];

/** One thing an operator ordered, and what came of it. */
export interface GivenOrder {
  readonly kind: 'pause' | 'resume' | 'release' | 'park';
  readonly house: string;
  readonly held: string | null;
  readonly operator: string;
  readonly orderedAt: Date;
  /** Null while the house has not carried it out. */
  readonly doneAt: Date | null;
  readonly outcome: string | null;
}

type Pausing = Extract<OrderKind, 'pause' | 'resume'>;

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

  async latest(): Promise<readonly GivenOrder[]> {
    return this.source.query<GivenOrder[]>(
      `select o.kind, o.house, o.held, o.operator_name as operator, o.ordered_at as "orderedAt",
              case when o.exchange_order is null then o.ordered_at else x.done_at end as "doneAt", x.outcome
         from operator.orders o left join exchange.orders x on x.id = o.exchange_order order by o.id desc limit 20`,
    );
  }

  async pauseOrResume(who: Principal, house: Orderable, kind: Pausing): Promise<void> {
    await this.order(who, { kind, house, held: null, name: null });
  }

  /** Lets what is held try again at once, in the order it had. @throws when it is held no longer. */
  async release(who: Principal, handle: string): Promise<void> {
    const { house, name } = await this.find(handle);
    await this.order(who, { kind: 'release', house, held: handle, name });
  }

  /** @throws when it is held no longer, or is no lane. */
  async park(who: Principal, handle: string): Promise<void> {
    const { house, name, mail } = await this.find(handle);
    if (house === 'coordinator')
      throw new DomainError('parks-itself', 'The coordinator parks a case by itself after its last try.');
    await this.held.park(house, name, mail);
    await this.note(this.source, who, { kind: 'park', house, held: handle }, null);
  }

  private async find(handle: string): Promise<Held & { readonly name: string }> {
    const found = await this.held.find(handle);
    if (!found) throw new DomainError('not-held', `${handle} is not held any more. It may have gone on by itself.`);
    return found;
  }

  private async order(
    who: Principal,
    order: {
      readonly kind: OrderKind;
      readonly house: Orderable;
      readonly held: string | null;
      readonly name: string | null;
    },
  ): Promise<void> {
    await this.source.transaction(async (tx) => {
      await giveOrder(tx, order.house, order.kind, order.name);
      const [given] = await tx.query<{ id: string }[]>(
        'select id from exchange.orders where house = $1 and kind = $2 and handle is not distinct from $3::uuid order by id desc limit 1',
        [order.house, order.kind, order.name],
      );
      await this.note(tx, who, order, given?.id ?? null);
    });
  }

  private async note(
    db: Pick<DataSource, 'query'>,
    who: Principal,
    { kind, house, held }: { readonly kind: string; readonly house: string; readonly held: string | null },
    exchangeOrder: string | null,
  ): Promise<void> {
    await db.query(
      'insert into operator.orders (operator, operator_name, kind, house, held, exchange_order) values ($1, $2, $3, $4, $5, $6)',
      [who.sub, who.name, kind, house, held, exchangeOrder],
    );
  }
}
