import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsString, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { actsOnTheirWay } from './obstacle-acts';
import { obstacleList } from './obstacle-list';
import { ReportObstacle } from './report-obstacle.handler';
import { OUTCOME_WORDS, OWNER_WORDS, STATUS_WORDS } from './words';

export class ObstacleForm {
  @IsString({ message: 'Write what gets in the way' })
  @MaxLength(1_000, { message: 'Use 1,000 characters or fewer' })
  words: string;
}

/** What is in the way: said by the patient alone, and said together with the worker, with what was agreed about it. */
@Controller('obstacles')
@Roles('patient')
export class ObstaclesPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly source: DataSource,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const [reports, onTheirWay] = await Promise.all([
      this.records.reports(file.ref),
      actsOnTheirWay(this.source.manager, file.ref),
    ]);
    const obstacles = obstacleList(file.view, reports).map((entry) => ({
      ...entry,
      onItsWay: onTheirWay.has(entry.obstacle),
      actions: entry.actions.map((action) => ({ ...action, onItsWay: onTheirWay.has(action.action) })),
    }));
    return page(
      'obstacles/obstacles',
      {
        inTheWay: obstacles.filter((entry) => entry.inTheWay),
        outOfTheWay: obstacles.filter((entry) => !entry.inTheWay),
        statuses: STATUS_WORDS,
        outcomes: OUTCOME_WORDS,
        owners: OWNER_WORDS,
        worker: file.view?.worker,
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Post()
  async report(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { words } = readForm(ObstacleForm, body);
    await this.commands.execute(new ReportObstacle(ref, words));
    return seeOther('/obstacles', { notice: 'Saved. Your support worker can see it. Nobody else can.' });
  }
}
