import { LETTER_OUTCOMES, PAPER_ITEM_NAMES } from '#contracts';
import { HouseMigration, inSchema } from '#platform';

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

/**
 * What a worker wrote down of what the patient said by telephone, and the letter that came of it. Of its code there is a keyed hash and nothing else, and
 * not even that once it was used, spent or taken back. A stop that was said so is one of the patient's decisions.
 */
export class PatientPaper extends HouseMigration {
  readonly name = 'PatientPaper0000000000100';
  readonly changes = [
    inSchema(
      'patient',
      `
      create table patient.paper_wishes (
        wish uuid primary key,
        ref uuid not null references patient.people on delete cascade,
        kind text not null ${oneOf('kind', ['send', 'stop'])},
        item text ${oneOf('item', PAPER_ITEM_NAMES)},
        recipient text not null ${oneOf('recipient', ['gp', 'vsw', 'employer'])},
        written_by text not null,
        said_on date not null,
        outcome text ${oneOf('outcome', LETTER_OUTCOMES)},
        standing text ${oneOf('standing', ['open', 'used', 'spent', 'changed', 'expired'])},
        offer uuid,
        digest text,
        scopes text[],
        finder_key text unique,
        code_key text,
        wrong integer not null default 0,
        posted_on date,
        expires_on date,
        taken_back_by text ${oneOf('taken_back_by', ['patient', 'vsw'])},
        taken_back_on date,
        recorded_at timestamptz not null default clock_timestamp()
      );
      create index paper_wishes_ref on patient.paper_wishes (ref, recorded_at);
      alter table patient.consent_decisions add column said_by text, add column recall integer;
    `,
    ),
  ];
}
