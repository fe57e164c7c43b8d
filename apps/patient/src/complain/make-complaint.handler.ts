import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ComplaintAbout, Ref } from '#contracts';
import { sealOwn } from '#platform';
import { Desk } from '../case-file/desk';

/** A complaint, for whoever leads the support service. */
export class MakeComplaint extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly about: ComplaintAbout,
    readonly words: string,
  ) {
    super();
  }
}

/** Nobody is refused: not before the yes, and not after support ended. */
@CommandHandler(MakeComplaint)
export class MakeComplaintHandler implements ICommandHandler<MakeComplaint> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, about, words }: MakeComplaint): Promise<void> {
    const complaint = randomUUID() as Ref<'patient'>;
    return this.desk.sit(ref, async ({ tx, today, say }) => {
      const sealed = await sealOwn(tx, 'patient.complaints', { complaint, ref, words });
      await tx.query(
        'insert into patient.complaints (complaint, ref, about, words, made_on) values ($1, $2, $3, $4, $5)',
        [complaint, ref, about, sealed.words, today],
      );
      say({ type: 'ComplaintMade', payload: { complaint, about, words } });
    });
  }
}
