import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ArrayNotEmpty, IsIn, IsOptional, IsString } from 'class-validator';
import { MANNERS, type ConsentRecipient, type IsoDate, type Manner } from '#contracts';
import {
  DateField,
  longDate,
  ManyField,
  page,
  readForm,
  Roles,
  seeOther,
  Who,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import type { CaseFile } from '../case-file/case-file';
import { Cases } from '../case-file/cases';
import { supportEnded } from '../case-file/errors';
import { boxGroups, chosenFrom, saidOf, tickedFor } from './boxes';
import { CHOICE_WORDS, CHOICES, chosenBy, choiceFor, type Choice } from './choices';
import { KeepAsItIs, LetHave, newlyOut } from './let-have.handler';
import { asRecipient, canGoAlone, Recipients } from './recipients';
import { isOneOf } from './review-day';
import { seenTerms } from './shown-terms';
import { PART_WORDS, PURPOSE_WORDS, SCOPE_WORDS } from './words';

class ChoiceForm {
  @IsIn(CHOICES, { message: 'Choose what they may have' })
  choice: Choice;
}

class BoxesForm {
  @ManyField()
  @ArrayNotEmpty({ message: 'Choose at least one thing, or stop sharing with them' })
  have: string[];
}

class LetHaveForm extends BoxesForm {
  @IsIn(['now', 'before'], { message: 'Choose “from now on” or “also what came before”' })
  @IsOptional()
  from?: 'now' | 'before';

  @IsIn(MANNERS, { message: 'Choose how things go' })
  @IsOptional()
  manner?: Manner;

  @DateField({ missing: 'Enter the day on which we ask you again', unreal: 'Enter a real date' })
  reviewOn: IsoDate;
}

class KeepForm {
  /** What the page showed; a form without it showed nothing. */
  @IsString()
  @IsOptional()
  seen?: string;
}

/** "What may they have?": a choice, then what it comes to, then the patient's word. Until the last page nothing is decided. */
@Controller('sharing')
@Roles('patient')
export class LetHavePage {
  constructor(
    private readonly cases: Cases,
    private readonly recipients: Recipients,
    private readonly commands: CommandBus,
  ) {}

  @Get('employer')
  async choose(@Who() who: Principal): Promise<Page> {
    const file = await this.going(who);
    const { name, terms } = await this.recipients.of(file, 'employer');
    const now = choiceFor(chosenFrom('employer', tickedFor('employer', terms)));
    return page('sharing/choose', {
      name,
      choices: CHOICES.map((value) => ({
        value,
        text: CHOICE_WORDS[value].text,
        hint: { text: CHOICE_WORDS[value].hint },
      })),
      now: terms.scopes.length > 0 ? now : undefined,
      some: terms.scopes.length > 0,
    });
  }

  @Post('employer')
  async chosen(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    await this.going(who);
    const { choice } = readForm(ChoiceForm, body);
    return seeOther(checkPage('employer', tickedFor('employer', chosenBy(choice))));
  }

  @Get(':recipient/change')
  async change(
    @Who() who: Principal,
    @Param('recipient') id: string,
    @Query('have') have: string | readonly string[] = [],
  ): Promise<Page> {
    const { recipient, name, terms } = await this.recipients.of(await this.going(who), id);
    // What they had chosen when they went to change it, else what is so now.
    const chosen = chosenFrom(recipient, [have].flat());
    return page('sharing/change', {
      recipient,
      name,
      groups: boxGroups(recipient),
      ticked: tickedFor(recipient, chosen.scopes.length > 0 ? chosen : terms),
      some: terms.scopes.length > 0,
    });
  }

  @Post(':recipient/change')
  async changed(@Who() who: Principal, @Param('recipient') id: string, @Body() body: unknown): Promise<Redirect> {
    await this.going(who);
    return seeOther(checkPage(asRecipient(id), readForm(BoxesForm, body).have));
  }

  @Get(':recipient/check')
  async check(
    @Who() who: Principal,
    @Param('recipient') id: string,
    @Query('have') have: string | readonly string[] = [],
  ): Promise<Page | Redirect> {
    const file = await this.going(who);
    const { recipient, name, terms, reached } = await this.recipients.of(file, id);
    const chosen = chosenFrom(recipient, [have].flat());
    if (chosen.scopes.length === 0) return seeOther(`/sharing/${recipient}/change`);
    const past = await this.recipients.past(file, recipient, chosen);
    const days = await this.recipients.reviewDays();
    return page('sharing/check', {
      recipient,
      name,
      have: tickedFor(recipient, chosen),
      changeAt: withHave(`/sharing/${recipient}/change`, tickedFor(recipient, chosen)),
      said: saidOf(recipient, chosen),
      stops: [
        ...terms.scopes.filter((scope) => !chosen.scopes.includes(scope)).map((scope) => SCOPE_WORDS[scope]),
        ...newlyOut(terms.scopes, terms.without, chosen).map((field) => PART_WORDS[field] ?? field),
      ],
      agreed: recipient === 'employer' && Boolean(file.view?.plan.agreed),
      purpose: PURPOSE_WORDS[terms.purpose],
      past,
      open: past.filter(({ now }) => now === 'neither').length,
      alone: canGoAlone(recipient, chosen.scopes) ? (reached ? 'can' : 'later') : 'never',
      manner: terms.standing.length > 0 ? 'standing' : 'ask',
      hold: this.recipients.hold,
      days,
      // The day they chose before stands, so that a change of something else does not move it.
      reviewOn: terms.reviewOn !== null && isOneOf(days, terms.reviewOn) ? terms.reviewOn : days.usual,
    });
  }

  @Post(':recipient/check')
  async let(@Who() who: Principal, @Param('recipient') id: string, @Body() body: unknown): Promise<Redirect> {
    const file = await this.going(who);
    const { recipient, name, reached } = await this.recipients.of(file, id);
    const days = await this.recipients.reviewDays();
    const { have, from, manner, reviewOn } = readForm(LetHaveForm, body, (sound) =>
      sound.reviewOn === undefined || isOneOf(days, sound.reviewOn)
        ? []
        : [{ field: 'reviewOn', message: `Enter a day from ${longDate(days.first)} to ${longDate(days.last)}` }],
    );
    const chosen = chosenFrom(recipient, have);
    const alone = manner === 'standing' && reached && canGoAlone(recipient, chosen.scopes);
    const how = { reviewOn, manner: alone ? 'standing' : 'ask', past: from === 'before' } as const;
    const stops = await this.commands.execute(new LetHave(file.ref, recipient, chosen, how));
    const taken = stops
      ? ' What you took out is stopping: what became of it stands below, under “What you took back”.'
      : '';
    const past = how.past ? ' What came before is made ready to send: nothing of it goes until you send it.' : '';
    return seeOther('/sharing', {
      notice: `Your choice is on its way. What ${name} may have from now on stands here.${taken}${past}`,
    });
  }

  @Get(':recipient/review')
  async askReview(@Who() who: Principal, @Param('recipient') id: string): Promise<Page | Redirect> {
    const { recipient, name, terms } = await this.recipients.of(await this.going(who), id);
    if (terms.scopes.length === 0) return seeOther('/sharing');
    return page('sharing/review', {
      recipient,
      name,
      said: saidOf(recipient, terms),
      purpose: PURPOSE_WORDS[terms.purpose],
      alone: terms.standing.length > 0,
      due: terms.reviewDue.length > 0,
      next: (await this.recipients.reviewDays()).usual,
      seen: seenTerms(terms),
    });
  }

  @Post(':recipient/review')
  async keep(@Who() who: Principal, @Param('recipient') id: string, @Body() body: unknown): Promise<Redirect> {
    const file = await this.going(who);
    const { seen = '' } = readForm(KeepForm, body);
    const { usual } = await this.recipients.reviewDays();
    await this.commands.execute(new KeepAsItIs(file.ref, asRecipient(id), seen, usual));
    return seeOther('/sharing', { notice: `It stays as it is. We ask you again on ${longDate(usual)}.` });
  }

  /** Nothing is let through any more once support has ended; stopping stays open. */
  private async going(who: Principal): Promise<CaseFile> {
    const file = await this.cases.enrolled(who);
    if (file.answer === 'ended') throw supportEnded();
    return file;
  }
}

/** Where the patient reads what their choice comes to: it is in the address, and nowhere else yet. */
const checkPage = (recipient: ConsentRecipient, have: readonly string[]): string =>
  withHave(`/sharing/${recipient}/check`, have);

const withHave = (path: string, have: readonly string[]): string =>
  `${path}?${have.map((value) => `have=${encodeURIComponent(value)}`).join('&')}`;
