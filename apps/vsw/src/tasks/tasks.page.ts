import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { IsoDate } from '#contracts';
import { PathwayClock } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { CaseloadStore } from '../caseload/caseload.store';
import type { CaseLine } from '../caseload/line';
import { viewerOf } from '../caseload/viewer';
import { SetTask, TickOffTask } from './task.commands';
import { TaskForm } from './task.form';
import { ownTask, TASK_WORDS, type Task } from './tasks';

/** Everything there is to do in a worker's own cases and in those they stand in for, with its reason. */
@Controller()
@Roles('vsw')
export class TasksPage {
  constructor(
    private readonly store: CaseloadStore,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
  ) {}

  @Get('tasks')
  async list(@Who() who: Principal): Promise<Page> {
    const viewer = viewerOf(who);
    const today = await this.clock.today();
    const lines = await this.store.lines(viewer, { search: '', past: false, today });
    const mine = lines.filter((line) => line.worker === viewer.worker || line.cover?.worker === viewer.worker);
    const now = mine.flatMap((line) => line.taskList.map((task) => ofCase(line, task))).sort(byDay);
    const later = mine.flatMap((line) => laterTasks(line, today)).sort(byDay);
    return page('tasks/tasks', { now, later, back: '/cases' }, { refs: '*' });
  }

  @Get('cases/:ref/task')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(SetTask, 'tasks/task', { ref, who }, () => ({ quotes: choices(WORDS.quotes) }));
  }

  @Post('cases/:ref/task')
  async set(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { words, due, quotes } = readForm(TaskForm, body);
    await this.commands.execute(new SetTask(caseRef(ref), workerOf(who), words, due, quotes ?? null));
    return seeOther(`/cases/${ref}`, { notice: 'The task is kept here and was sent to nobody.' });
  }

  @Post('cases/:ref/task/:task/done')
  async tickOff(@Param('ref') ref: string, @Param('task') task: string, @Who() who: Principal): Promise<Redirect> {
    await this.commands.execute(new TickOffTask(caseRef(ref), workerOf(who), task));
    return seeOther('/tasks', { notice: 'The task is done.' });
  }
}

type CaseTask = Task & { readonly ref: string; readonly name: string | null; readonly what: string };

const ofCase = ({ ref, name }: CaseLine, task: Task): CaseTask => ({ ...task, ref, name, what: TASK_WORDS[task.kind] });

/** Tasks that were set for a day still to come. */
const laterTasks = (line: CaseLine, today: IsoDate): readonly CaseTask[] =>
  line.tasks.filter(({ due }) => due > today).map((task) => ofCase(line, ownTask(task)));

const byDay = (a: CaseTask, b: CaseTask): number => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1);
