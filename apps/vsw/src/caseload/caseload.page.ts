import { Controller, Get, Query } from '@nestjs/common';
import { PathwayClock } from '#platform';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { BoardStore } from '../safety/board.store';
import { WorkersStore } from '../assignment/workers.store';
import { workerOf } from '../case/worker';
import { RecordRequestsStore } from '../record-requests/requests.store';
import { TASK_WORDS } from '../tasks/tasks';
import { CaseloadStore, type PastCounts } from './caseload.store';
import { COLUMNS, type Column } from './columns';
import { DEADLINE_WORDS } from './deadline';
import { countsOf, filtered, type Counts } from './filters';
import type { CaseLine } from './line';
import { NEWS_WORDS } from './news';
import { addressOf, readQuestion, WHOSE, WHOSE_WORDS, type CaseQuestion, type Whose } from './question';
import { SettingsStore } from './settings.store';
import { mayTake, shown } from './shown';
import { isTurned, sortKeyOf, sorted, SORT_KEYS, SORT_WORDS, type Sort } from './sort';
import { PAST, STATUS_WORDS } from './status';
import { viewerOf, type Viewer } from './viewer';

@Controller()
@Roles('vsw')
export class CaseloadPage {
  constructor(
    private readonly store: CaseloadStore,
    private readonly settings: SettingsStore,
    private readonly workers: WorkersStore,
    private readonly clock: PathwayClock,
    private readonly board: BoardStore,
    private readonly recordRequests: RecordRequestsStore,
  ) {}

  @Get('cases')
  async show(@Who() who: Principal, @Query() asked: Readonly<Record<string, unknown>>): Promise<Page> {
    const question = readQuestion(asked);
    const viewer = viewerOf(who);
    await this.workers.meets(who);
    const today = await this.clock.today();
    const { search } = question;
    const past = withPast(question);
    const [lines, pastCounts, settings, views, team] = await Promise.all([
      this.store.lines(viewer, { search, past, today }),
      this.store.pastCounts(viewer, search),
      this.settings.of(viewer.worker),
      this.settings.views(viewer.worker),
      viewer.lead ? this.workers.teamOf(viewer) : [],
    ]);
    const sort = question.sort ?? settings.sort;
    const found = sorted(filtered(lines, question, { worker: viewer.worker, today }), sort);
    const pages = Math.max(1, Math.ceil(found.length / settings.perPage));
    const number = Math.min(question.page, pages);
    const onPage = found.slice((number - 1) * settings.perPage, number * settings.perPage);
    const at = (change: Partial<CaseQuestion>): string => addressOf({ ...question, page: 1, ...change });
    return page(
      'caseload/caseload',
      {
        question,
        total: found.length,
        asksMore: asksMore(question),
        ...choices({
          question,
          viewer,
          counts: countsOf(lines, question, { worker: viewer.worker, today }),
          pastCounts,
          at,
        }),
        ...order(sort, settings.sort, at),
        labels: LABELS,
        columns: settings.columns.map((column) => heading(column, sort, at)),
        rows: onPage.map((line) => shown(line, { viewer, columns: settings.columns, today })),
        toDo: toDo(lines, viewer),
        me: viewer.worker,
        lead: viewer.lead,
        giving: viewer.lead && onPage.some(mayTake),
        team,
        views,
        here: at({}),
        safety: await this.board.onTop(workerOf(who), today),
        rights: await this.recordRequests.onTop(workerOf(who), today),
        pages,
        page: number,
        previous: number > 1 ? at({ page: number - 1 }) : undefined,
        next: number < pages ? at({ page: number + 1 }) : undefined,
      },
      { refs: '*' },
    );
  }
}

/** What a column is called on a card. */
const LABELS = Object.fromEntries(Object.entries(COLUMNS).map(([column, { text }]) => [column, text]));

/** Cases that are over are loaded when they are asked for, or somebody is looked for by name. */
const withPast = ({ search, status }: CaseQuestion): boolean =>
  search !== '' || (status !== null && PAST.includes(status));

/** More is asked than whose cases and in which order. */
const asksMore = ({ search, status, step, news, task, deadline }: CaseQuestion): boolean =>
  search !== '' || [status, step, news, task, deadline].some((one) => one !== null);

/** How many tasks wait in the person's own cases and in those they stand in for. */
const toDo = (lines: readonly CaseLine[], { worker }: Viewer): number =>
  lines
    .filter((line) => line.worker === worker || line.cover?.worker === worker)
    .reduce((sum, { taskList }) => sum + taskList.length, 0);

interface Choosing {
  readonly question: CaseQuestion;
  readonly viewer: Viewer;
  readonly counts: Counts;
  readonly pastCounts: PastCounts;
  readonly at: (change: Partial<CaseQuestion>) => string;
}

/** The links and lists of the filters, each choice with the number of cases it would show. A choice that shows none is left out of a list. */
function choices({ question, viewer, counts, pastCounts, at }: Choosing) {
  const offered = (whose: Whose): boolean =>
    whose === 'colleagues'
      ? viewer.lead
      : whose !== 'covered' || (counts.whose.covered ?? 0) > 0 || question.whose === whose;
  const list = (
    words: Readonly<Record<string, string>>,
    known: Readonly<Record<string, number>>,
    chosen: string | null,
  ) => [
    { value: '', text: 'Any', selected: chosen === null },
    ...Object.entries(words)
      .filter(([value]) => (known[value] ?? 0) > 0 || value === chosen || value === 'range')
      .map(([value, text]) => ({
        value,
        text: value === 'range' ? text : `${text} (${known[value] ?? 0})`,
        selected: value === chosen,
      })),
  ];
  return {
    whose: WHOSE.filter(offered).map((whose) => ({
      text: WHOSE_WORDS[whose],
      count: counts.whose[whose],
      href: at({ whose }),
      current: question.whose === whose,
    })),
    statuses: list(
      STATUS_WORDS,
      withPast(question) ? counts.status : { ...counts.status, ...pastCounts },
      question.status,
    ),
    steps: list({ 1: 'Step 1', 2: 'Step 2', 3: 'Step 3' }, counts.step, question.step),
    news: list({ any: 'Anything new', never: 'Never opened', ...NEWS_WORDS }, counts.news, question.news),
    tasks: list({ any: 'Anything to do', ...TASK_WORDS }, counts.task, question.task),
    deadlines: list(DEADLINE_WORDS, counts.deadline, question.deadline),
  };
}

function order(sort: Sort, kept: Sort, at: Choosing['at']) {
  return {
    sort,
    keptSort: kept,
    sorts: SORT_KEYS.map((key) => ({
      key,
      text: SORT_WORDS[key],
      current: sortKeyOf(sort) === key,
      turned: isTurned(sort),
      href: at({ sort: sort === key ? `-${key}` : key }),
    })),
  };
}

function heading(column: Column, sort: Sort, at: Choosing['at']) {
  const { text, sort: key } = COLUMNS[column];
  if (key === null) return { column, text };
  const current = sortKeyOf(sort) === key;
  return {
    column,
    text,
    href: at({ sort: sort === key ? `-${key}` : key }),
    order: current ? (isTurned(sort) ? 'descending' : 'ascending') : undefined,
  };
}
