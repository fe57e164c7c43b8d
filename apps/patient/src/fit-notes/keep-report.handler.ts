import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ContactCard, Ref } from '#contracts';
import type { AhpReportFields } from '#pathway';
import { sealOwn } from '#platform';
import { cardOf } from '../case-file/case-file';
import { Desk } from '../case-file/desk';
import { notEnrolled } from '../case-file/errors';

/** The patient keeps a copy of an AHP Health and Work Report. It is theirs alone: nobody is told, and it is no fit note. */
export class KeepReport extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly write: (card: ContactCard) => AhpReportFields,
  ) {
    super();
  }
}

@CommandHandler(KeepReport)
export class KeepReportHandler implements ICommandHandler<KeepReport> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, write }: KeepReport): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file }) => {
      const card = cardOf(file);
      if (!card) throw notEnrolled();
      const sealed = await sealOwn(tx, 'patient.ahp_reports', { ref, box: randomUUID(), fields: write(card) });
      await tx.query('insert into patient.ahp_reports (ref, box, fields) values ($1, $2, $3)', [
        ref,
        sealed.box,
        sealed.fields,
      ]);
    });
  }
}
