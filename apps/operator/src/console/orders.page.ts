import { Controller, Param, Post } from '@nestjs/common';
import { notFound } from '#platform';
import { Roles, seeOther, Who, type Principal, type Redirect } from '#web';
import { ORDERABLE, OrderDesk } from './order-desk';

@Controller()
@Roles('operator')
export class OrdersPage {
  constructor(private readonly desk: OrderDesk) {}

  @Post('houses/:house/pause')
  pause(@Param('house') house: string, @Who() who: Principal): Promise<Redirect> {
    return this.pauseOrResume(house, 'pause', who);
  }

  @Post('houses/:house/resume')
  resume(@Param('house') house: string, @Who() who: Principal): Promise<Redirect> {
    return this.pauseOrResume(house, 'resume', who);
  }

  @Post('held/:handle/release')
  async release(@Param('handle') handle: string, @Who() who: Principal): Promise<Redirect> {
    await this.desk.release(who, handle);
    return seeOther('/', { notice: `${handle} will try again within two seconds, in the order it had.` });
  }

  @Post('held/:handle/park')
  async park(@Param('handle') handle: string, @Who() who: Principal): Promise<Redirect> {
    await this.desk.park(who, handle);
    return seeOther('/', { notice: `${handle} is parked. It waits until you release it.` });
  }

  private async pauseOrResume(name: string, kind: 'pause' | 'resume', who: Principal): Promise<Redirect> {
    const house = ORDERABLE.find((one) => one === name);
    if (!house) throw notFound();
    await this.desk.pauseOrResume(who, house, kind);
    return seeOther('/', {
      notice:
        kind === 'pause'
          ? 'It pauses within two seconds. Its mail is kept and waits.'
          : 'It goes on within two seconds.',
    });
  }
}
