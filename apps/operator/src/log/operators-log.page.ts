import { Controller, Get } from '@nestjs/common';
import { page, Roles, type Page } from '#web';
import { BreakGlassStore } from '../break-glass/break-glass.store';
import { showAsk } from '../break-glass/show-ask';
import { ACT_WORDS, OUTCOME_WORDS } from '../break-glass/words';
import { nameOf } from '../console/show-console';
import { OrderDesk } from '../orders/order-desk';

/** Most lines of each kind. */
const MOST = 200;

/** What operators did: who, when and why. What touched somebody's mail is in that person's ledger as well, without the operator's name. */
@Controller('log')
@Roles('operator')
export class OperatorsLogPage {
  constructor(
    private readonly desk: OrderDesk,
    private readonly store: BreakGlassStore,
  ) {}

  @Get()
  async show(): Promise<Page> {
    const [orders, asks, acts] = await Promise.all([
      this.desk.latest(MOST),
      this.store.latest(MOST),
      this.store.actsOfLatest(MOST),
    ]);
    return page('log/log', {
      actWords: ACT_WORDS,
      outcomeWords: OUTCOME_WORDS,
      orders: orders.map((order) => ({ ...order, houseName: nameOf(order.house) })),
      asks: asks.map((ask) => ({ ...showAsk(ask), acts: acts.filter((act) => act.ask === ask.id) })),
    });
  }
}
