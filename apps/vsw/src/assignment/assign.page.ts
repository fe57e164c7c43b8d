import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError, notFound, PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CaseReader } from '../case/case-reader';
import { workerOf, type Worker } from '../case/worker';
import { viewerOf } from '../caseload/viewer';
import { AssignCard } from './assign-card.command';
import { AssignForm } from './assign.form';
import { RoundsStore } from './rounds.store';
import { WorkersStore } from './workers.store';

/** A lead gives out cases that nobody has: one form, each case a command of its own, and a page that says which went and which did not and why. */
@Controller()
export class AssignPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly workers: WorkersStore,
    private readonly rounds: RoundsStore,
    private readonly clock: PathwayClock,
    private readonly cases: CaseReader,
  ) {}

  @Get('assign')
  @Roles('lead')
  async list(@Who() who: Principal): Promise<Page> {
    return page('assignment/rounds', { rounds: await this.rounds.of(who.sub), back: '/cases' });
  }

  @Post('assign')
  @Roles('lead')
  async assign(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { cases, worker } = readForm(AssignForm, body);
    const colleague = (await this.workers.teamOf(viewerOf(who))).find(({ id }) => id === worker);
    if (!colleague) throw new DomainError('no-such-worker', 'Choose a worker from the list', { field: 'worker' });
    const lead = workerOf(who);
    const refs = [...new Set(cases)];
    const round = await this.rounds.begin(lead, colleague, refs, await this.clock.today());
    for (const ref of refs)
      await this.give(ref, lead, { ...colleague, profession: lead.profession, lead: false }, round);
    return seeOther(`/assign/${round}`);
  }

  @Get('assign/:round')
  @Roles('lead')
  async result(@Who() who: Principal, @Param('round') id: string): Promise<Page> {
    const round = await this.rounds.find(who.sub, id);
    if (!round) throw notFound();
    return page('assignment/round', { round, cases: await this.rounds.casesOf(round.id), back: '/cases' });
  }

  @Get('cases/:ref/workers')
  @Roles('vsw')
  async holders(@Param('ref') text: string, @Who() who: Principal): Promise<Page> {
    const { ref, view } = await this.cases.open(who, text);
    const holders = await this.rounds.holders(ref);
    return page('assignment/holders', { name: view.card?.name, ref, holders, back: `/cases/${ref}` }, { refs: [ref] });
  }

  /** One case fails by itself: what a rule refuses is written down, and the others go on. */
  private async give(ref: Ref<'vsw'>, lead: Worker, to: Worker, round: string): Promise<void> {
    try {
      await this.commands.execute(new AssignCard(ref, lead, to, round));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.rounds.refuse(round, ref, error.message);
    }
  }
}
