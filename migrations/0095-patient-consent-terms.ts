import { HouseMigration, inSchema } from '#platform';

/**
 * The terms on which something was allowed, as the patient said them: what for, until when they are asked again, which fields stay back, whether dates
 * go without asking, and whether what came before was meant too. Null where a grant named none, as sending an item makes.
 */
const TERMS = `
  alter table patient.consent_decisions
    add column purpose text,
    add column review_on date,
    add column without text[],
    add column manner text check (manner in ('ask', 'standing')),
    add column past boolean not null default false,
    add constraint consent_decisions_terms check (num_nulls(purpose, review_on, without, manner) in (0, 4));
`;

export class PatientConsentTerms extends HouseMigration {
  readonly name = 'PatientConsentTerms0000000000095';
  readonly changes = [inSchema('patient', TERMS)];
}
