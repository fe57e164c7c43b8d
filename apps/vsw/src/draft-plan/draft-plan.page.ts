import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { ACTION_OWNERS, type IsoDate, type PlanClauses } from '#contracts';
import type { VswView } from '#disclosure';
import { PathwayClock } from '#platform';
import { planAgainstNotes, type PlanConflict } from '#pathway';
import { Roles, seeItem, seeOther, weeksToChoose, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { fitNoteStory } from '../case-file/fit-note-story';
import { DraftPlan } from './draft-plan.command';
import { readSketch, SKETCH_ROWS } from './draft-plan.form';
import { sketchesOf } from './sketches.store';

/** A sketch of a plan for the patient, and what is known of the plan so far. */
@Controller('cases')
@Roles('vsw')
export class DraftPlanPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
  ) {}

  @Get(':ref/plan-draft')
  show(@Param('ref') ref: string, @Who() who: Principal, @Query('weeks') weeks: unknown): Promise<Page> {
    return this.pages.show(DraftPlan, 'draft-plan/draft-plan', { ref, who }, async ({ ref: caseOf, view }) => {
      const today = await this.clock.today();
      const sketches = await sketchesOf(this.source.manager, caseOf);
      return {
        mondays: weeksToChoose({ from: today, more: weeks === 'more', chosen: [] }),
        moreWeeks: weeks === 'more',
        owners: ACTION_OWNERS.map((value) => ({ value, text: WORDS.owner[value] })),
        steps: Array.from({ length: SKETCH_ROWS }, (_, at) => at),
        sketches: sketches.map(({ clauses, words, on }) => ({
          on,
          words,
          item: clauses && seeItem({ type: 'PlanProposed', payload: { clauses } }),
          conflicts: clauses ? conflictsWith(clauses, view, today) : [],
        })),
        reported: view.plan.reportedAgreement && {
          on: view.plan.reportedAgreement.agreedOn,
          item: seeItem({ type: 'PlanProposed', payload: { clauses: view.plan.reportedAgreement.clauses } }),
        },
        heardFromWork: view.plan.heardFromWork.toReversed(),
      };
    });
  }

  @Post(':ref/plan-draft')
  async draft(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { clauses, words } = readSketch(body);
    await this.commands.execute(new DraftPlan(caseRef(ref), workerOf(who), clauses, words));
    return seeOther(`/cases/${ref}/plan-draft`, {
      notice: 'The sketch is with them. It is theirs to use or to leave.',
    });
  }
}

/** Only notes the patient lets the worker see can be laid beside a sketch. */
function conflictsWith(clauses: PlanClauses, view: VswView, today: IsoDate): readonly PlanConflict[] {
  const notes = fitNoteStory(view, today).episodes.flatMap((episode) => episode.notes);
  return planAgainstNotes(
    clauses,
    notes.map(({ from, to, advice = [], comesTo: outcome }) => ({ from, to, advice, outcome })),
  );
}
