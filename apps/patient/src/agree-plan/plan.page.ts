import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsHexadecimal, IsString, Length, MaxLength } from 'class-validator';
import { Content } from '#content';
import { hasJoined } from '#disclosure';
import { PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { AcceptPlan, DeclinePlan } from './answer-plan.handler';
import { planEnded } from './plan-ended';
import { conflictsOf, planStory } from './plan-story';
import { RemindOfPlan } from './remind.handler';
import { mayRemindOn } from './reminder';
import { wayOfProposal } from './standing';
import { WithdrawProposal } from './withdraw-proposal.handler';

class DigestForm {
  @Length(64, 64, { message: 'Open the plan again and answer it there' })
  @IsHexadecimal({ message: 'Open the plan again and answer it there' })
  digest: string;
}

class DeclineForm extends DigestForm {
  @IsString({ message: 'Say in a few words why not' })
  @MaxLength(1_000, { message: 'Use 1,000 characters or fewer' })
  reason: string;
}

/** The plan: how it stands, how it came about, and the answers open to the patient. */
@Controller('plan')
@Roles('patient')
export class PlanPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
    private readonly clock: PathwayClock,
    private readonly content: Content,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const [person, pending, draft, decided] = await Promise.all([
      this.records.personAtWork(file.ref),
      this.records.pendingPlanAct(file.ref),
      this.records.draft(file.ref),
      this.records.decidedItems(file.ref),
    ]);
    const [today, paper] = await Promise.all([this.clock.today(), this.records.paperNotes(file.ref)]);
    const way = wayOfProposal(file.view, decided);
    const story = planStory(file.view);
    const remindAgainOn = mayRemindOn(story.remindedOn);
    const joined = hasJoined(file.view?.plan, person?.person);
    return page(
      'agree-plan/plan',
      {
        ...story,
        planEnds: planEnded(file.view),
        surgery: file.view?.surgery,
        worker: file.view?.worker,
        conflicts: conflictsOf(file.view, paper, today),
        mayRemind: remindAgainOn === null || today >= remindAgainOn,
        remindAgainOn,
        sketches: (file.view?.plan.drafts ?? []).length,
        signposts: this.content.on(today).signposts('agreed_plan'),
        safety: file.view?.safety,
        person,
        pending,
        hasDraft: draft !== null,
        way,
        joined,
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Post('accept')
  async accept(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new AcceptPlan(ref, readForm(DigestForm, body).digest));
    return seeOther('/plan', { notice: 'You have said yes to this text.' });
  }

  @Get('decline')
  async askWhy(@Who() who: Principal): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    const { standing, agreed } = planStory(file.view);
    if (standing?.by !== 'employer') return seeOther('/plan');
    return page(
      'agree-plan/decline',
      { standing, agreed, person: await this.records.personAtWork(file.ref) },
      { refs: [file.ref] },
    );
  }

  @Post('decline')
  async decline(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { digest, reason } = readForm(DeclineForm, body);
    await this.commands.execute(new DeclinePlan(ref, digest, reason));
    return seeOther('/plan', { notice: 'You have said no to this text. You can make another proposal.' });
  }

  @Post('remind')
  async remind(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new RemindOfPlan(ref, readForm(DigestForm, body).digest));
    return seeOther('/plan', { notice: 'They are being reminded that there is something to read.' });
  }

  @Post('withdraw')
  async withdraw(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new WithdrawProposal(ref, readForm(DigestForm, body).digest));
    return seeOther('/plan', { notice: 'You are taking your proposal back.' });
  }
}
