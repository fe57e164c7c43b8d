import { HouseMigration, inSchema } from '#platform';

/** Questions for the surgery, as the worker wrote them; whether and when they went is in the view. */
export class VswSurgeryQuestions extends HouseMigration {
  readonly name = 'VswSurgeryQuestions0000000000058';
  readonly changes = [
    inSchema(
      'vsw',
      `
      create table vsw.surgery_questions (
        question uuid primary key,
        ref uuid not null,
        worker text not null,
        worker_name text not null,
        words text,
        asked_on date not null,
        recorded_at timestamptz not null default clock_timestamp(),
        removed_at timestamptz
      );
      create index surgery_questions_case on vsw.surgery_questions (ref, recorded_at);
    `,
    ),
  ];
}
