import { CommandHandler } from '@nestjs/cqrs';
import { notFound } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { obstaclesOf } from '../identify-obstacle/obstacle.store';
import { obstacleLines } from '../identify-obstacle/obstacle-lines';
import { obstacleNotOpen } from '../identify-obstacle/not-open';
import { MitigateObstacle } from './mitigate-obstacle.command';

@CommandHandler(MitigateObstacle)
export class MitigateObstacleHandler extends CaseHandler<MitigateObstacle> {
  protected async write(command: MitigateObstacle, { tx, case: found, today, send }: Doing): Promise<void> {
    const { ref, worker, outcome } = command;
    const lines = obstacleLines(found.view, { obstacles: await obstaclesOf(tx, ref), actions: [] }, today);
    const line = lines.find(({ obstacle, words }) => obstacle === command.obstacle && words !== null);
    if (!line) throw notFound();
    if (!line.mayMitigate) throw obstacleNotOpen();
    await tx.query(
      `insert into vsw.obstacle_outcomes (ref, obstacle, worker, worker_name, outcome, noted_on) values ($1, $2, $3, $4, $5, $6)`,
      [ref, line.obstacle, worker.id, worker.name, outcome, today],
    );
    send({ type: 'ObstacleMitigated', payload: { obstacle: line.obstacle, outcome } });
  }
}
