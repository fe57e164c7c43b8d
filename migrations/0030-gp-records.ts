import { ADVICE, CHANNELS, FIT_NOTE_OUTCOMES, ISSUER_PROFESSIONS } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/**
 * What a surgery records: its patients, their fit notes, and the offers it made. Nothing here leaves the schema but by an offer, or under a permission
 * that only a patient's enrolment brings.
 */
export class GpRecords extends HouseMigration {
  readonly name = 'GpRecords0000000000030';
  readonly changes = [
    inSchema(
      'gp',
      `create table gp.patients (
         id uuid primary key,
         practice text not null,
         nhs_number text not null check (nhs_number ~ '^[0-9]{10}$'),
         name text not null,
         date_of_birth date not null,
         recorded_at timestamptz not null default clock_timestamp(),
         unique (practice, nhs_number)
       );
       comment on column gp.patients.practice is 'ODS code of the surgery whose patient this is; nobody else sees the row';

       create table gp.fit_notes (
         id uuid primary key,
         patient uuid not null references gp.patients,
         assessed_on date not null,
         from_day date not null,
         to_day date not null check (to_day >= from_day),
         outcome text not null check (outcome in (${oneOf(FIT_NOTE_OUTCOMES)})),
         advice text[] not null check (advice <@ array[${oneOf(ADVICE)}]),
         condition text,
         comments text,
         issuer text,
         issuer_profession text check (issuer_profession in (${oneOf(ISSUER_PROFESSIONS)})),
         reassessment boolean,
         by_hand boolean not null,
         replaces uuid unique references gp.fit_notes,
         nth bigint generated always as identity,
         recorded_at timestamptz not null default clock_timestamp(),
         check (outcome = 'may_be_fit' or advice = '{}')
       );
       create index fit_notes_of_patient on gp.fit_notes (patient);
       comment on column gp.fit_notes.replaces is 'A note is corrected once; a further correction corrects the correction';

       create table gp.documents (
         practice text not null,
         identifier text not null,
         digest text not null,
         note uuid not null references gp.fit_notes,
         received_at timestamptz not null default clock_timestamp(),
         primary key (practice, identifier)
       );
       create index documents_of_note on gp.documents (note);
       comment on table gp.documents is 'Documents of record systems; a duplicate names the note it is a second print of';

       create table gp.offers (
         ref uuid primary key,
         patient uuid not null references gp.patients,
         channel text not null check (channel in (${oneOf(CHANNELS)})),
         agreed_on date not null,
         offered_on date not null,
         offered_by text not null,
         recorded_at timestamptz not null default clock_timestamp()
       );
       create index offers_to_patient on gp.offers (patient);
       comment on column gp.offers.ref is 'How this house and the coordinator name the case between them';

       create table gp.fit_note_permissions (
         ref uuid primary key references gp.offers,
         condition boolean not null,
         since date not null
       );
       comment on table gp.fit_note_permissions is 'The patient lets the support worker have fit notes; gone when the patient ends it'`,
    ),
  ];
}
