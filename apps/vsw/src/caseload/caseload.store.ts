import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CallOutcome, IsoDate, Ref } from '#contracts';

/** As `vsw.caseload` words it. */
export type CaseStatus =
  'offered' | 'call_asked' | 'not_now' | 'unreachable' | 'enrolled' | 'plan_talks' | 'plan_agreed' | 'ended';

/** One line of the caseload. */
export interface CaseloadRow {
  readonly ref: Ref<'vsw'>;
  /** Null once the patient had it removed. */
  readonly name: string | null;
  readonly status: CaseStatus;
  readonly callAskedOn: IsoDate | null;
  readonly bestTime: string | null;
  /** Account of the worker who took the card. */
  readonly worker: string | null;
  readonly workerName: string | null;
  readonly lastCall: CallOutcome | null;
  readonly lastCallOn: IsoDate | null;
  readonly lastContactOn: IsoDate | null;
  readonly actionDue: IsoDate | null;
  /** Reports of the patient's own that no obstacle takes up yet. */
  readonly unanswered: number;
  readonly safety: boolean;
  readonly deadline: IsoDate | null;
  readonly waitingSince: IsoDate | null;
  /** Whole days; null where nobody waits. */
  readonly waitingDays: number | null;
}

/** The filters of the caseload, as conditions on `vsw.caseload`; `$1` is the worker who asks. */
const FILTERS = {
  open: "status <> 'ended'",
  unassigned: "worker is null and status <> 'ended'",
  mine: "worker = $1 and status <> 'ended'",
  call: "status = 'call_asked'",
  enrolled: "stage = 'enrolled'",
  unreachable: "status = 'unreachable'",
  agreed: "status = 'plan_agreed'",
  ended: "status = 'ended'",
} as const;
export type CaseFilter = keyof typeof FILTERS;
export const CASE_FILTERS = Object.keys(FILTERS) as CaseFilter[];

const SORTS = {
  waiting: 'waiting_since nulls last, name, ref',
  deadline: 'deadline nulls last, waiting_since nulls last, ref',
  name: 'name nulls last, ref',
} as const;
export type CaseSort = keyof typeof SORTS;
export const CASE_SORTS = Object.keys(SORTS) as CaseSort[];

export interface CaseQuestion {
  readonly worker: string;
  readonly show: CaseFilter;
  readonly search: string;
  readonly sort: CaseSort;
  /** From 1. */
  readonly page: number;
  readonly today: IsoDate;
}

export const PAGE_SIZE = 25;

const COLUMNS = `ref, name, status, call_asked_on as "callAskedOn", best_time as "bestTime", worker, worker_name as "workerName",
  last_call as "lastCall", last_call_on as "lastCallOn", last_contact_on as "lastContactOn", action_due as "actionDue", unanswered, safety,
  deadline, waiting_since as "waitingSince", greatest($3::date - waiting_since, 0) as "waitingDays"`;

const SEARCHED = "($2 = '' or strpos(lower(name), lower($2)) > 0)";

/** The caseload as one query across cases; see migrations/0051. */
@Injectable()
export class CaseloadStore {
  constructor(private readonly source: DataSource) {}

  /** How many cases each filter shows, within the search. */
  async counts({
    worker,
    search,
  }: Pick<CaseQuestion, 'worker' | 'search'>): Promise<Readonly<Record<CaseFilter, number>>> {
    const columns = CASE_FILTERS.map((filter) => `count(*) filter (where ${FILTERS[filter]})::int as ${filter}`);
    const [counts] = await this.source.query<Record<CaseFilter, number>[]>(
      `select ${columns.join(', ')} from vsw.caseload where ${SEARCHED} and $1::text is not null`,
      [worker, search],
    );
    if (!counts) throw new Error('a count gave no row');
    return counts;
  }

  async rows({ worker, show, search, sort, page, today }: CaseQuestion): Promise<readonly CaseloadRow[]> {
    return this.source.query<CaseloadRow[]>(
      `select ${COLUMNS} from vsw.caseload where ${FILTERS[show]} and ${SEARCHED} and $1::text is not null
        order by ${SORTS[sort]} limit ${PAGE_SIZE} offset $4`,
      [worker, search, today, (page - 1) * PAGE_SIZE],
    );
  }

  /** One case's line, as the caseload has it; undefined for a case this house does not hold. */
  async row(ref: Ref<'vsw'>, worker: string, today: IsoDate): Promise<CaseloadRow | undefined> {
    const [row] = await this.source.query<CaseloadRow[]>(
      `select ${COLUMNS} from vsw.caseload where ref = $4 and $2 = '' and $1::text is not null`,
      [worker, '', today, ref],
    );
    return row;
  }
}
