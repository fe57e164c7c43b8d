import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { DataSource } from 'typeorm';
import { OBSTACLE_OUTCOMES, type ObstacleOutcome } from '#contracts';
import { notFound, PathwayClock } from '#platform';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { obstaclesOf } from '../identify-obstacle/obstacle.store';
import { obstacleLines } from '../identify-obstacle/obstacle-lines';
import { MitigateObstacle } from './mitigate-obstacle.command';

class OutcomeForm {
  @IsIn(OBSTACLE_OUTCOMES, { message: 'Choose what became of it' })
  readonly outcome: ObstacleOutcome;
}

@Controller('cases/:ref/obstacle/:obstacle/outcome')
@Roles('vsw')
export class MitigateObstaclePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
  ) {}

  @Get()
  show(@Param('ref') ref: string, @Param('obstacle') id: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(MitigateObstacle, 'mitigate-obstacle/outcome', { ref, who }, async (found) => {
      const own = { obstacles: await obstaclesOf(this.source.manager, found.ref), actions: [] };
      const line = obstacleLines(found.view, own, await this.clock.today()).find(({ obstacle }) => obstacle === id);
      if (!line?.words) throw notFound();
      return { obstacle: line, choices: choices(WORDS.mitigated) };
    });
  }

  @Post()
  async note(
    @Param('ref') ref: string,
    @Param('obstacle') id: string,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const { outcome } = readForm(OutcomeForm, body);
    await this.commands.execute(new MitigateObstacle(caseRef(ref), workerOf(who), id, outcome));
    return seeOther(`/cases/${ref}`, { notice: 'It is noted. They see it too, and can take it up again.' });
  }
}
