import { HouseMigration, inSchema } from '#platform';

/**
 * When something was last recorded about a patient: by what a surgery's list is chosen where it would be too long, since names are sealed and to put all of
 * them in order would be to open all of them.
 */
export class GpPatientsUsed extends HouseMigration {
  readonly name = 'GpPatientsUsed0000000000141';
  readonly changes = [
    inSchema(
      'gp',
      `alter table gp.patients add column used_at timestamptz not null default clock_timestamp();
       update gp.patients p set used_at = greatest(p.recorded_at, (select max(n.recorded_at) from gp.fit_notes n where n.patient = p.id));
       create index patients_used on gp.patients (practice, used_at desc, id);`,
    ),
  ];
}
