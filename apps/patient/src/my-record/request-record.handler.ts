import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RecordHolder, Ref } from '#contracts';
import { Desk } from '../case-file/desk';
import { holders, recordRequest, requestsOf, waits } from './requests';

/** The patient asks houses for what they hold. Each hears of its own request alone. */
export class RequestRecords extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly of: readonly RecordHolder[],
  ) {
    super();
  }
}

/** A house that is asked already, or holds nothing, is not asked again; the others are. */
@CommandHandler(RequestRecords)
export class RequestRecordsHandler implements ICommandHandler<RequestRecords> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, of: wanted }: RequestRecords): Promise<void> {
    return this.desk.sit(ref, async ({ tx, file, today, say }) => {
      const waiting = (await requestsOf(tx, file, today)).filter(waits).map(({ of }) => of);
      for (const holder of holders(file.view).filter((one) => wanted.includes(one) && !waiting.includes(one))) {
        await recordRequest(tx, ref, holder, today);
        say({ type: 'RecordRequested', payload: { of: holder } });
      }
    });
  }
}
