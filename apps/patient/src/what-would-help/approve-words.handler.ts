import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { obstacleFor } from '../obstacles/known';
import { recordObstacleAct, type WordsFor } from '../obstacles/obstacle-acts';
import { standingOf } from '../person-at-work/standing';

/** The only words about something in the way that may go to this recipient. They wait in "ready to send" until the patient sends them. */
export class ApproveWords extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly obstacle: string,
    readonly recipient: WordsFor,
    readonly words: string,
  ) {
    super();
  }
}

@CommandHandler(ApproveWords)
export class ApproveWordsHandler implements ICommandHandler<ApproveWords> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, obstacle: id, recipient, words }: ApproveWords): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      const { tx, file, say } = sitting;
      const obstacle = await obstacleFor(sitting, id, 'SharedWordsApproved');
      if (recipient === 'gp' && !file.view?.surgery) throw nobodyToRead();
      if (recipient === 'employer') {
        const [named] = await tx.query<object[]>('select from patient.people_at_work where ref = $1 limit 1', [ref]);
        if (!named || ['wrong', 'left'].includes(await standingOf(tx, ref, file.view))) throw nobodyToRead();
      }
      await recordObstacleAct(tx, ref, obstacle, { kind: 'shared-words', recipient, words });
      say({ type: 'SharedWordsApproved', payload: { obstacle, recipient, words } });
    });
  }
}

const nobodyToRead = (): DomainError =>
  new DomainError('nobody-to-read', 'There is nobody to make these words ready for. Name the person at work first.');
