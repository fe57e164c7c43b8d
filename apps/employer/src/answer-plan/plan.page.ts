import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Reader } from '../reader';
import type { Outcome } from './answer';
import { AcceptPlan, DeclinePlan } from './answer.commands';
import { planData } from './plan-data';
import { showPlan, showTextChanged, type Typed } from './show-plan';

// Of a field's rules the one nearest to it is asked first.
class AcceptForm {
  @IsNotEmpty({ message: 'Open the plan again and answer from there' })
  @MaxLength(64)
  readonly digest!: string;
}

class DeclineForm extends AcceptForm {
  @IsNotEmpty({ message: 'Say why not, so that they can propose something else' })
  @MaxLength(2000, { message: 'Use 2,000 letters or fewer' })
  readonly reason!: string;
}

class LabelForm {
  @IsOptional()
  @MaxLength(80, { message: 'Use 80 letters or fewer' })
  readonly label?: string;
}

const SENT = 'Your answer has been sent.';

/** The plan, and the two short answers to it. */
@Controller('people/:ref')
@Roles('employer')
export class PlanPage {
  constructor(
    private readonly reader: Reader,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    const person = await this.reader.person(who, ref);
    await this.reader.hasSeen(person);
    return showPlan(person);
  }

  @Get('accept')
  askAccept(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('answer-plan/accept', ref, who);
  }

  @Post('accept')
  async accept(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Page | Redirect> {
    const { digest } = readForm(AcceptForm, body);
    const outcome = await this.commands.execute<AcceptPlan, Outcome>(
      new AcceptPlan(this.reader.account(who), ref, digest),
    );
    return this.after(outcome, ref, who, digest, { kind: 'yes' });
  }

  @Get('decline')
  askDecline(@Param('ref') ref: string, @Who() who: Principal): Promise<Page | Redirect> {
    return this.ask('answer-plan/decline', ref, who);
  }

  @Post('decline')
  async decline(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Page | Redirect> {
    const { digest, reason } = readForm(DeclineForm, body);
    const outcome = await this.commands.execute<DeclinePlan, Outcome>(
      new DeclinePlan(this.reader.account(who), ref, digest, reason),
    );
    return this.after(outcome, ref, who, digest, { kind: 'no', reason });
  }

  @Post('label')
  async rename(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { label = '' } = readForm(LabelForm, body);
    await this.reader.rename(who, ref, label);
    return seeOther(`/people/${ref}`, { notice: 'Your list has been changed.' });
  }

  /** A question is asked only while there is something to answer. */
  private async ask(template: string, ref: string, who: Principal): Promise<Page | Redirect> {
    const person = await this.reader.person(who, ref);
    const data = planData(person);
    return data.situation.kind === 'to-answer' && !person.closed && !person.left
      ? page(template, data, { refs: [person.ref] })
      : seeOther(`/people/${ref}`);
  }

  private async after(
    outcome: Outcome,
    ref: string,
    who: Principal,
    digest: string,
    typed: Typed,
  ): Promise<Page | Redirect> {
    if (outcome === 'sent') return seeOther(`/people/${ref}`, { notice: SENT });
    return showTextChanged(await this.reader.person(who, ref), digest, typed);
  }
}
