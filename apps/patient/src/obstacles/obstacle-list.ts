import type { PatientView } from '#disclosure';
import type { OwnReport } from '../case-file/records';

type Action = PatientView['actions'][number];

/** One thing in the way, with what was agreed about it. */
export interface ObstacleEntry {
  readonly words: string;
  /** True when patient and worker put it into words together. */
  readonly together: boolean;
  /** What the patient had written first, where the words differ. */
  readonly reportedAs: string | null;
  readonly actions: readonly Action[];
}

/** The patient's own reports and what was said together, each thing once: a report taken up together is shown in the words agreed on. */
export function obstacleList(view: PatientView | undefined, reports: readonly OwnReport[]): readonly ObstacleEntry[] {
  const said = view?.obstacles ?? [];
  const actions = view?.actions ?? [];
  const together = said.map(({ obstacle, words, reported }): ObstacleEntry => {
    const own = reports.find((report) => report.obstacle === reported);
    return {
      words,
      together: true,
      reportedAs: own && own.words !== words ? own.words : null,
      actions: actions.filter((action) => action.obstacle === obstacle),
    };
  });
  const alone = reports
    .filter((report) => !said.some(({ reported }) => reported === report.obstacle))
    .map(({ words, obstacle }): ObstacleEntry => ({
      words,
      together: false,
      reportedAs: null,
      actions: actions.filter((action) => action.obstacle === obstacle),
    }));
  return [...together, ...alone];
}
