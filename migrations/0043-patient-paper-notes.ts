import { HouseMigration, inSchema } from '#platform';

/**
 * A fit note copied from paper can be copied again, better: rows are only ever added, and the last copy of a note is the one that counts. An AHP Health
 * and Work Report is kept beside them and is none of them.
 */
export class PatientPaperNotes extends HouseMigration {
  readonly name = 'PatientPaperNotes0000000000043';
  readonly changes = [
    inSchema(
      'patient',
      `alter table patient.paper_notes
         drop constraint paper_notes_pkey,
         add column id bigint generated always as identity primary key;
       create index paper_notes_note on patient.paper_notes (note, id);
       comment on column patient.paper_notes.note is 'How this house names the note; a better copy of it has the same name';

       create table patient.ahp_reports (
         id bigint generated always as identity primary key,
         ref uuid not null references patient.people on delete cascade,
         fields jsonb not null,
         kept_at timestamptz not null default clock_timestamp()
       );
       create index ahp_reports_ref on patient.ahp_reports (ref);
       comment on table patient.ahp_reports is 'The patient''s own copies of AHP Health and Work Reports; they are sent to nobody'`,
    ),
  ];
}
