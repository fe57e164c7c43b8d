import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PathwayClock } from '#platform';
import { joinPaper } from '#pathway';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { planEnded } from '../agree-plan/plan-ended';
import { planStory } from '../agree-plan/plan-story';
import { wayOfProposal } from '../agree-plan/standing';
import { cameByCode, Cases } from '../case-file/cases';
import { questionsFor } from '../check-ins/check-ins';
import { ownAnswers } from '../check-ins/own-answers';
import { Records } from '../case-file/records';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { hasLooked } from '../notices/news';
import { obstacleList } from '../obstacles/obstacle-list';
import { toReview } from '../sharing/to-review';
import { alsoWaiting, nextStep } from './next-step';
import { supportNow } from './sections/support-now';

/** Home: the next step first, then everything else there is. */
@Controller('home')
@Roles('patient')
export class HomePage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page | Redirect> {
    const file = await this.cases.find(who);
    if (!file) return seeOther('/code');
    if (file.answer !== 'enrolled' && file.answer !== 'ended') return seeOther('/invitation');
    await hasLooked(this.source, file.ref);
    const { ref, view } = file;
    const [goal, reports, person, atWork, draft, decided, notes] = await Promise.all([
      this.records.goal(ref),
      this.records.reports(ref),
      this.records.personAtWork(ref),
      this.records.standingAtWork(file),
      this.records.draft(ref),
      this.records.decidedItems(ref),
      this.records.paperNotes(ref),
    ]);
    const open = (view?.offers ?? []).filter(({ offer, status }) => status === 'waiting' && !decided.has(offer));
    const waiting = open.filter(({ sendsOn }) => sendsOn === undefined).length;
    const held = open
      .flatMap(({ recipientName, sendsOn }) => (sendsOn === undefined ? [] : [{ recipientName, sendsOn }]))
      .sort((a, b) => (a.sendsOn < b.sendsOn ? -1 : 1));
    const { standing, agreed, reported } = planStory(view);
    const today = await this.clock.today();
    const toDo = (view?.actions ?? []).filter(({ done }) => done === null);
    const answers = await ownAnswers(this.source, ref);
    const asked = {
      view,
      person,
      waiting,
      held,
      toReview: await toReview(this.records, file),
      actionsDue: toDo.filter(({ owner, due }) => owner === 'patient' && due <= today).length,
      checkInDue: questionsFor(view?.after ?? { checkIns: [], followUpFrom: null }, answers, today).some(
        ({ answered }) => answered === null,
      ),
    };
    return page(
      'home/home',
      {
        ended: file.answer === 'ended',
        next: nextStep({
          ...asked,
          goal,
          reports: reports.length,
          nobodyNow: atWork === 'named' || atWork === 'reached' ? null : atWork,
          proposalSent: ['send', 'sent'].includes(wayOfProposal(view, decided)?.status ?? ''),
          hasDraft: draft !== null,
        }),
        also: alsoWaiting(asked),
        goal,
        obstacles: obstacleList(view, reports).filter((obstacle) => obstacle.inTheWay),
        actions: toDo,
        person,
        waiting,
        held: held.length,
        standing,
        agreed,
        reported,
        planEnds: planEnded(view),
        fitNotes: joinPaper(view?.fitNotes ?? [], notes).filter((note) => note.stands).length,
        worker: view?.worker ?? null,
        question: asked.checkInDue,
        now: supportNow(view, today),
        safety: view?.safety,
        surgeryQuestions: view?.questions,
        byCode: cameByCode(who),
        helpLine: HELP_LINE,
        hours: HELP_LINE_HOURS,
      },
      { refs: [ref] },
    );
  }
}
