import { HouseMigration, inSchema } from '#platform';

/** What the patient took out of what somebody may have is a decision of its own: it has fields, and none of the other terms. */
const NARROWINGS = `
  alter table patient.consent_decisions
    drop constraint consent_decisions_kind_check,
    add constraint consent_decisions_kind_check check (kind in ('granted', 'withdrawn', 'void', 'narrowed')),
    drop constraint consent_decisions_terms,
    add constraint consent_decisions_terms
      check (num_nulls(purpose, review_on, manner) in (0, 3) and (purpose is null or without is not null));
`;

export class PatientNarrowings extends HouseMigration {
  readonly name = 'PatientNarrowings0000000000116';
  readonly changes = [inSchema('patient', NARROWINGS)];
}
