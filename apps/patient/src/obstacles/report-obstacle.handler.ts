import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { sealOwn } from '#platform';
import { Desk } from '../case-file/desk';

/** Something in the way of going back, in the patient's own words. */
export class ReportObstacle extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly words: string,
  ) {
    super();
  }
}

@CommandHandler(ReportObstacle)
export class ReportObstacleHandler implements ICommandHandler<ReportObstacle> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, words }: ReportObstacle): Promise<void> {
    const obstacle = randomUUID() as Ref<'patient'>;
    return this.desk.sitEnrolled(ref, async ({ tx, say }) => {
      const sealed = await sealOwn(tx, 'patient.reports', { obstacle, ref, words });
      await tx.query('insert into patient.reports (obstacle, ref, words) values ($1, $2, $3)', [
        obstacle,
        ref,
        sealed.words,
      ]);
      say({ type: 'ObstacleReported', payload: { obstacle, words } });
    });
  }
}
