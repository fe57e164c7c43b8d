import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, Readiness, Ref } from '#contracts';
import { sealOwn } from '#platform';
import { Desk } from '../case-file/desk';

/** How ready the patient feels, in words, and when they expect to be back. Told to the worker alone; it gates nothing (domain §6 rule 18). */
export class ReportReadiness extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly said: { readonly readiness: Readiness; readonly words: string; readonly expectedOn: IsoDate | null },
  ) {
    super();
  }
}

@CommandHandler(ReportReadiness)
export class ReportReadinessHandler implements ICommandHandler<ReportReadiness> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, said }: ReportReadiness): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, today, say }) => {
      const { readiness, words, expectedOn } = said;
      const sealed = await sealOwn(tx, 'patient.readiness_words', { ref, box: randomUUID(), words });
      await tx.query(
        'insert into patient.readiness_words (ref, box, readiness, words, expected_on, said_on) values ($1, $2, $3, $4, $5, $6)',
        [ref, sealed.box, readiness, sealed.words, expectedOn, today],
      );
      say({ type: 'ReadinessReported', payload: said });
    });
  }
}
