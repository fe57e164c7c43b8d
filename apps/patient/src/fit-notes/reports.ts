import type { EntityManager } from 'typeorm';
import type { Advice, Ref } from '#contracts';
import { AHP_TO_MED3, type AhpReportFields } from '#pathway';
import { readOwn } from '#platform';

/** A report as its patient is shown it. */
export interface KeptReport extends AhpReportFields {
  /** What its options come to on a fit note. */
  readonly onFitNote: readonly Advice[];
  /** What is lost on the way there. */
  readonly losses: readonly string[];
}

/** The reports a patient keeps, the latest first. */
export async function readReports(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
): Promise<readonly KeptReport[]> {
  const rows = await readOwn<{ fields: AhpReportFields }>(
    db,
    'patient.ahp_reports',
    'fields',
    'where ref = $1 order by id desc',
    [ref],
  );
  return rows.map(({ fields }) => {
    const mapped = fields.options.map((option) => AHP_TO_MED3[option]);
    return {
      ...fields,
      onFitNote: mapped.map(({ to }) => to),
      losses: mapped.flatMap(({ loss }) => loss ?? []),
    };
  });
}
