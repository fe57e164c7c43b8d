import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound, PathwayClock } from '#platform';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { CaseReader } from '../case/case-reader';
import type { CaseCommandType } from '../case/case-command';
import { holds, refusalOf } from '../case/refusal';
import { BoardStore } from '../safety/board.store';
import { WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { CaseloadStore } from '../caseload/caseload.store';
import { VisitsStore } from '../caseload/visits.store';
import { IdentifyObstacle } from '../identify-obstacle/identify-obstacle.command';
import { actionsOf, obstaclesOf } from '../identify-obstacle/obstacle.store';
import { obstacleLines } from '../identify-obstacle/obstacle-lines';
import { TakeCard } from '../take-card/take-card.command';
import { fitNoteStory } from './fit-note-story';
import { menuFor } from './offers';
import { TickOffTask } from '../tasks/task.commands';
import { RecordsStore, type Records } from './records.store';
import { AfterSections } from './sections/after-section';
import { planSection } from './sections/plan-section';
import { SupportSections } from './sections/support-section';
import { supportMoments } from './support-moments';
import { timeline } from './timeline';

@Controller('cases')
@Roles('vsw')
export class CaseFilePage {
  constructor(
    private readonly source: DataSource,
    private readonly cases: CaseReader,
    private readonly records: RecordsStore,
    private readonly caseload: CaseloadStore,
    private readonly visits: VisitsStore,
    private readonly clock: PathwayClock,
    private readonly support: SupportSections,
    private readonly after: AfterSections,
    private readonly board: BoardStore,
  ) {}

  @Get(':ref')
  async show(@Param('ref') text: string, @Who() who: Principal): Promise<Page> {
    const found = await this.cases.open(who, text);
    const { ref } = found;
    const today = await this.clock.today();
    const [records, mails, row, obstacles, actions] = await Promise.all([
      this.records.of(ref),
      this.records.told(ref),
      this.caseload.row(ref, who.sub, today),
      obstaclesOf(this.source.manager, ref),
      actionsOf(this.source.manager, ref),
    ]);
    if (!row) throw notFound();
    await this.visits.opened(who.sub, ref);
    const worker = workerOf(who);
    const may = (command: CaseCommandType) => refusalOf(command, found, worker) === undefined;
    const answered = new Set(records.obstacles.map(({ answers }) => answers));
    return page(
      'case-file/case-file',
      {
        ref,
        row,
        view: found.view,
        records: readableNotes(records, holds(found, worker)),
        ...(await this.support.of(found, worker, today)),
        safety: await this.board.ofCase(ref, worker),
        cover: found.cover,
        words: WORDS,
        nextStep: row.nextStep,
        mayTickOff: may(TickOffTask),
        obstacles: obstacleLines(found.view, { obstacles, actions }, today),
        mine: found.takenBy === who.sub,
        mayTake: found.takenBy === null && may(TakeCard),
        mayWrite: may(IdentifyObstacle),
        menu: menuFor(may, found.stage === 'enrolled', !found.saidYes),
        wrongNumber: foundWrong(records),
        unanswered: found.view.reported.filter(({ obstacle }) => !answered.has(obstacle)),
        plan: planSection(found.view),
        fitNotes: fitNoteStory(found.view, await this.clock.today()),
        timeline: timeline(mails, records, supportMoments(await this.records.support(ref))),
        after: found.saidYes ? await this.after.of(ref, found.view, today) : null,
        back: '/cases',
      },
      { refs: [ref] },
    );
  }
}

/** A call found the number wrong, and nobody has been reached by telephone since. */
function foundWrong({ calls, contacts }: Records): boolean {
  const telling = calls.findLast(({ outcome }) => outcome !== 'no_answer' && outcome !== 'left_no_message');
  if (telling?.outcome !== 'wrong_number') return false;
  return !contacts.some(({ mode, on }) => mode === 'telephone' && on >= telling.on);
}

/**
 * Working notes go with the case: whoever has it reads them, and whoever covers. A colleague who looks in, a lead too, sees that there are some and
 * not what they say.
 */
const readableNotes = (records: Records, theirs: boolean): Records & { readonly othersNotes: number } =>
  theirs ? { ...records, othersNotes: 0 } : { ...records, notes: [], othersNotes: records.notes.length };
