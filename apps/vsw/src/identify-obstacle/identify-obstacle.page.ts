import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { RaiseSafetyConcern } from '../raise-safety-concern/raise-safety-concern.command';
import { BoardStore } from '../safety/board.store';
import type { Concern } from '../safety/concern';
import { whoWasPaged } from '../safety/who-was-paged';
import { IdentifyObstacle } from './identify-obstacle.command';
import { IdentifyObstacleForm } from './identify-obstacle.form';

@Controller('cases')
@Roles('vsw')
export class IdentifyObstaclePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly source: DataSource,
    private readonly board: BoardStore,
  ) {}

  /** `?report=` names a report of the patient's to take up, `?concern=` what was flagged by mistake; its words are put in to begin with. */
  @Get(':ref/obstacle')
  show(
    @Param('ref') ref: string,
    @Query('report') report: unknown,
    @Query('concern') concern: unknown,
    @Who() who: Principal,
  ): Promise<Page> {
    return this.pages.show(IdentifyObstacle, 'identify-obstacle/obstacle', { ref, who }, async (found) => ({
      report: found.view.reported.find(({ obstacle }) => obstacle === report),
      begun: (await this.board.concernsOf(found.ref)).find(({ id }) => id === concern)?.words,
      flags: choices(WORDS.flag),
      targets: choices(WORDS.target),
      processes: choices(WORDS.process),
    }));
  }

  @Post(':ref/obstacle')
  async identify(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const flagged = safetyFlag(body);
    if (flagged !== null) {
      await this.commands.execute(new RaiseSafetyConcern(caseRef(ref), workerOf(who), flagged));
      const raised = (await this.board.concernsOf(caseRef(ref))).at(-1);
      return seeOther(raised ? `/cases/${ref}/safety/${raised.id}` : `/cases/${ref}`, {
        notice: `A red or orange flag is no obstacle to work on: it is recorded as a safety concern. ${await whoWasPaged(this.source, caseRef(ref))}`,
      });
    }
    const { words, answers, flag, target, processes } = readForm(IdentifyObstacleForm, body);
    await this.commands.execute(
      new IdentifyObstacle(caseRef(ref), workerOf(who), words, answers ?? null, { flag, target, processes }),
    );
    return seeOther(`/cases/${ref}`, {
      notice: 'The obstacle is recorded. They see the words, and nothing of how you classified it.',
    });
  }
}

/**
 * A concern, where a red or orange flag was chosen; null otherwise. Whatever else the form lacks: what looks like danger is not held up by a missing
 * answer (domain §6 rule 15).
 */
function safetyFlag(body: unknown): Concern | null {
  const posted = typeof body === 'object' && body !== null ? body : {};
  const flag = 'flag' in posted ? posted.flag : undefined;
  if (flag !== 'red' && flag !== 'orange') return null;
  const words = 'words' in posted && typeof posted.words === 'string' ? posted.words.trim().slice(0, 4_000) : '';
  return {
    urgency: 'urgent',
    seen: flag,
    words: words || 'Nothing was written down with the flag.',
    done: NOTHING_YET,
  };
}

const NOTHING_YET = 'Nothing yet: it was about to be written down as an obstacle.';
