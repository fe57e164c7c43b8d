import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate, OverrideTo, OverrideVerdict, Ref } from '#contracts';
import { withBriefs } from '#messaging';
import { openOwn } from '#platform';
import type { Worker } from '../case/worker';
import { mayActForSafety } from './duty';
import type { Seen } from './concern';
import { SAFETY_WORDS } from './words';

/** An open concern, as the board and the top of the caseload show it. Times are machine time, where the service is run. */
export interface OpenConcern {
  readonly id: string;
  readonly ref: Ref<'vsw'>;
  /** Null once the patient had it removed. */
  readonly name: string | null;
  readonly urgency: 'emergency' | 'urgent';
  readonly seen: Seen;
  /** What worries whoever raised it, and what they had done; null once the patient had their words removed. */
  readonly words: string | null;
  readonly done: string | null;
  readonly raisedBy: string;
  readonly since: string;
  /** Null until somebody has it. */
  readonly acknowledgedName: string | null;
  readonly pages: readonly { readonly name: string; readonly at: string }[];
}

export interface OverrideRecord {
  readonly override: string;
  readonly ref: Ref<'vsw'>;
  readonly name: string | null;
  readonly to: OverrideTo;
  /** Words, reason and authority are null once the patient had everything removed. */
  readonly words: string | null;
  readonly reason: string | null;
  readonly authority: string | null;
  readonly emergency: boolean;
  readonly askedBy: string;
  readonly askedName: string;
  readonly askedOn: IsoDate;
  readonly reviewedName: string | null;
  readonly verdict: OverrideVerdict | null;
  readonly reviewReason: string | null;
  /** A second person has not looked at it within the time set. */
  readonly overdue: boolean;
  readonly tellPatient: boolean;
  readonly whyNotTold: string | null;
  readonly lookAgainOn: IsoDate | null;
  readonly toldOn: IsoDate | null;
}

const LOCAL = (moment: string) => `to_char(${moment} at time zone 'Europe/London', 'FMDD Mon, HH24:MI')`;

const CONCERNS = `
  select c.id, c.ref, v.brief, c.urgency, c.seen, c.words, c.done, c.worker_name as "raisedBy",
         ${LOCAL('c.recorded_at')} as since,
         c.acknowledged_name as "acknowledgedName",
         coalesce((select json_agg(json_build_object('name', r.name, 'at', ${LOCAL('p.paged_at')}) order by p.id)
                     from vsw.safety_pages p join vsw.duty_rota r on r.id = p.person where p.concern = c.id), '[]') as pages
    from vsw.safety_concerns c left join vsw.views v on v.ref = c.ref
   where c.resolved_at is null`;

const OVERRIDES = `
  select o.override, o.ref, v.brief, o.goes_to as "to", o.words, o.reason, o.authority, o.emergency,
         o.asked_by as "askedBy", o.asked_name as "askedName", o.asked_on as "askedOn", o.reviewed_name as "reviewedName", o.verdict,
         o.review_reason, o.overdue_at is not null and o.reviewed_at is null as overdue, o.tell_patient as "tellPatient",
         o.why_not_told, o.look_again_on as "lookAgainOn", o.told_on as "toldOn"
    from vsw.overrides o left join vsw.views v on v.ref = o.ref`;

/** A row as it lies in the database: the person's name is sealed. */
type Sealed<R> = Omit<R, 'name'> & { readonly ref: Ref<'vsw'>; readonly brief: string | null };
/** What is sealed comes under its column's own name. */
type OverrideRow = Sealed<Omit<OverrideRecord, 'reviewReason' | 'whyNotTold'>> & {
  readonly review_reason: string | null;
  readonly why_not_told: string | null;
};

/** What stands on the safety board; all of it is a question across cases, none of it a table of its own. */
@Injectable()
export class BoardStore {
  constructor(private readonly source: DataSource) {}

  private async concerns(sql: string, values: readonly unknown[] = []): Promise<readonly OpenConcern[]> {
    const rows = await this.source.query<Sealed<OpenConcern>[]>(sql, [...values]);
    return withBriefs(this.source, 'vsw', await openOwn(this.source, 'vsw.safety_concerns', rows));
  }

  private async overrides(sql: string, values: readonly unknown[] = []): Promise<readonly OverrideRecord[]> {
    const rows = await this.source.query<OverrideRow[]>(sql, [...values]);
    const opened = await withBriefs(this.source, 'vsw', await openOwn(this.source, 'vsw.overrides', rows));
    return opened.map(({ review_reason: reviewReason, why_not_told: whyNotTold, ...override }) => ({
      ...override,
      reviewReason,
      whyNotTold,
    }));
  }

  /** Concerns nobody has yet come first, emergencies before others. */
  openConcerns(): Promise<readonly OpenConcern[]> {
    return this.concerns(`${CONCERNS} order by c.acknowledged_at is not null, c.urgency <> 'emergency', c.recorded_at`);
  }

  concernsOf(ref: Ref<'vsw'>): Promise<readonly OpenConcern[]> {
    return this.concerns(`${CONCERNS} and c.ref = $1 order by c.recorded_at`, [ref]);
  }

  /** Overrides a second person has not looked at; overdue ones first. */
  toReview(): Promise<readonly OverrideRecord[]> {
    return this.overrides(
      `${OVERRIDES} where o.reviewed_at is null order by o.overdue_at nulls last, o.emergency desc, o.asked_at`,
    );
  }

  /** Overrides the patient was not told of and that are to be looked at again by this day. */
  toTell(today: IsoDate): Promise<readonly OverrideRecord[]> {
    return this.overrides(
      `${OVERRIDES} where not o.tell_patient and o.told_on is null and (o.emergency or o.verdict = 'approved') and o.look_again_on <= $1
        order by o.look_again_on, o.asked_at`,
      [today],
    );
  }

  overridesOf(ref: Ref<'vsw'>): Promise<readonly OverrideRecord[]> {
    return this.overrides(`${OVERRIDES} where o.ref = $1 order by o.asked_at`, [ref]);
  }

  /** All that one case's page shows of safety. */
  async ofCase(ref: Ref<'vsw'>, worker: Worker) {
    const [concerns, overrides, mayAct] = await Promise.all([
      this.concernsOf(ref),
      this.overridesOf(ref),
      mayActForSafety(this.source, worker),
    ]);
    return { concerns, overrides, mayAct, words: SAFETY_WORDS };
  }

  /** All that stands above the caseload. */
  async onTop(worker: Worker, today: IsoDate) {
    const [concerns, toReview, toTell, mayAct] = await Promise.all([
      this.openConcerns(),
      this.toReview(),
      this.toTell(today),
      mayActForSafety(this.source, worker),
    ]);
    return { concerns, toReview, toTell, mayAct, words: SAFETY_WORDS };
  }

  async override(ref: Ref<'vsw'>, override: string): Promise<OverrideRecord | undefined> {
    const [found] = await this.overrides(`${OVERRIDES} where o.ref = $1 and o.override::text = $2`, [ref, override]);
    return found;
  }
}
