import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { SendMessage } from './send-message.command';

@CommandHandler(SendMessage)
export class SendMessageHandler extends CaseHandler<SendMessage> {
  protected async write({ ref, worker, words }: SendMessage, { tx, today, send }: Doing): Promise<void> {
    const message = randomUUID() as Ref<'vsw'>;
    const sealed = await sealOwn(tx, 'vsw.messages', { message, ref, words });
    await tx.query(
      'insert into vsw.messages (message, ref, worker, worker_name, words, sent_on) values ($1, $2, $3, $4, $5, $6)',
      [message, ref, worker.id, worker.name, sealed.words, today],
    );
    send({ type: 'MessageSent', payload: { message, words } });
  }
}
