import { HouseMigration, inSchema } from '#platform';

/**
 * When the patient decided about sharing, as a pathway date for their page, and a third kind of line: `void`, what had been allowed for a
 * person at work who turned out not to be the one meant. Nobody withdrew it; it stopped with them.
 */
const SHARING = `
  alter table patient.consent_decisions
    add column decided_on date,
    drop constraint consent_decisions_kind_check,
    add constraint consent_decisions_kind_check check (kind in ('granted', 'withdrawn', 'void'));
  update patient.consent_decisions set decided_on = decided_at::date;
  alter table patient.consent_decisions alter column decided_on set not null;
`;

export class PatientSharing extends HouseMigration {
  readonly name = 'PatientSharing0000000000042';
  readonly changes = [inSchema('patient', SHARING)];
}
