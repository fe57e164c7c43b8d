import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MeetingAnswer, Ref } from '#contracts';
import { notFound } from '#platform';
import { Desk } from '../case-file/desk';

/** Yes, no or another time; a later answer counts in place of an earlier one. */
export class AnswerMeeting extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly meeting: string,
    readonly answer: MeetingAnswer,
    readonly words: string,
  ) {
    super();
  }
}

@CommandHandler(AnswerMeeting)
export class AnswerMeetingHandler implements ICommandHandler<AnswerMeeting> {
  constructor(private readonly desk: Desk) {}

  /** @throws not found for a meeting nobody proposed. */
  execute({ ref, meeting, answer, words }: AnswerMeeting): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file, say, today }) => {
      const proposed = file.view?.talk.meetings.find((one) => one.meeting === meeting);
      if (!proposed) throw notFound();
      await tx.query(
        'insert into patient.meeting_answers (ref, meeting, answer, words, answered_on) values ($1, $2, $3, $4, $5)',
        [ref, proposed.meeting, answer, words, today],
      );
      say({ type: 'MeetingAnswered', payload: { meeting: proposed.meeting, answer, words } });
    });
  }
}
