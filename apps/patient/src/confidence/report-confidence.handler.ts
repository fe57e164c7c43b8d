import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConfidenceScores, Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import type { Answers } from './scores';

/** How sure the patient feels. The single answers stay here; the three scores go to the worker, with the version of the questions. */
export class ReportConfidence extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly answers: Answers,
    readonly scores: ConfidenceScores,
    readonly content: string,
  ) {
    super();
  }
}

@CommandHandler(ReportConfidence)
export class ReportConfidenceHandler implements ICommandHandler<ReportConfidence> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, answers, scores, content }: ReportConfidence): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, today, say }) => {
      await tx.query(
        'insert into patient.confidence_reports (ref, answers, scores, content, said_on) values ($1, $2, $3, $4, $5)',
        [ref, JSON.stringify(answers), JSON.stringify(scores), content, today],
      );
      say({ type: 'ConfidenceReported', payload: { scores, content } });
    });
  }
}
