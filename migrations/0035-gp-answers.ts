import { HouseMigration, inSchema } from '#platform';

/**
 * What the surgery answered to questions that patients sent it. An answer may repeat the question: when the patient takes that back the words go, and
 * who answered, and when, stays.
 */
export class GpAnswers extends HouseMigration {
  readonly name = 'GpAnswers0000000000035';
  readonly changes = [
    inSchema(
      'gp',
      `
      create table gp.answers (
        question uuid primary key,
        ref uuid not null,
        words text,
        answered_by text not null,
        answered_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index answers_case on gp.answers (ref);
    `,
    ),
  ];
}
