import { HOUSES } from '#contracts';
import { SealingMigration } from '#platform';

/** Notices that wait are sealed until they leave: to whom, and every word (docs/decisions/0019-what-a-house-wrote.md). */
export class PostWordsSealed extends SealingMigration {
  readonly name = 'PostWordsSealed0000000000136';
  readonly changes = [];
  readonly seals = HOUSES.map((house) => ({
    table: `${house}.post`,
    of: 'about',
    row: ['id'],
    columns: ['recipient', 'subject', 'body', 'page'],
  }));
}
