import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsHexadecimal, IsString, Length } from 'class-validator';
import type { ConsentRecipient } from '#contracts';
import { hasJoined } from '#disclosure';
import { notFound } from '#platform';
import { page, readForm, readItem, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { rests } from '../safety/plans-rest';
import { linesOf } from '../sharing/boxes';
import { partsOf, waitingFor } from './left-out';
import { scopesNeeded } from './scopes-needed';
import { SendItem, StopItem } from './send-item.handler';
import { titleOf } from './title';

class SendForm {
  @Length(64, 64, { message: 'Open the page again and decide there' })
  @IsHexadecimal({ message: 'Open the page again and decide there' })
  @IsString({ message: 'Open the page again and decide there' })
  digest: string;
}

/** What is ready for somebody else and waits for the patient: read it as they would, then send it or not. Silence sends nothing. */
@Controller('ready-to-send')
@Roles('patient')
export class ReadyPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const [decided, decisions, person, standing] = await Promise.all([
      this.records.decidedItems(file.ref),
      this.records.decisions(file.ref),
      this.records.personAtWork(file.ref),
      this.records.standingAtWork(file),
    ]);
    const offers = (file.view?.offers ?? []).toReversed().map((offer) => ({
      ...offer,
      decision: decided.get(offer.offer),
      title: titleOf(offer),
      version: versionIn(offer.text),
      resting: rests(file.view, offer),
      ...waitingFor(file.view, decisions, offer),
    }));
    const open = offers.filter((offer) => offer.status === 'waiting' && offer.decision === undefined);
    return page(
      'ready-to-send/list',
      {
        held: open.filter(({ sendsOn, renewing }) => sendsOn !== undefined && !renewing),
        waiting: open.filter(({ sendsOn, renewing }) => sendsOn === undefined && !renewing),
        renewing: open.some(({ renewing }) => renewing),
        earlier: offers.filter((offer) => offer.status !== 'waiting' || offer.decision !== undefined),
        // What was sent reaches nobody before they have come in.
        giveCard: standing === 'reached' && !hasJoined(file.view?.plan, person?.person) ? person : null,
        preparing: (await this.records.pendingPlanAct(file.ref))?.kind === 'proposed',
      },
      { refs: [file.ref] },
    );
  }

  @Get(':offer')
  async open(@Who() who: Principal, @Param('offer') id: string): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const offer = file.view?.offers.find((held) => held.offer === id);
    if (!offer) throw notFound();
    const [decided, decisions] = await Promise.all([
      this.records.decidedItems(file.ref),
      this.records.decisions(file.ref),
    ]);
    const { terms, ...stands } = waitingFor(file.view, decisions, offer);
    return page(
      'ready-to-send/item',
      {
        offer,
        decision: decided.get(id),
        ...stands,
        canLeaveOut: partsOf(offer).length > 0,
        item: readItem(offer.about, offer.text),
        title: titleOf(offer),
        resting: rests(file.view, offer),
        allows: linesOf(offer.recipient as ConsentRecipient, {
          scopes: scopesNeeded(offer),
          without: terms.without,
        }),
      },
      { refs: [file.ref] },
    );
  }

  @Post(':offer/send')
  async send(@Who() who: Principal, @Param('offer') offer: string, @Body() body: unknown): Promise<Redirect> {
    const { ref, view } = await this.cases.enrolled(who);
    await this.commands.execute(new SendItem(ref, offer, readForm(SendForm, body).digest));
    const to = view?.offers.find((held) => held.offer === offer)?.recipientName ?? 'them';
    return seeOther('/ready-to-send', { notice: `Sent to ${to}, exactly as you read it.` });
  }

  @Post(':offer/stop')
  async stop(@Who() who: Principal, @Param('offer') offer: string): Promise<Redirect> {
    const { ref, view } = await this.cases.enrolled(who);
    await this.commands.execute(new StopItem(ref, offer));
    // What goes without asking may be going at this moment: that it did not is said once that is decided.
    const held = view?.offers.find((one) => one.offer === offer)?.sendsOn !== undefined;
    return seeOther('/ready-to-send', { notice: held ? 'It is being stopped.' : 'It will not be sent.' });
  }
}

/** The plan's version that an item carries; undefined for what has none. */
function versionIn(text: string): number | undefined {
  const payload: unknown = JSON.parse(text);
  if (typeof payload !== 'object' || payload === null || !('version' in payload)) return undefined;
  return typeof payload.version === 'number' ? payload.version : undefined;
}
