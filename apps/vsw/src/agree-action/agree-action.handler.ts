import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { obstacleNotOpen } from '../identify-obstacle/not-open';
import { obstaclesOf } from '../identify-obstacle/obstacle.store';
import { obstacleLines } from '../identify-obstacle/obstacle-lines';
import { AgreeAction } from './agree-action.command';

@CommandHandler(AgreeAction)
export class AgreeActionHandler extends CaseHandler<AgreeAction> {
  protected async write({ ref, worker, action }: AgreeAction, { tx, case: found, today, send }: Doing): Promise<void> {
    const { obstacle, what, owner, due, suggestion } = action;
    if (due < today) throw new DomainError('due-in-the-past', 'The date must be today or later.', { field: 'due' });
    const lines = obstacleLines(found.view, { obstacles: await obstaclesOf(tx, ref), actions: [] }, today);
    const line = lines.find((one) => one.obstacle === obstacle && one.words !== null);
    if (!line) throw new DomainError('no-such-obstacle', 'Choose an obstacle of this person.', { field: 'obstacle' });
    if (!line.mayAgreeAction) throw obstacleNotOpen('obstacle');
    const id = randomUUID() as string as Ref<'vsw'>;
    const sealed = await sealOwn(tx, 'vsw.actions', { action: id, ref, what, suggestion: suggestion?.id ?? null });
    await tx.query(
      `insert into vsw.actions
         (action, ref, obstacle, worker, worker_name, what, owner, due, agreed_on, suggestion, suggestion_version)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        id,
        ref,
        obstacle,
        worker.id,
        worker.name,
        sealed.what,
        owner,
        due,
        today,
        sealed.suggestion,
        suggestion?.version ?? null,
      ],
    );
    send({ type: 'ActionAgreed', payload: { action: id, obstacle, what, owner, due } });
  }
}
