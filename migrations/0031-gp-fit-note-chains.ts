import { HouseMigration, inSchema } from '#platform';

/** Fit notes can be taken back, keep the codes they came with, and remember which case was told of them. */
export class GpFitNoteChains extends HouseMigration {
  readonly name = 'GpFitNoteChains0000000000031';
  readonly changes = [
    inSchema(
      'gp',
      `alter table gp.fit_notes
         add column codes jsonb not null default '[]',
         add column cancelled_on date,
         add column cancelled_by text;
       comment on column gp.fit_notes.codes is 'SNOMED CT codes as the record system sent them, each with its own term: [{code, term}]';
       comment on column gp.fit_notes.cancelled_on is 'Pathway date on which it was taken back; the row stays';
       comment on column gp.fit_notes.cancelled_by is 'Name of the person who did; null when the record system said so';

       create table gp.notes_told (
         ref uuid not null references gp.offers,
         note uuid not null references gp.fit_notes,
         primary key (ref, note)
       );
       create index notes_told_of_note on gp.notes_told (note);
       comment on table gp.notes_told is 'Notes that travelled on a case: when the patient allows it again, what was corrected or cancelled meanwhile is said too'`,
    ),
  ];
}
