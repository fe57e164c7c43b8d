import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AbsenceFields, Ref } from '#contracts';
import { Desk } from '../case-file/desk';

/** How many days of a period the patient missed. A later answer about the same days counts in place of this one. */
export class AnswerCheckIn extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly answer: AbsenceFields,
  ) {
    super();
  }
}

@CommandHandler(AnswerCheckIn)
export class AnswerCheckInHandler implements ICommandHandler<AnswerCheckIn> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, answer }: AnswerCheckIn): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, today, say }) => {
      const { from, to, days, source } = answer;
      await tx.query(
        `insert into patient.absence_answers (ref, from_date, to_date, days, source, said_on) values ($1, $2, $3, $4, $5, $6)`,
        [ref, from, to, days, source, today],
      );
      say({ type: 'AbsenceReported', payload: answer });
    });
  }
}
