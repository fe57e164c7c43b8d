import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import { obstacleFor } from './known';
import { recordObstacleAct } from './obstacle-acts';

/** Other words for an obstacle: its title is the patient's. */
export class RewordObstacle extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly obstacle: string,
    readonly words: string,
  ) {
    super();
  }
}

@CommandHandler(RewordObstacle)
export class RewordObstacleHandler implements ICommandHandler<RewordObstacle> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, obstacle: id, words }: RewordObstacle): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      const obstacle = await obstacleFor(sitting, id, 'ObstacleReworded');
      await recordObstacleAct(sitting.tx, ref, obstacle, { kind: 'reworded', words });
      sitting.say({ type: 'ObstacleReworded', payload: { obstacle, words } });
    });
  }
}
