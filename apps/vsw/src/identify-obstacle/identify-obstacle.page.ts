import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { FLAGS, isSafetyFlag } from '#pathway';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices, WORDS } from '../case/words';
import { workerOf } from '../case/worker';
import { IdentifyObstacle } from './identify-obstacle.command';
import { IdentifyObstacleForm } from './identify-obstacle.form';

@Controller('cases')
@Roles('vsw')
export class IdentifyObstaclePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
  ) {}

  /** `?report=` names a report of the patient's to take up; its words are put in to begin with. */
  @Get(':ref/obstacle')
  show(@Param('ref') ref: string, @Query('report') report: unknown, @Who() who: Principal): Promise<Page> {
    return this.pages.show(IdentifyObstacle, 'identify-obstacle/obstacle', { ref, who }, ({ view }) => ({
      report: view.reported.find(({ obstacle }) => obstacle === report),
      flags: choices(WORDS.flag),
      targets: choices(WORDS.target),
      processes: choices(WORDS.process),
    }));
  }

  @Post(':ref/obstacle')
  async identify(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    if (saysSafety(body)) {
      return seeOther(`/cases/${ref}/safety`, {
        notice: 'A red or orange flag is no obstacle to work on, so none was recorded: raise a safety concern now.',
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

/** Whatever else the form lacks: what looks like danger is not held up by a missing answer (domain §6 rule 15). */
function saysSafety(body: unknown): boolean {
  const chosen = typeof body === 'object' && body !== null && 'flag' in body ? body.flag : undefined;
  return FLAGS.some((flag) => flag === chosen && isSafetyFlag(flag));
}
