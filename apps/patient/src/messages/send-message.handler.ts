import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { sealOwn } from '#platform';
import { Desk } from '../case-file/desk';

/** A message to the support worker; also after they closed the case. */
export class SendMessage extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly words: string,
  ) {
    super();
  }
}

@CommandHandler(SendMessage)
export class SendMessageHandler implements ICommandHandler<SendMessage> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, words }: SendMessage): Promise<void> {
    const message = randomUUID() as Ref<'patient'>;
    return this.desk.sitEnrolled(ref, async ({ tx, say, today }) => {
      const sealed = await sealOwn(tx, 'patient.messages', { message, ref, words });
      await tx.query('insert into patient.messages (message, ref, words, sent_on) values ($1, $2, $3, $4)', [
        message,
        ref,
        sealed.words,
        today,
      ]);
      say({ type: 'MessageSent', payload: { message, words } });
    });
  }
}
