import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { IdentifyObstacle } from './identify-obstacle.command';

/** The words travel to the patient; flag, target and processes stay in this house's table. */
@CommandHandler(IdentifyObstacle)
export class IdentifyObstacleHandler extends CaseHandler<IdentifyObstacle> {
  protected async write(command: IdentifyObstacle, { tx, case: found, today, send }: Doing): Promise<void> {
    const { ref, worker, words, answers, classification } = command;
    if (answers !== null && !found.view.reported.some(({ obstacle }) => obstacle === answers)) {
      throw new DomainError('no-such-report', 'That report is no longer there. Choose another, or none.', {
        field: 'answers',
      });
    }
    const obstacle = randomUUID() as string as Ref<'vsw'>;
    const sealed = await sealOwn(tx, 'vsw.obstacles', { obstacle, ref, words });
    await tx.query(
      `insert into vsw.obstacles (obstacle, ref, worker, worker_name, words, answers, flag, target, processes, identified_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        obstacle,
        ref,
        worker.id,
        worker.name,
        sealed.words,
        answers,
        classification.flag,
        classification.target,
        classification.processes,
        today,
      ],
    );
    send({ type: 'ObstacleIdentified', payload: { obstacle, words, reported: answers } });
  }
}
