import { MORE_TIME_REASONS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const REASONS = MORE_TIME_REASONS.map((reason) => `'${reason}'`).join(', ');

/** That a house took more time for a record somebody asked for, said on which day and why. Until when is `due_on`, which moves. */
export class MoreTimeForRecords extends HouseMigration {
  readonly name = 'MoreTimeForRecords0000000000115';
  readonly changes = (['gp', 'vsw', 'employer'] as const).map((house) =>
    inSchema(
      house,
      `
      alter table ${house}.record_requests
        add column extended_on date,
        add column extended_why text check (extended_why in (${REASONS})),
        add check ((extended_on is null) = (extended_why is null));
    `,
    ),
  );
}
