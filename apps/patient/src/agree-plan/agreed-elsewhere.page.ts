import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  DateField,
  FormRefused,
  page,
  readForm,
  Roles,
  seeOther,
  Who,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import { Cases } from '../case-file/cases';
import { PlanBuilder } from './plan-builder';
import { clausesOf, readDraft, withAnotherRow } from './plan-draft';
import { ReportAgreement } from './report-agreement.handler';
import { SavePlanDraft } from './save-draft.handler';

class AgreedForm {
  @DateField({ missing: 'Enter the day you agreed it', unreal: 'Enter a real date for the day you agreed it' })
  agreedOn: string;
}

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
  async show(@Who() who: Principal): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    if (file.answer === 'ended') return seeOther('/plan');
    return page('agree-plan/agreed-elsewhere', await this.builder.fields(file, await this.builder.draftFor(file)));
  }

  @Post()
  async save(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const draft = readDraft(body);
    const { action } = body as { readonly action?: unknown };
    await this.commands.execute(new SavePlanDraft(ref, action === 'another-step' ? withAnotherRow(draft) : draft));
    if (action === 'another-step') return seeOther('/plan/agreed-elsewhere');
    const { agreedOn } = readForm(AgreedForm, body);
    const read = clausesOf(draft);
    if ('problems' in read) throw new FormRefused(read.problems, {});
    await this.commands.execute(new ReportAgreement(ref, read.clauses, agreedOn));
    return seeOther('/plan', { notice: 'What you agreed is written down. Nobody at work is told.' });
  }
}
