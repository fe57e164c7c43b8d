import type { IsoDate } from '#contracts';
import { TASK_WORDS } from '../tasks/tasks';
import { WAIT_WORDS } from '../tasks/wait-words';
import { daysFrom } from './case-facts';
import type { Column } from './columns';
import type { CaseLine } from './line';
import { NEWS_WORDS } from './news';
import { PAST } from './status';
import type { Viewer } from './viewer';

const SAME_YEAR = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const OTHER_YEAR = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day as a busy page says it: "4 May", with the year where it is another. */
const shortDay = (day: IsoDate, today: IsoDate): string =>
  (day.slice(0, 4) === today.slice(0, 4) ? SAME_YEAR : OTHER_YEAR).format(new Date(day));

/** Nobody has the card, and somebody can. */
export const mayTake = ({ worker, name, status }: CaseLine): boolean =>
  worker === null && name !== null && !PAST.includes(status);

interface Showing {
  readonly viewer: Viewer;
  readonly columns: readonly Column[];
  readonly today: IsoDate;
}

/** A line in the words of the page: what each of the person's columns says of it, null where there is nothing to say. */
export function shown(line: CaseLine, { viewer, columns, today }: Showing) {
  const words = cells(line, today);
  return {
    ref: line.ref,
    name: line.name,
    status: line.status,
    safety: line.safety,
    mine: line.worker === viewer.worker,
    worker: line.workerName,
    cover: line.cover && {
      ...line.cover,
      mine: line.cover.worker === viewer.worker,
      until: shortDay(line.cover.until, today),
    },
    mayTake: mayTake(line),
    signals: line.signals,
    moreTasks: line.taskList.slice(1).map(({ kind }) => TASK_WORDS[kind]),
    overdue: line.deadline !== null && line.deadline.on < today,
    cells: columns.map((column) => ({ column, text: words[column] })),
  };
}

function cells(line: CaseLine, today: IsoDate): Readonly<Record<Column, string | null>> {
  const day = (on: IsoDate | null): string | null => on && shortDay(on, today);
  return {
    status: line.status,
    next: line.nextStep,
    step: line.step === null ? null : String(line.step),
    worker: line.workerName,
    weeks: line.weeksOff === null ? null : line.weeksOff === 0 ? 'Under 1' : String(line.weeksOff),
    deadline: line.deadline && `${shortDay(line.deadline.on, today)}: ${line.deadline.what.toLowerCase()}`,
    contact: line.spokeOn && `${day(line.spokeOn) ?? ''}, ${ago(daysFrom(line.spokeOn, today))}`,
    wait:
      line.status === 'waiting' && line.wait
        ? `${shortDay(line.wait.until, today)}: ${WAIT_WORDS[line.wait.reason]}`
        : null,
    news:
      line.news.length === 0
        ? null
        : line.opened
          ? line.news.map((kind) => NEWS_WORDS[kind]).join(', ')
          : 'Not opened yet',
  };
}

const ago = (days: number): string => (days <= 0 ? 'today' : days === 1 ? '1 day' : `${days} days`);
