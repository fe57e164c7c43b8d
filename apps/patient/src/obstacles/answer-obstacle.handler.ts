import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ObstacleAnswer, Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import { obstacleFor } from './known';
import { recordObstacleAct } from './obstacle-acts';

/** What the patient says of an obstacle: agree, disagree, set aside, close, take up again. */
export class AnswerObstacle extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly obstacle: string,
    readonly answer: ObstacleAnswer,
  ) {
    super();
  }
}

@CommandHandler(AnswerObstacle)
export class AnswerObstacleHandler implements ICommandHandler<AnswerObstacle> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, obstacle: id, answer }: AnswerObstacle): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      const obstacle = await obstacleFor(sitting, id, answer);
      await recordObstacleAct(sitting.tx, ref, obstacle, { kind: 'answered', answer });
      sitting.say({ type: 'ObstacleAnswered', payload: { obstacle, answer } });
    });
  }
}
