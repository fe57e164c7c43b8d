import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { AgreeAction } from './agree-action.command';

@CommandHandler(AgreeAction)
export class AgreeActionHandler extends CaseHandler<AgreeAction> {
  protected async write({ ref, worker, action }: AgreeAction, { tx, today, send }: Doing): Promise<void> {
    const { obstacle, what, owner, due } = action;
    if (due < today) throw new DomainError('due-in-the-past', 'The date must be today or later.', { field: 'due' });
    const [known] = await tx.query<object[]>(
      'select from vsw.obstacles where obstacle = $1 and ref = $2 and removed_at is null',
      [obstacle, ref],
    );
    if (!known) {
      throw new DomainError('no-such-obstacle', 'Choose an obstacle of this person.', { field: 'obstacle' });
    }
    const id = randomUUID() as string as Ref<'vsw'>;
    await tx.query(
      `insert into vsw.actions (action, ref, obstacle, worker, worker_name, what, owner, due, agreed_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, ref, obstacle, worker.id, worker.name, what, owner, due, today],
    );
    send({ type: 'ActionAgreed', payload: { action: id, obstacle, what, owner, due } });
  }
}
