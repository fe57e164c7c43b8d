import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { takeWishBack } from './wishes';

/** "I did not say this." A letter that came of it counts for nothing; what was stopped can be shared again where it is read and sent. */
export class NotWhatISaid extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly wish: string,
  ) {
    super();
  }
}

@CommandHandler(NotWhatISaid)
export class NotWhatISaidHandler implements ICommandHandler<NotWhatISaid> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, wish: text }: NotWhatISaid): Promise<void> {
    return this.desk.sitEver(ref, async ({ tx, today, say }) => {
      const wish = text as Ref<'patient'>;
      if (!(await takeWishBack(tx, ref, wish, 'patient', today)))
        throw new DomainError('wish-gone', 'You or your support worker have said so already.');
      say({ type: 'WishTakenBack', payload: { wish } });
    });
  }
}
