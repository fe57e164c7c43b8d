import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { Ref } from '#contracts';
import type { VswView } from '#disclosure';
import { PathwayClock } from '#platform';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { CaseReader } from '../case/case-reader';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { obstaclesOf } from '../identify-obstacle/obstacle.store';
import { obstacleLines, type ObstacleLine } from '../identify-obstacle/obstacle-lines';
import { AgreeAction } from './agree-action.command';
import { AgreeActionForm } from './agree-action.form';
import { Suggestions } from './suggestions';

@Controller('cases')
@Roles('vsw')
export class AgreeActionPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly cases: CaseReader,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly suggestions: Suggestions,
  ) {}

  /** `?obstacle=` names the obstacle it is about, `?begin=` a suggestion whose words are put in to begin with. */
  @Get(':ref/action')
  show(
    @Param('ref') ref: string,
    @Query('obstacle') obstacle: unknown,
    @Query('begin') begin: unknown,
    @Who() who: Principal,
  ): Promise<Page> {
    return this.pages.show(AgreeAction, 'agree-action/action', { ref, who }, async ({ ref: caseOf, view }) => {
      const open = (await this.lines(caseOf, view)).filter((line) => line.mayAgreeAction && line.words !== null);
      const about = open.find((line) => line.obstacle === obstacle) ?? (open.length === 1 ? open[0] : undefined);
      const suggestions = about ? await this.suggestions.for(about) : [];
      return {
        about,
        obstacles: open.map((line) => ({ value: line.obstacle, text: line.words })),
        owners: choices(WORDS.owner),
        suggestions,
        begun: suggestions.find(({ id }) => id === begin),
      };
    });
  }

  @Post(':ref/action')
  async agree(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { obstacle, what, owner, due, suggestion: begun } = readForm(AgreeActionForm, body);
    const found = await this.cases.open(who, ref);
    const line = (await this.lines(found.ref, found.view)).find((one) => one.obstacle === obstacle);
    const suggestion = line && begun ? await this.suggestions.named(line, begun) : null;
    await this.commands.execute(new AgreeAction(found.ref, workerOf(who), { obstacle, what, owner, due, suggestion }));
    return seeOther(`/cases/${ref}`, { notice: 'The action is agreed. They see it on their page.' });
  }

  private async lines(ref: Ref<'vsw'>, view: VswView): Promise<readonly ObstacleLine[]> {
    const own = { obstacles: await obstaclesOf(this.source.manager, ref), actions: [] };
    return obstacleLines(view, own, await this.clock.today());
  }
}
