import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { Ref } from '#contracts';
import type { GpView } from '#disclosure';
import { openView, Outbox } from '#messaging';
import { DomainError, notFound, PathwayClock, sealOwn } from '#platform';
import { AnswerQuestion } from './answer-question.command';

/** Keeps the answer and sends it, to the patient and to their support worker. A question that was taken back meanwhile cannot be answered. */
@CommandHandler(AnswerQuestion)
export class AnswerQuestionHandler implements ICommandHandler<AnswerQuestion> {
  constructor(
    private readonly outbox: Outbox<'gp'>,
    private readonly clock: PathwayClock,
  ) {}

  execute({ practice, ref, question, words, answeredBy }: AnswerQuestion): Promise<void> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const asked = (await lockView(tx, practice, ref)).questions?.find((one) => one.question === question);
      if (!asked)
        throw new DomainError(
          'question-gone',
          'This question is not here any more. The patient may have taken it back. Nothing was sent.',
        );
      const today = await this.clock.today(tx);
      const row = await sealOwn(tx, 'gp.answers', { question: asked.question, ref, words });
      const kept = await tx.query<unknown[]>(
        `insert into gp.answers (question, ref, words, answered_by, answered_on) values ($1, $2, $3, $4, $5) on conflict do nothing returning 1`,
        [row.question, row.ref, row.words, answeredBy, today],
      );
      if (kept.length === 0) throw new DomainError('already-answered', 'This question has been answered already.');
      send({ lane: ref, type: 'GpAnswered', payload: { question: asked.question, words }, occurredOn: today });
    });
  }
}

/** What the surgery was sent of a case of its own, under a lock that a taking back waits for. @throws not found. */
async function lockView(tx: EntityManager, practice: string, ref: Ref<'gp'>): Promise<Partial<GpView>> {
  const [found] = await tx.query<{ view: string }[]>(
    `select v.view from gp.views v join gp.offers o using (ref) join gp.patients p on p.id = o.patient
      where v.ref = $1 and p.practice = $2 for update of v`,
    [ref, practice],
  );
  if (!found) throw notFound();
  return openView<Partial<GpView>>(tx, 'gp', ref, found.view);
}
