import type { DataSource, EntityManager } from 'typeorm';
import type { House } from '#contracts';
import { causeOf } from '../failure';
import { inTransaction } from '../transaction';

export type Orderable = House | 'coordinator';
export type OrderKind = 'pause' | 'resume' | 'release' | 'park' | 'rebuild';

interface Order {
  readonly id: string;
  readonly kind: OrderKind;
  readonly handle: string | null;
  readonly control: boolean | null;
}

/** What a house does when the operator orders it; the answer is shown in the console, so it says counts and nothing of a case. */
export interface OrderHandlers {
  readonly release: (tx: EntityManager, handle: string) => Promise<string>;
  /** One side of a lane: control mail, or ordinary. */
  readonly park: (tx: EntityManager, handle: string, control: boolean) => Promise<string>;
  readonly rebuild: () => Promise<string>;
}

/**
 * The operator's orders to one house. Whether it is paused is what the last of pause and resume said, so that a replica started later knows too; release
 * and rebuild are done once, by whichever replica takes them.
 */
export class Orders {
  constructor(
    private readonly house: Orderable,
    private readonly dataSource: DataSource,
    private readonly handlers: OrderHandlers,
  ) {}

  /** Carries out what waits. @returns false while the house is paused. */
  async follow(): Promise<boolean> {
    const rows = await this.dataSource.query<{ running: boolean; waiting: boolean }[]>(
      `select coalesce((select kind = 'resume' from exchange.orders where house = $1 and kind in ('pause', 'resume') order by id desc limit 1), true) as running,
              exists (select from exchange.orders where house = $1 and done_at is null) as waiting`,
      [this.house],
    );
    if (rows[0]?.waiting === true) while (await this.followOne());
    return rows[0]?.running ?? true;
  }

  private async followOne(): Promise<boolean> {
    return inTransaction(this.dataSource, async (tx) => {
      const [order] = await tx.query<Order[]>(
        'select id, kind, handle, control from exchange.orders where house = $1 and done_at is null order by id limit 1 for update skip locked',
        [this.house],
      );
      if (!order) return false;
      const outcome = await this.carryOut(tx, order);
      await tx.query('update exchange.orders set done_at = clock_timestamp(), outcome = $2 where id = $1', [
        order.id,
        outcome,
      ]);
      return true;
    });
  }

  private async carryOut(tx: EntityManager, { kind, handle, control }: Order): Promise<string> {
    switch (kind) {
      case 'pause':
      case 'resume':
        return 'done';
      case 'release':
        return handle === null ? 'refused' : this.handlers.release(tx, handle);
      case 'park':
        return handle === null || control === null ? 'refused' : this.handlers.park(tx, handle, control);
      case 'rebuild':
        // Works lane by lane in transactions of its own; a failure there must not undo the answer here.
        return this.handlers.rebuild().catch((error: unknown) => `failed ${causeOf(error)}`);
      default:
        return kind satisfies never;
    }
  }
}

/** The operator's side: writes an order, to be followed within two seconds. `handle` names what to release: a lane, or a held case's handle; `control` which side of a lane to park. */
export async function giveOrder(
  source: Pick<DataSource, 'query'>,
  house: Orderable,
  kind: OrderKind,
  handle: string | null = null,
  control: boolean | null = null,
): Promise<void> {
  await source.query('insert into exchange.orders (house, kind, handle, control) values ($1, $2, $3, $4)', [
    house,
    kind,
    handle,
    control,
  ]);
}
