import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { withBriefs } from '#messaging';
import type { Worker } from '../case/worker';
import type { Colleague } from './workers.store';

/** What became of one case of a form: it went, it did not and why, or it was not come to. */
export interface RoundCase {
  readonly ref: Ref<'vsw'>;
  readonly name: string | null;
  readonly outcome: 'untried' | 'went' | 'refused';
  readonly why: string | null;
}

export interface Round {
  readonly id: string;
  readonly worker: string;
  readonly on: IsoDate;
  readonly went: number;
  readonly cases: number;
}

/** Somebody who had a case, from a day on. */
export interface Holder {
  readonly worker: string;
  readonly givenBy: string | null;
  readonly since: IsoDate;
}

/** What did not go first, then by name; who has none comes last. */
const byTrouble = (one: RoundCase, other: RoundCase): number =>
  Number(one.outcome === 'went') - Number(other.outcome === 'went') ||
  Number(one.name === null) - Number(other.name === null) ||
  (one.name ?? '').localeCompare(other.name ?? '');

const ROUNDS = `select r.id, r.worker_name as worker, r.given_on as "on", count(*)::int as cases,
    count(*) filter (where c.outcome = 'went')::int as went
  from vsw.assignment_rounds r join vsw.assignment_round_cases c on c.round = r.id`;

/** Forms by which a lead gave out cases, and who had a case when. */
@Injectable()
export class RoundsStore {
  constructor(private readonly source: DataSource) {}

  /** Writes down what is about to be tried, so that whatever happens then the lead can see how far it came. */
  async begin(lead: Worker, to: Colleague, refs: readonly Ref<'vsw'>[], today: IsoDate): Promise<string> {
    const id = randomUUID();
    await this.source.query(
      `with round as (
         insert into vsw.assignment_rounds (id, given_by, given_by_name, worker, worker_name, given_on)
         values ($1, $2, $3, $4, $5, $6) returning id)
       insert into vsw.assignment_round_cases (round, ref) select round.id, ref from round, unnest($7::uuid[]) as ref`,
      [id, lead.id, lead.name, to.id, to.name, today, refs],
    );
    return id;
  }

  async refuse(round: string, ref: Ref<'vsw'>, why: string): Promise<void> {
    await this.source.query(
      "update vsw.assignment_round_cases set outcome = 'refused', why = $3 where round = $1 and ref = $2",
      [round, ref, why],
    );
  }

  /** A lead's own rounds, the latest first. */
  async of(lead: string): Promise<readonly Round[]> {
    return this.source.query<Round[]>(
      `${ROUNDS} where r.given_by = $1 group by r.id order by r.recorded_at desc limit 50`,
      [lead],
    );
  }

  async find(lead: string, id: string): Promise<Round | undefined> {
    const [round] = await this.source.query<Round[]>(
      `${ROUNDS} where r.given_by = $1 and r.id::text = $2 group by r.id`,
      [lead, id],
    );
    return round;
  }

  async casesOf(round: string): Promise<readonly RoundCase[]> {
    const rows = await this.source.query<(Omit<RoundCase, 'name'> & { readonly brief: string | null })[]>(
      `select c.ref, v.brief, c.outcome, c.why
         from vsw.assignment_round_cases c left join vsw.views v on v.ref = c.ref
        where c.round = $1 order by c.ref`,
      [round],
    );
    return (await withBriefs(this.source, 'vsw', rows)).map(({ bestTime: _, ...one }) => one).sort(byTrouble);
  }

  /** Everybody who had the case, the latest first. */
  async holders(ref: Ref<'vsw'>): Promise<readonly Holder[]> {
    return this.source.query<Holder[]>(
      `select worker_name as worker, given_by_name as "givenBy", since
         from vsw.assignment_history where ref = $1 order by id desc`,
      [ref],
    );
  }
}
