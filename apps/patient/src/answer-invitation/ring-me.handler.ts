import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { recordAnswer } from '../case-file/people';
import { Desk } from '../case-file/desk';
import { mayAnswer } from './may-answer';

/** "Yes, ring me": the person wants to talk before deciding. */
export class AskToBeRung extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly bestTime: string,
  ) {
    super();
  }
}

@CommandHandler(AskToBeRung)
export class AskToBeRungHandler implements ICommandHandler<AskToBeRung> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, bestTime }: AskToBeRung): Promise<void> {
    return this.desk.sit(ref, async ({ tx, file, say }) => {
      mayAnswer(file);
      await recordAnswer(tx, ref, 'call', bestTime);
      say({ type: 'CallRequested', payload: { bestTime } });
    });
  }
}
