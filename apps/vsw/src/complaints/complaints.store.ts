import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ComplaintAbout, IsoDate, Ref } from '#contracts';
import { withBriefs } from '#messaging';
import { answerBy } from '#pathway';
import { openOwn, sealOwn } from '#platform';

export interface Complaint {
  readonly complaint: Ref<'vsw'>;
  readonly ref: Ref<'vsw'>;
  readonly name: string | null;
  /** Null for whom it may be about, as is the name. */
  readonly about: ComplaintAbout | null;
  /** Null once the person had it removed. */
  readonly words: string | null;
  readonly madeOn: IsoDate;
  readonly acknowledgeBy: IsoDate | null;
  readonly acknowledgedOn: IsoDate | null;
  readonly acknowledgedName: string | null;
  readonly overdue: boolean;
  readonly answer: string | null;
  readonly answeredOn: IsoDate | null;
  readonly answeredName: string | null;
  /** Whoever asks has, had or covered the case: then it is not theirs to read or answer. */
  readonly theirOwn: boolean;
}

const COMPLAINTS = `
  select c.complaint, c.ref, v.brief, c.about, c.words, c.made_on as "madeOn",
         c.acknowledge_by as "acknowledgeBy", c.acknowledged_on as "acknowledgedOn", c.acknowledged_name as "acknowledgedName",
         coalesce(c.acknowledge_by < $1, false) and c.acknowledged_on is null and c.answered_on is null as overdue,
         c.answer, c.answered_on as "answeredOn", c.answered_name as "answeredName",
         exists (select from vsw.assignment_history h where h.ref = c.ref and h.worker = $2)
           or exists (select from vsw.covers o where o.ref = c.ref and o.worker = $2) as "theirOwn"
    from vsw.complaints c join vsw.views v using (ref)`;

/** A complaint as it lies in the database: the person's name is sealed, and what was said. */
type SealedRow = Omit<Complaint, 'name'> & { readonly brief: string | null };

/** Nothing of what was said, nor who said it, comes before somebody it may be about: they see that there is one, and by when somebody else must act. */
const withoutWords = (found: Complaint): Complaint =>
  found.theirOwn ? { ...found, name: null, about: null, words: null, answer: null } : found;

/** Complaints, for whoever leads the service. */
@Injectable()
export class ComplaintsStore {
  constructor(private readonly source: DataSource) {}

  /** What waits first, by its clock; then what was answered last. */
  async all(worker: string, today: IsoDate): Promise<readonly Complaint[]> {
    const found = await this.source.query<SealedRow[]>(
      `${COMPLAINTS} order by c.answered_on is not null, case when c.answered_on is null then c.made_on end, c.answered_on desc limit 200`,
      [today, worker],
    );
    return this.opened(found);
  }

  async find(worker: string, today: IsoDate, complaint: string): Promise<Complaint | undefined> {
    const rows = await this.source.query<SealedRow[]>(`${COMPLAINTS} where c.complaint::text = $3`, [
      today,
      worker,
      complaint,
    ]);
    const [found] = await this.opened(rows);
    return found;
  }

  private async opened(rows: readonly SealedRow[]): Promise<readonly Complaint[]> {
    const opened = await openOwn(this.source, 'vsw.complaints', rows);
    return (await withBriefs(this.source, 'vsw', opened)).map(withoutWords);
  }
}

/** A complaint came in: a record of this house, and no line on the page of the case. */
export async function keepComplaint(
  tx: EntityManager,
  ref: Ref<'vsw'>,
  made: { readonly complaint: Ref<'vsw'>; readonly about: ComplaintAbout; readonly words: string },
  on: IsoDate,
): Promise<void> {
  const { complaint, words } = await sealOwn(tx, 'vsw.complaints', {
    complaint: made.complaint,
    ref,
    words: made.words,
  });
  await tx.query(
    'insert into vsw.complaints (complaint, ref, about, words, made_on, acknowledge_by) values ($1, $2, $3, $4, $5, $6)',
    [complaint, ref, made.about, words, on, answerBy('complaint', on)],
  );
}
