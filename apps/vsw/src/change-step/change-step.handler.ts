import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { stepOf } from '../case/support.store';
import { ChangeStep } from './change-step.command';

@CommandHandler(ChangeStep)
export class ChangeStepHandler extends CaseHandler<ChangeStep> {
  protected async write({ ref, worker, step, reason }: ChangeStep, { tx, today, send }: Doing): Promise<void> {
    if ((await stepOf(tx, ref)) === step)
      throw new DomainError('same-step', 'The case is at this step already.', { field: 'step' });
    const sealed = await sealOwn(tx, 'vsw.steps', { box: randomUUID(), ref, reason });
    await tx.query(
      'insert into vsw.steps (box, ref, worker, worker_name, step, reason, changed_on) values ($1, $2, $3, $4, $5, $6, $7)',
      [sealed.box, ref, worker.id, worker.name, step, sealed.reason, today],
    );
    send({ type: 'StepChanged', payload: { step, reason } });
  }
}
