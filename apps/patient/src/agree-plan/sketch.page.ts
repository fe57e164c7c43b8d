import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsInt } from 'class-validator';
import { notFound } from '#platform';
import {
  NumberField,
  page,
  readForm,
  Roles,
  seeItem,
  seeOther,
  Who,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { draftFrom } from './plan-draft';
import { SavePlanDraft } from './save-draft.handler';
import { baseOf } from './standing';

class SketchForm {
  @NumberField()
  @IsInt({ message: 'Open the page again and choose there' })
  number: number;
}

/** What the worker thinks a plan could be. It is the patient's to take over and change, or to leave; nothing of it goes anywhere by itself. */
@Controller('plan/sketch')
@Roles('patient')
export class SketchPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    const sketches = (file.view?.plan.drafts ?? []).map(({ clauses, words, on }, number) => ({
      number,
      words,
      on,
      item: seeItem({ type: 'PlanProposed', payload: { clauses } }),
    }));
    if (sketches.length === 0) return seeOther('/plan');
    const hasDraft = (await this.records.draft(file.ref)) !== null;
    return page(
      'agree-plan/sketch',
      { sketches: sketches.toReversed(), hasDraft, ended: file.answer === 'ended' },
      { refs: [file.ref] },
    );
  }

  @Post()
  async takeOver(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref, view } = await this.cases.enrolled(who);
    const sketch = view?.plan.drafts[readForm(SketchForm, body).number];
    if (!sketch) throw notFound();
    await this.commands.execute(new SavePlanDraft(ref, draftFrom(sketch.clauses, baseOf(view))));
    return seeOther('/plan/new', { notice: 'This is now your own plan to write. Change what you like.' });
  }
}
