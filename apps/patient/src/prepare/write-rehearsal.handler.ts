import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { recutOwn } from '#messaging';
import { notFound, sealOwn } from '#platform';
import { Desk } from '../case-file/desk';
import { PARTS, type Rehearsal } from './rehearsal';

/** Writes a rehearsal down, or over what it said before. Nobody is told. */
export class WriteRehearsal extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly id: string,
    readonly rehearsal: Rehearsal,
    readonly isNew: boolean,
  ) {
    super();
  }
}

/** Takes a rehearsal away for good. */
export class RemoveRehearsal extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly id: string,
  ) {
    super();
  }
}

const columns = PARTS.map(({ column }) => column);

@CommandHandler(WriteRehearsal)
export class WriteRehearsalHandler implements ICommandHandler<WriteRehearsal> {
  constructor(private readonly desk: Desk) {}

  /** It is the patient's own, so it stays open to them after support has ended. */
  execute({ ref, id, rehearsal, isNew }: WriteRehearsal): Promise<void> {
    return this.desk.sitEver(ref, async ({ tx, today }) => {
      const said = Object.fromEntries(PARTS.map(({ column, field }) => [column, rehearsal[field]]));
      const sealed: Readonly<Record<string, string>> = await sealOwn(tx, 'patient.rehearsals', { ...said, ref, id });
      const values = [ref, id, rehearsal.before, rehearsal.after, ...columns.map((column) => sealed[column])];
      if (isNew) {
        await tx.query(
          `insert into patient.rehearsals (ref, id, confidence_before, confidence_after, ${columns.join(', ')}, written_on)
           values (${[...values, today].map((_, index) => `$${index + 1}`).join(', ')})`,
          [...values, today],
        );
        return;
      }
      const [rows] = await tx.query<[unknown[], number]>(
        `update patient.rehearsals set confidence_before = $3, confidence_after = $4,
           ${columns.map((column, index) => `${column} = $${index + 5}`).join(', ')}, changed_at = clock_timestamp()
         where ref = $1 and id = $2 returning id`,
        values,
      );
      if (rows.length === 0) throw notFound();
    });
  }
}

@CommandHandler(RemoveRehearsal)
export class RemoveRehearsalHandler implements ICommandHandler<RemoveRehearsal> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, id }: RemoveRehearsal): Promise<void> {
    return this.desk.sitEver(ref, async ({ tx }) => {
      await tx.query('delete from patient.rehearsals where ref = $1 and id = $2', [ref, id]);
      await recutOwn(tx, 'patient', ref);
    });
  }
}
