import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { AgreeAction } from './agree-action.command';
import { AgreeActionForm } from './agree-action.form';

@Controller('cases')
@Roles('vsw')
export class AgreeActionPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly source: DataSource,
  ) {}

  @Get(':ref/action')
  show(@Param('ref') ref: string, @Query('obstacle') obstacle: unknown, @Who() who: Principal): Promise<Page> {
    return this.pages.show(AgreeAction, 'agree-action/action', { ref, who }, async () => ({
      about: obstacle,
      obstacles: await this.obstacles(ref),
      owners: choices(WORDS.owner),
    }));
  }

  @Post(':ref/action')
  async agree(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { obstacle, what, owner, due } = readForm(AgreeActionForm, body);
    await this.commands.execute(new AgreeAction(caseRef(ref), workerOf(who), { obstacle, what, owner, due }));
    return seeOther(`/cases/${ref}`, { notice: 'The action is agreed. They see it on their page.' });
  }

  private obstacles(ref: string): Promise<readonly { value: string; text: string }[]> {
    return this.source.query(
      `select obstacle as value, words as text from vsw.obstacles
        where ref = $1 and removed_at is null order by recorded_at`,
      [ref],
    );
  }
}
