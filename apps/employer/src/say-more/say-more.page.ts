import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DomainError } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { showPlan } from '../answer-plan/show-plan';
import { isTakenBack } from '../answer-plan/situation';
import { Reader } from '../reader';
import { NOTHING_TO_SAY_IT_ABOUT, SayMore, type Telling } from './say-more.command';
import { ColleagueForm, OfferForm, ReasonForm, ReturnForm, ReviewForm } from './say-more.forms';

/** What can be said besides yes, no and another version: one question a page, and each page says what its answer does. */
@Controller('people/:ref')
@Roles('employer')
export class SayMorePage {
  constructor(
    private readonly reader: Reader,
    private readonly commands: CommandBus,
  ) {}

  @Get('offer')
  askOffer(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('offer', ref, who);
  }

  @Post('offer')
  offer(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Page | Redirect> {
    const { adjustment, words = '' } = readForm(OfferForm, body);
    return this.tell(ref, who, { type: 'AdjustmentOffered', payload: { adjustment, words } });
  }

  @Get('cannot')
  askCannot(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('cannot', ref, who);
  }

  @Post('cannot')
  cannot(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Page | Redirect> {
    const { reason } = readForm(ReasonForm, body);
    return this.tell(ref, who, { type: 'CannotAccommodate', payload: { reason } });
  }

  @Get('no-part')
  askNoPart(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('no-part', ref, who);
  }

  @Post('no-part')
  noPart(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Page | Redirect> {
    const { reason } = readForm(ReasonForm, body);
    return this.tell(ref, who, { type: 'CannotTakePart', payload: { reason } });
  }

  @Get('colleague')
  askColleague(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('colleague', ref, who);
  }

  @Post('colleague')
  colleague(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Page | Redirect> {
    const { name, role, email = null, why } = readForm(ColleagueForm, body);
    return this.tell(ref, who, { type: 'ColleagueSuggested', payload: { name, role, email, why } });
  }

  @Get('left')
  askLeft(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('left', ref, who);
  }

  @Post('left')
  left(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.tell(ref, who, { type: 'EmployerLeft', payload: {} });
  }

  @Get('review')
  askReview(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('review', ref, who);
  }

  @Post('review')
  review(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Page | Redirect> {
    const { on, words } = readForm(ReviewForm, body);
    return this.tell(ref, who, { type: 'ReviewRecorded', payload: { on, words } });
  }

  @Get('return')
  askReturn(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('return', ref, who);
  }

  @Post('return')
  confirm(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Page | Redirect> {
    const { on, started } = readForm(ReturnForm, body);
    return this.tell(ref, who, { type: 'ReturnConfirmed', payload: { on, started: started === 'yes' } });
  }

  private async ask(name: string, ref: string, who: Principal): Promise<Page | Redirect> {
    const person = await this.reader.person(who, ref);
    const silent = person.closed || person.left || isTakenBack(person.view, person.replies);
    return silent
      ? seeOther(`/people/${ref}`)
      : page(`say-more/${name}`, { ref, label: person.label, view: person.view }, { refs: [person.ref] });
  }

  private async tell(ref: string, who: Principal, telling: Telling): Promise<Page | Redirect> {
    try {
      await this.commands.execute(new SayMore(this.reader.account(who), ref, telling));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== NOTHING_TO_SAY_IT_ABOUT) throw error;
      // The form's own page is not shown any more, so the sentence stands on the page that is.
      return showPlan(await this.reader.person(who, ref), 409, error.message);
    }
    return seeOther(`/people/${ref}`, { notice: 'It has been sent to them.' });
  }
}
