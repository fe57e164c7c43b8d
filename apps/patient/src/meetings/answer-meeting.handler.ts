import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MeetingAnswer, Ref } from '#contracts';
import { notFound, sealOwn } from '#platform';
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
      const sealed = await sealOwn(tx, 'patient.meeting_answers', { ref, box: randomUUID(), words });
      await tx.query(
        'insert into patient.meeting_answers (ref, box, meeting, answer, words, answered_on) values ($1, $2, $3, $4, $5, $6)',
        [ref, sealed.box, proposed.meeting, answer, sealed.words, today],
      );
      say({ type: 'MeetingAnswered', payload: { meeting: proposed.meeting, answer, words } });
    });
  }
}
