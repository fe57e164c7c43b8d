import { SealingMigration } from '#platform';

/** The card of someone who applied is sealed until the case is opened, under the house's own key (docs/decisions/0019-what-a-house-wrote.md). */
export class PatientApplicationsSealed extends SealingMigration {
  readonly name = 'PatientApplicationsSealed0000000000122';
  readonly changes = [];
  readonly seals = [{ table: 'patient.applications', of: null, row: ['ref'], columns: ['card'] }];
}
