import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DateField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { PlanBuilder } from './plan-builder';
import { ReportAgreement } from './report-agreement.handler';
import { SavePlanDraft } from './save-draft.handler';
import { readWriting } from './writing';

class AgreedForm {
  @DateField({ missing: 'Enter the day you agreed it', unreal: 'Enter a real date for the day you agreed it' })
  agreedOn: string;
}

/** What was agreed at work may have begun before it is written down here. */
const WEEKS_BEFORE = 8;

/** A plan that was settled at work, written down on the patient's own word. */
@Controller('plan/agreed-elsewhere')
@Roles('patient')
export class AgreedElsewherePage {
  constructor(
    private readonly cases: Cases,
    private readonly builder: PlanBuilder,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal, @Query('weeks') weeks: unknown): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    if (file.answer === 'ended') return seeOther('/plan');
    const draft = await this.builder.draftFor(file);
    return page(
      'agree-plan/agreed-elsewhere',
      await this.builder.fields(file, draft, { before: WEEKS_BEFORE, more: weeks === 'more' }),
    );
  }

  @Post()
  async save(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { draft, goOn, read } = readWriting(body);
    await this.commands.execute(new SavePlanDraft(ref, draft));
    if (goOn !== null) return seeOther(`/plan/agreed-elsewhere${goOn}`);
    const { agreedOn } = readForm(AgreedForm, body, () => ('problems' in read ? read.problems : []));
    if ('clauses' in read) await this.commands.execute(new ReportAgreement(ref, read.clauses, agreedOn));
    return seeOther('/plan', { notice: 'What you agreed is written down. Nobody at work is told.' });
  }
}
