import { HouseMigration, inSchema } from '#platform';

/**
 * What the patient said of use for research, yes or no, and when. `revision` counts these decisions alone, so that it tells nothing of what they share.
 * All of it goes with the person.
 */
export class PatientResearch extends HouseMigration {
  readonly name = 'PatientResearch0000000000110';
  readonly changes = [
    inSchema(
      'patient',
      `
      create table patient.research_decisions (
        ref uuid not null references patient.people on delete cascade,
        revision integer not null check (revision > 0),
        given boolean not null,
        decided_on date not null,
        decided_at timestamptz not null default clock_timestamp(),
        primary key (ref, revision)
      );
    `,
    ),
  ];
}
