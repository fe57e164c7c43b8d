import type { ObstacleStatus, Ref } from '#contracts';
import type { ObstacleMoment, PatientView, SeenAction } from '#disclosure';
import { isInTheWay } from '#pathway';
import type { OwnReport } from '../case-file/records';

/** One thing in the way, with what was agreed about it. */
export interface ObstacleEntry {
  readonly obstacle: Ref<'patient'>;
  readonly words: string;
  readonly status: ObstacleStatus;
  readonly inTheWay: boolean;
  /** True when patient and worker put it into words together. */
  readonly together: boolean;
  /** What the patient had written first, where the words differ. */
  readonly reportedAs: string | null;
  readonly history: readonly ObstacleMoment[];
  readonly actions: readonly SeenAction<'patient'>[];
}

/**
 * What was said of each thing in the way, as both see it, and the patient's own reports that have not come back yet. Each thing once: a report taken
 * up together is shown in the words agreed on.
 */
export function obstacleList(view: PatientView | undefined, reports: readonly OwnReport[]): readonly ObstacleEntry[] {
  const said = view?.obstacles ?? [];
  const known = said.map(({ obstacle, words, status, reported, history }): ObstacleEntry => {
    const first = history.find(({ what }) => what === 'reported')?.words ?? ownWords(reports, reported);
    return {
      obstacle,
      words,
      status,
      inTheWay: isInTheWay(status),
      together: status !== 'reported' && status !== 'withdrawn',
      reportedAs: first !== undefined && first !== words ? first : null,
      history,
      actions: (view?.actions ?? []).filter((action) => action.obstacle === obstacle),
    };
  });
  const onTheirWay = reports
    .filter((report) => !said.some((one) => one.obstacle === report.obstacle || one.reported === report.obstacle))
    .map(({ obstacle, words }): ObstacleEntry => ({
      obstacle,
      words,
      status: 'reported',
      inTheWay: true,
      together: false,
      reportedAs: null,
      history: [],
      actions: [],
    }));
  return [...known, ...onTheirWay];
}

const ownWords = (reports: readonly OwnReport[], id: Ref<'patient'> | null): string | undefined =>
  reports.find(({ obstacle }) => obstacle === id)?.words;
