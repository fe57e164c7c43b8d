import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { OBSTACLE_ANSWERS, type ObstacleAnswer } from '#contracts';
import { notFound } from '#platform';
import { obstacleAfter } from '#pathway';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { AnswerObstacle } from './answer-obstacle.handler';
import { obstacleList, type ObstacleEntry } from './obstacle-list';
import { ObstacleForm } from './obstacles.page';
import { RewordObstacle } from './reword-obstacle.handler';
import { ANSWER_WORDS, momentWords, STATUS_WORDS } from './words';

class AnswerForm {
  @IsIn(OBSTACLE_ANSWERS, { message: 'Choose what you want to say' })
  answer: ObstacleAnswer;
}

const SEEN_BY_BOTH = 'Saved. Your support worker sees it too. Nobody else does.';

/** One thing in the way: its words, which are the patient's to change, what they say of it, and all that was said before. */
@Controller('obstacles/:obstacle')
@Roles('patient')
export class ObstaclePage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal, @Param('obstacle') id: string): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const [reports, person] = await Promise.all([this.records.reports(file.ref), this.records.personAtWork(file.ref)]);
    const obstacle = obstacleList(file.view, reports).find((one) => one.obstacle === id);
    if (!obstacle) throw notFound();
    return page(
      'obstacles/obstacle',
      {
        obstacle,
        status: STATUS_WORDS[obstacle.status],
        answers: answersTo(obstacle),
        mayReword: obstacleAfter(obstacle.status, 'ObstacleReworded') !== undefined,
        history: obstacle.history.map((moment) => ({ ...moment, says: momentWords(moment) })).toReversed(),
        person,
        surgery: file.view?.surgery ?? null,
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Post('words')
  async reword(@Who() who: Principal, @Param('obstacle') id: string, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new RewordObstacle(ref, id, readForm(ObstacleForm, body).words));
    return seeOther('/obstacles', { notice: SEEN_BY_BOTH });
  }

  @Post('answer')
  async answer(@Who() who: Principal, @Param('obstacle') id: string, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(new AnswerObstacle(ref, id, readForm(AnswerForm, body).answer));
    return seeOther('/obstacles', { notice: SEEN_BY_BOTH });
  }
}

/** What can be said of it now. Of a report nobody has talked about, "set aside" and "close" are one thing: the patient takes it away. */
function answersTo({ status, history }: ObstacleEntry): readonly { readonly value: string; readonly text: string }[] {
  if (status === 'reported') return [{ value: 'close', text: 'Take it away' }];
  const agreed = history.some(({ what }) => what === 'agree');
  return OBSTACLE_ANSWERS.filter((answer) => obstacleAfter(status, answer) !== undefined)
    .filter((answer) => answer !== 'agree' || (status === 'open' && !agreed))
    .map((value) => ({ value, text: ANSWER_WORDS[value] }));
}
