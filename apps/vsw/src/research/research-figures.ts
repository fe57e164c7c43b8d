import { ABSENCE_SOURCES, type AbsenceSource, type IsoDate } from '#contracts';
import { PROCESSES, TARGETS, type Outcomes, type Target } from '#pathway';
import { bands, column, exactly, kept, levels, type Columns } from './safe-rows';

/** What is known of one case for research: how it came out, and its obstacles by target. No name, no reference, no words. */
export interface ResearchCase {
  readonly outcomes: Outcomes;
  readonly targets: Readonly<Record<Target, Outcomes['obstacles']>>;
}

const months = levels<IsoDate>(
  (day) => day.slice(0, 7),
  (day) => `${day.slice(0, 4)} quarter ${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`,
  (day) => day.slice(0, 4),
);
const days = levels<number>(exactly, bands(7), bands(28), bands(182));
const few = levels<number>(
  exactly,
  (count) => (count < 4 ? exactly(count) : '4 or more'),
  (count) => (count === 0 ? '0' : '1 or more'),
);
const yesNo = levels<boolean>((yes) => (yes ? 'yes' : 'no'));
const word = levels<string>((one) => one);

/** Answers of one source; null where there is none, for no reply is not 0 days (domain §6 rule 19). */
const answers = ({ outcomes }: ResearchCase, source: AbsenceSource) =>
  outcomes.daysAbsent.find((one) => one.source === source && one.answered > 0) ?? null;

const named = <T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T>> =>
  Object.fromEntries(entries);

/**
 * The columns of a file for research. A day is cut to its month; what is on fit notes, readiness, confidence and everything written is not in it. The page
 * /sharing/research of the patient's house says these in plain words: a new column belongs there first.
 */
export const COLUMNS: Columns<ResearchCase> = {
  follow_up_began: column(months, ({ outcomes }) => outcomes.period?.from ?? null),
  ...named(
    ABSENCE_SOURCES.flatMap((source) => [
      [`days_missed_by_${source}`, column(days, (one: ResearchCase) => answers(one, source)?.days ?? null)] as const,
      [
        `days_answered_by_${source}`,
        column(days, (one: ResearchCase) => answers(one, source)?.answered ?? null),
      ] as const,
    ]),
  ),
  work_status: column(word, ({ outcomes }) => outcomes.workStatus),
  four_weeks_at_work: column(months, ({ outcomes }) => outcomes.sustained[0] ?? null),
  contacts: column(few, ({ outcomes }) => outcomes.fidelity.contacts),
  step: column(few, ({ outcomes }) => Math.max(1, ...outcomes.fidelity.steps.map(({ step }) => step))),
  ...named(
    PROCESSES.map(
      (process) =>
        [
          `used_${process}`,
          column(yesNo, ({ outcomes }: ResearchCase) => outcomes.fidelity.processes.includes(process)),
        ] as const,
    ),
  ),
  ...named(
    TARGETS.flatMap((target) => [
      [`obstacles_${target}`, column(few, ({ targets }: ResearchCase) => targets[target].of)] as const,
      [`resolved_${target}`, column(few, ({ targets }: ResearchCase) => targets[target].resolved)] as const,
    ]),
  ),
};

/** What others than the worker could know of somebody: never given unless enough people share all of it. The first is left out first. */
export const KNOWN_TO_OTHERS = ['four_weeks_at_work', 'work_status', 'follow_up_began'] as const;

/** The rows of a file, fit to leave: see {@link kept}. */
export const rowsOf = (cases: readonly ResearchCase[]) => kept(COLUMNS, cases, KNOWN_TO_OTHERS);
