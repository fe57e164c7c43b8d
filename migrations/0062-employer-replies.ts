import { HouseMigration, inSchema } from '#platform';

/**
 * What the person answered, as they wrote it, and to which text. A version is answered once. When what it quotes is taken back, digest and words go and
 * who, when and verdict stay.
 */
export class EmployerReplies extends HouseMigration {
  readonly name = 'EmployerReplies0000000000062';
  readonly changes = [
    inSchema(
      'employer',
      `create table employer.replies (
         id uuid primary key default gen_random_uuid(),
         ref uuid not null references employer.people,
         account text not null references employer.accounts,
         verdict text not null check (verdict in ('accepted', 'countered', 'declined', 'wrong-person')),
         version integer check ((version is null) = (verdict = 'wrong-person')),
         digest text,
         words jsonb,
         given_on date not null,
         written_at timestamptz not null default clock_timestamp(),
         unique (ref, version)
       );
       comment on column employer.replies.given_on is 'Pathway date, as it was sent; written_at is when it was recorded'`,
    ),
  ];
}
