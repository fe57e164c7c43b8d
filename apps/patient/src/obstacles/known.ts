import type { ObstacleStatus, Ref } from '#contracts';
import { DomainError, notFound } from '#platform';
import { obstacleAfter, type ObstacleAct } from '#pathway';
import type { Sitting } from '../case-file/desk';

/**
 * The obstacle a decision is about: one the view knows, by its own reference or that of the report it grew out of, or a report of the patient's own
 * that has not come back yet.
 * @throws not found for anything else, and DomainError `not-open` where the pathway does not permit the act now.
 */
export async function obstacleFor(
  { tx, file }: Pick<Sitting, 'tx' | 'file'>,
  id: string,
  act: ObstacleAct,
): Promise<Ref<'patient'>> {
  const seen = file.view?.obstacles ?? [];
  const { obstacle, status } =
    seen.find((one) => one.obstacle === id) ?? seen.find(({ reported }) => reported === id) ?? (await ownReport());
  if (obstacleAfter(status, act) === undefined)
    throw new DomainError('not-open', 'This has changed since you opened it. Look at it as it is now, then decide.');
  return obstacle;

  async function ownReport(): Promise<{ readonly obstacle: Ref<'patient'>; readonly status: ObstacleStatus }> {
    const reports = await tx.query<{ obstacle: Ref<'patient'> }[]>(
      'select obstacle from patient.reports where ref = $1',
      [file.ref],
    );
    const report = reports.find(({ obstacle: own }) => own === id);
    if (!report) throw notFound();
    return { ...report, status: 'reported' };
  }
}
