import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import { recordWish } from './wishes.store';

/** The patient wishes for another support worker. No reason is asked, and none is kept. */
export class WishAnotherWorker extends Command<void> {
  constructor(readonly ref: Ref<'patient'>) {
    super();
  }
}

@CommandHandler(WishAnotherWorker)
export class WishAnotherWorkerHandler implements ICommandHandler<WishAnotherWorker> {
  constructor(private readonly desk: Desk) {}

  execute({ ref }: WishAnotherWorker): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, file, say, today }) => {
      if (file.view?.support.changeWishedOn) return;
      await recordWish(tx, ref, 'another_worker', today);
      say({ type: 'VswChangeRequested', payload: {} });
    });
  }
}
