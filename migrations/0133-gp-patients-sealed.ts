import { inSchema, SealingMigration } from '#platform';

/** The names and NHS numbers of a surgery's patients are sealed, under the key of the house: most were offered nothing, and are of no case. */
export class GpPatientsSealed extends SealingMigration {
  readonly name = 'GpPatientsSealed0000000000133';
  readonly changes = [
    inSchema(
      'gp',
      `alter table gp.patients
         drop constraint patients_practice_nhs_number_key,
         drop constraint patients_nhs_number_check`,
    ),
  ];
  readonly seals = [{ table: 'gp.patients', of: null, row: ['id'], columns: ['nhs_number', 'name'] }];
}
