import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { AskSurgery } from './ask-surgery.command';

@CommandHandler(AskSurgery)
export class AskSurgeryHandler extends CaseHandler<AskSurgery> {
  protected async write({ ref, worker, words }: AskSurgery, { tx, case: found, today, send }: Doing): Promise<void> {
    if (found.view.surgery === null)
      throw new DomainError(
        'no-surgery',
        'This person came to us without a surgery. They can ask their surgery themselves, or show you what they have.',
        { field: 'words' },
      );
    const question = randomUUID() as string as Ref<'vsw'>;
    const sealed = await sealOwn(tx, 'vsw.surgery_questions', { question, ref, words });
    await tx.query(
      `insert into vsw.surgery_questions (question, ref, worker, worker_name, words, asked_on) values ($1, $2, $3, $4, $5, $6)`,
      [question, ref, worker.id, worker.name, sealed.words, today],
    );
    send({ type: 'GpAsked', payload: { question, words } });
  }
}
