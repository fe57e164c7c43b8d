import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ArrayNotEmpty } from 'class-validator';
import { notFound } from '#platform';
import { ManyField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { LeaveOut } from './leave-out.handler';
import { partsOf } from './left-out';
import { titleOf } from './title';

const TAKEN_OUT =
  ' If they have some of it already, taking it out there is on its way: what became of it stands under sharing, under “What you took back”.';

class LeaveOutForm {
  @ManyField()
  @ArrayNotEmpty({ message: 'Choose what to leave out' })
  out: string[];
}

/** What can be left out of an item that waits. Nothing is sent from here. */
@Controller('ready-to-send')
@Roles('patient')
export class LeaveOutPage {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
  ) {}

  @Get(':offer/leave-out')
  async ask(@Who() who: Principal, @Param('offer') id: string): Promise<Page | Redirect> {
    const { view } = await this.cases.enrolled(who);
    const offer = view?.offers.find((held) => held.offer === id);
    if (!offer) throw notFound();
    const items = partsOf(offer);
    if (items.length === 0 || offer.status !== 'waiting') return seeOther(`/ready-to-send/${offer.offer}`);
    const theyHaveSome = view?.offers.some(
      ({ recipient, recipientName, status, scopes }) =>
        recipient === offer.recipient &&
        recipientName === offer.recipientName &&
        status === 'sent' &&
        scopes.some((scope) => offer.scopes.includes(scope)),
    );
    return page('ready-to-send/leave-out', { offer, items, title: titleOf(offer), theyHaveSome });
  }

  @Post(':offer/leave-out')
  async leaveOut(@Who() who: Principal, @Param('offer') offer: string, @Body() body: unknown): Promise<Redirect> {
    const { ref, view } = await this.cases.enrolled(who);
    // What goes without asking is held anew, and goes unread if nobody stops it.
    const held = view?.offers.some((one) => one.offer === offer && one.sendsOn !== undefined);
    const stops = await this.commands.execute(new LeaveOut(ref, offer, readForm(LeaveOutForm, body).out));
    const next = held
      ? 'It is being made ready without that. It goes on the day that stands here, unless you stop it.'
      : 'It is being made ready without that: open it, read it again, then send it or not.';
    return seeOther('/ready-to-send', { notice: `Nothing was sent. ${next}${stops ? TAKEN_OUT : ''}` });
  }
}
