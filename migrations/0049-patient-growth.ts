import { READINESS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

/**
 * How the patient grows: confidence, readiness, and conversations rehearsed. Of confidence the scores leave the house, never the single answers; a
 * rehearsal leaves it in no form at all: there is no event that could carry one. All of it goes with the person.
 */
const GROWTH = `
  create table patient.confidence_reports (
    id bigint generated always as identity primary key,
    ref uuid not null references patient.people on delete cascade,
    answers jsonb not null,
    scores jsonb not null,
    content text not null,
    said_on date not null,
    said_at timestamptz not null default clock_timestamp()
  );
  create table patient.readiness_words (
    id bigint generated always as identity primary key,
    ref uuid not null references patient.people on delete cascade,
    readiness text not null check (readiness in (${READINESS.map((one) => `'${one}'`).join(', ')})),
    words text not null default '',
    expected_on date,
    said_on date not null,
    said_at timestamptz not null default clock_timestamp()
  );
  create table patient.rehearsals (
    id uuid primary key,
    ref uuid not null references patient.people on delete cascade,
    can_do text not null default '',
    need text not null default '',
    not_discuss text not null default '',
    first_sentence text not null default '',
    if_then text not null default '',
    who_comes text not null default '',
    confidence_before smallint check (confidence_before between 0 and 10),
    confidence_after smallint check (confidence_after between 0 and 10),
    written_on date not null,
    written_at timestamptz not null default clock_timestamp(),
    changed_at timestamptz not null default clock_timestamp()
  );
  alter table patient.goals add column set_on date;
  update patient.goals set set_on = set_at::date;
  alter table patient.goals alter column set_on set not null;
  create index confidence_reports_ref on patient.confidence_reports (ref);
  create index readiness_words_ref on patient.readiness_words (ref);
  create index rehearsals_ref on patient.rehearsals (ref);
`;

export class PatientGrowth extends HouseMigration {
  readonly name = 'PatientGrowth0000000000049';
  readonly changes = [inSchema('patient', GROWTH)];
}
