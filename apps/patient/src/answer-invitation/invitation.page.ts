import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, MaxLength } from 'class-validator';
import type { Request } from 'express';
import {
  page,
  readForm,
  Roles,
  seeOther,
  signInAs,
  signOut,
  Who,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import { cardOf } from '../case-file/case-file';
import { Cases, principalByCode } from '../case-file/cases';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { DeclineInvitation } from './no-thanks.handler';
import { hasExpired } from './may-answer';
import { DeferAnswer } from './not-now.handler';
import { AskToBeRung } from './ring-me.handler';

const BEST_TIMES = ['Any time', 'Morning', 'Afternoon', 'After 5pm'] as const;

class RingMeForm {
  @IsIn([...BEST_TIMES, 'other'], { message: 'Choose when we should ring' })
  when: string;

  @MaxLength(200, { message: 'Keep this to 200 characters or fewer' })
  words = '';
}

/** The first page an invited person sees, and the four answers to it. */
@Controller('invitation')
@Roles('patient', 'invited')
export class InvitationPage {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal, @Req() request: Request): Promise<Page | Redirect> {
    const file = await this.cases.find(who);
    if (!file) return seeOther('/code');
    if (file.answer === 'enrolled' || file.answer === 'ended') {
      // Said yes in another browser meanwhile: the same person, who may now do more.
      if (who.role === 'invited') await signInAs(request, principalByCode(file, who.name));
      return seeOther('/home');
    }
    if (hasExpired(file)) return seeOther('/code/expired');
    const surgery = file.view?.surgery ?? null;
    return page(
      'answer-invitation/invitation',
      {
        file,
        card: cardOf(file),
        surgery,
        answerBy: file.view?.answerBy,
        now: { closing: file.view?.support.closing, openElsewhereOn: file.view?.support.openElsewhereOn },
        helpLine: HELP_LINE,
        hours: HELP_LINE_HOURS,
      },
      { refs: [file.ref] },
    );
  }

  /** Tells nobody: a page to read. */
  @Get('tell-me-more')
  tellMore(): Page {
    return page('answer-invitation/tell-me-more', { helpLine: HELP_LINE, hours: HELP_LINE_HOURS });
  }

  @Get('ring-me')
  async askWhen(@Who() who: Principal): Promise<Page> {
    const card = cardOf(await this.cases.of(who));
    return page('answer-invitation/ring-me', {
      number: card?.mobile ?? card?.telephone,
      times: BEST_TIMES,
      helpLine: HELP_LINE,
      hours: HELP_LINE_HOURS,
    });
  }

  @Post('ring-me')
  async ringMe(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.of(who);
    const { when, words } = readForm(RingMeForm, body);
    const bestTime = [when === 'other' ? '' : when, words].filter((part) => part !== '').join('. ') || 'Any time';
    await this.commands.execute(new AskToBeRung(ref, bestTime));
    return seeOther('/invitation', { notice: 'Thank you. We will ring you. You have not agreed to anything else.' });
  }

  @Post('not-now')
  async notNow(@Who() who: Principal): Promise<Redirect> {
    const { ref } = await this.cases.of(who);
    await this.commands.execute(new DeferAnswer(ref));
    return seeOther('/invitation', {
      notice: 'That is fine. We will not remind you. You can come back with your code.',
    });
  }

  @Get('no-thanks')
  async confirmNo(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.of(who);
    return page('answer-invitation/no-thanks', { surgery: file.view?.surgery ?? null });
  }

  @Post('no-thanks')
  async no(@Who() who: Principal, @Req() request: Request): Promise<Redirect> {
    const { ref } = await this.cases.of(who);
    await this.commands.execute(new DeclineInvitation(ref));
    await signOut(request);
    return seeOther('/removed');
  }
}
