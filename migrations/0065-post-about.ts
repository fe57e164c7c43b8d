import { HOUSES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/**
 * Which case a waiting notice speaks of, so that it can be taken back while it waits: the house's own reference, as in its views. It is
 * wiped with the words once the notice is sent.
 */
const about = (house: string) => `
  alter table ${house}.post add column about uuid check (about is null or sent_at is null);
  create index post_about on ${house}.post (about) where sent_at is null;
`;

export class PostAbout extends HouseMigration {
  readonly name = 'PostAbout0000000000065';
  readonly changes = HOUSES.map((house) => inSchema(house, about(house)));
}
