import { Controller, Get, Query } from '@nestjs/common';
import { PathwayClock } from '#platform';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import {
  CASE_FILTERS,
  CASE_SORTS,
  CaseloadStore,
  PAGE_SIZE,
  type CaseFilter,
  type CaseQuestion,
  type CaseSort,
} from './caseload.store';
import { nextStep } from './next-step';

interface Asked {
  readonly show?: unknown;
  readonly q?: unknown;
  readonly sort?: unknown;
  readonly page?: unknown;
}

@Controller()
@Roles('vsw')
export class CaseloadPage {
  constructor(
    private readonly store: CaseloadStore,
    private readonly clock: PathwayClock,
  ) {}

  @Get()
  start(): Redirect {
    return seeOther('/cases');
  }

  @Get('cases')
  async show(@Who() who: Principal, @Query() asked: Asked): Promise<Page> {
    const question = read(asked, who.sub, await this.clock.today());
    const counts = await this.store.counts(question);
    const pages = Math.max(1, Math.ceil(counts[question.show] / PAGE_SIZE));
    const shown = { ...question, page: Math.min(question.page, pages) };
    const rows = await this.store.rows(shown);
    return page(
      'caseload/caseload',
      {
        ...shown,
        me: who.sub,
        pages,
        total: counts[shown.show],
        filters: CASE_FILTERS.map((filter) => ({
          filter,
          count: counts[filter],
          href: address({ ...shown, show: filter, page: 1 }),
        })),
        sorts: CASE_SORTS.map((sort) => ({ sort, href: address({ ...shown, sort, page: 1 }) })),
        previous: shown.page > 1 ? address({ ...shown, page: shown.page - 1 }) : undefined,
        next: shown.page < pages ? address({ ...shown, page: shown.page + 1 }) : undefined,
        rows: rows.map((row) => ({
          ...row,
          nextStep: nextStep(row),
          overdue: row.deadline !== null && row.deadline < shown.today,
        })),
      },
      { refs: '*' },
    );
  }
}

/** What the address asks for; anything it cannot mean is left out rather than refused. */
function read(asked: Asked, worker: string, today: string): CaseQuestion {
  return {
    worker,
    today,
    show: CASE_FILTERS.find((filter) => filter === asked.show) ?? 'open',
    sort: CASE_SORTS.find((sort) => sort === asked.sort) ?? 'waiting',
    search: typeof asked.q === 'string' ? asked.q.trim().slice(0, 100) : '',
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(asked.page)) || 1)),
  };
}

function address({
  show,
  sort,
  search,
  page: number,
}: {
  show: CaseFilter;
  sort: CaseSort;
  search: string;
  page: number;
}): string {
  const query = new URLSearchParams({
    ...(show === 'open' ? {} : { show }),
    ...(search === '' ? {} : { q: search }),
    ...(sort === 'waiting' ? {} : { sort }),
    ...(number === 1 ? {} : { page: String(number) }),
  }).toString();
  return query === '' ? '/cases' : `/cases?${query}`;
}
