import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { withBriefs } from '#messaging';
import { answerBy } from '#pathway';
import type { Worker } from '../case/worker';

/** A person who asked for their record. */
export interface RecordRequest {
  readonly id: string;
  readonly ref: Ref<'vsw'>;
  /** Null once the person had it removed. */
  readonly name: string | null;
  readonly askedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly overdue: boolean;
  /** More time was taken for it. */
  readonly extended: boolean;
  readonly answeredOn: IsoDate | null;
  readonly answeredName: string | null;
  /** Whose case it is. */
  readonly worker: string | null;
  readonly workerName: string | null;
}

export interface OnTop {
  readonly requests: number;
  readonly late: number;
  readonly complaints: number;
}

/** A request as it lies in the database: the person's name is sealed. */
type SealedRow = Omit<RecordRequest, 'name'> & { readonly brief: string | null };

const REQUESTS = `
  select r.id, r.ref, v.brief, r.asked_on as "askedOn", r.due_on as "dueOn",
         r.answered_on is null and r.due_on < $1 as overdue, r.extended_on is not null as extended, r.answered_on as "answeredOn", r.answered_name as "answeredName",
         a.worker, a.worker_name as "workerName"
    from vsw.record_requests r join vsw.views v using (ref) left join vsw.assignments a using (ref)`;

// A case's own worker, whoever covers it today, and every lead.
const THEIRS = `($2 or a.worker = $3 or exists (
  select from vsw.covers c where c.ref = r.ref and c.worker = $3 and c.ended_on is null and c.until_on >= $1))`;

/** Requests for a record, and who may see to them. */
@Injectable()
export class RecordRequestsStore {
  constructor(private readonly source: DataSource) {}

  /** Those this person may see to: what is due first, then what was answered last. */
  async of({ id, lead }: Worker, today: IsoDate): Promise<readonly RecordRequest[]> {
    const rows = await this.source.query<SealedRow[]>(
      `${REQUESTS} where ${THEIRS} order by r.answered_on is not null, case when r.answered_on is null then r.due_on end, r.answered_on desc limit 200`,
      [today, lead, id],
    );
    return withBriefs(this.source, 'vsw', rows);
  }

  /** What waits, in numbers: requests this person may see to, how many of them are late, and complaints, which only a lead hears of. */
  async onTop(worker: Worker, today: IsoDate): Promise<OnTop> {
    const [counts] = await this.source.query<OnTop[]>(
      `select count(*)::int as requests, (count(*) filter (where r.due_on < $1))::int as late,
              case when $2 then (select count(*)::int from vsw.complaints where answered_on is null) else 0 end as complaints
         from vsw.record_requests r left join vsw.assignments a using (ref) where r.answered_on is null and ${THEIRS}`,
      [today, worker.lead, worker.id],
    );
    return counts ?? { requests: 0, late: 0, complaints: 0 };
  }

  async find({ id, lead }: Worker, today: IsoDate, request: string): Promise<RecordRequest | undefined> {
    const rows = await this.source.query<SealedRow[]>(`${REQUESTS} where ${THEIRS} and r.id::text = $4`, [
      today,
      lead,
      id,
      request,
    ]);
    const [found] = await withBriefs(this.source, 'vsw', rows);
    return found;
  }
}

/** The person asked: the clock runs from the day on which they did. */
export async function openRequest(tx: EntityManager, ref: Ref<'vsw'>, askedOn: IsoDate): Promise<void> {
  const due = answerBy('access', askedOn);
  if (due === null) throw new Error(`no rule says by when a request of ${askedOn} is answered`);
  await tx.query('insert into vsw.record_requests (id, ref, asked_on, due_on) values ($1, $2, $3, $4)', [
    randomUUID(),
    ref,
    askedOn,
    due,
  ]);
}
