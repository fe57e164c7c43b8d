import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError, sealOwn } from '#platform';
import { cardOf } from '../case-file/case-file';
import { Desk } from '../case-file/desk';
import { waysOf, type Preferences } from './preferences';

/** How and when to be reached, and in which language: before the yes as after it. */
export class SetPreferences extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly preferences: Preferences,
  ) {
    super();
  }
}

@CommandHandler(SetPreferences)
export class SetPreferencesHandler implements ICommandHandler<SetPreferences> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, preferences }: SetPreferences): Promise<void> {
    return this.desk.sit(ref, async ({ tx, file, say }) => {
      const { channel, bestTime, interpreter } = preferences;
      if (!waysOf(cardOf(file)).includes(channel))
        throw new DomainError('no-such-way', 'Choose a way we have a number or an address for.', { field: 'channel' });
      const said = { ref, box: randomUUID(), best_time: bestTime, interpreter };
      const sealed = await sealOwn(tx, 'patient.contact_preferences', said);
      await tx.query(
        'insert into patient.contact_preferences (ref, box, channel, best_time, interpreter) values ($1, $2, $3, $4, $5)',
        [ref, sealed.box, channel, sealed.best_time, sealed.interpreter],
      );
      say({ type: 'ContactPreferencesSet', payload: preferences });
    });
  }
}
