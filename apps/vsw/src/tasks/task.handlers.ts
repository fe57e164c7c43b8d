import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { SetTask, TickOffTask } from './task.commands';
import { finishTask, insertTask } from './tasks.store';

@CommandHandler(SetTask)
export class SetTaskHandler extends CaseHandler<SetTask> {
  protected async write({ ref, worker, words, due, quotes }: SetTask, { tx, today }: Doing): Promise<void> {
    if (due < today) throw new DomainError('day-passed', 'Choose today or a later day', { field: 'due' });
    await insertTask(tx, { ref, worker, words, quotes, due, today });
  }
}

@CommandHandler(TickOffTask)
export class TickOffTaskHandler extends CaseHandler<TickOffTask> {
  protected async write({ ref, task }: TickOffTask, { tx, today }: Doing): Promise<void> {
    await finishTask(tx, ref, task, today);
  }
}
