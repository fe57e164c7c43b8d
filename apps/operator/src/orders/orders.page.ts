import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { IsNotEmpty, MaxLength } from 'class-validator';
import type { Orderable } from '#messaging';
import { notFound } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { nameOf } from '../console/show-console';
import { ORDERABLE, OrderDesk } from './order-desk';

/** What stops something is asked about first, and says why. */
class WhyForm {
  @IsNotEmpty({ message: 'Write why' })
  @MaxLength(500, { message: 'Use 500 characters or fewer' })
  readonly why: string;
}

/** Orders to a house or to something held. What stops asks first; what lets go on is done at once. */
@Controller()
@Roles('operator')
export class OrdersPage {
  constructor(private readonly desk: OrderDesk) {}

  @Get('houses/:house/pause')
  askToPause(@Param('house') name: string): Page {
    const paused = houseOf(name);
    return page('orders/pause', { paused, pausedName: nameOf(paused) });
  }

  @Post('houses/:house/pause')
  async pause(@Param('house') name: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const house = houseOf(name);
    await this.desk.pause(who, house, readForm(WhyForm, body).why);
    return seeOther('/', { notice: 'It pauses within two seconds. Its mail is kept and waits.' });
  }

  @Post('houses/:house/resume')
  async resume(@Param('house') name: string, @Who() who: Principal): Promise<Redirect> {
    await this.desk.resume(who, houseOf(name));
    return seeOther('/', { notice: 'It goes on within two seconds.' });
  }

  @Post('held/:handle/release')
  async release(@Param('handle') handle: string, @Who() who: Principal): Promise<Redirect> {
    await this.desk.release(who, handle);
    return seeOther('/', { notice: `${handle} will try again within two seconds, in the order it had.` });
  }

  @Get('held/:handle/park')
  async askToPark(@Param('handle') handle: string): Promise<Page> {
    const { house } = await this.desk.findLane(handle);
    return page('orders/park', { handle, houseName: nameOf(house) });
  }

  @Post('held/:handle/park')
  async park(@Param('handle') handle: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { house } = await this.desk.findLane(handle);
    await this.desk.park(who, handle, readForm(WhyForm, body).why);
    return seeOther('/', {
      notice: `${nameOf(house)} parks ${handle} within two seconds. It then waits until you release it.`,
    });
  }
}

function houseOf(name: string): Orderable {
  const house = ORDERABLE.find((one) => one === name);
  if (!house) throw notFound();
  return house;
}
