import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { withBriefs } from '#messaging';
import { reviewQueue, type KeptRecord } from '#pathway';
import { openOwn, sealOwn } from '#platform';
import type { Worker } from '../case/worker';

/** A record of somebody with whom there has been no contact for long. */
export interface OldRecord extends KeptRecord {
  readonly record: Ref<'vsw'>;
  readonly name: string;
  /** Somebody asked for it to be erased, and no second person has said yes or no. */
  readonly asked: AskedErasure | null;
  /** What was decided when it was looked at before. */
  readonly keptUntil: IsoDate | null;
  readonly keptBecause: string | null;
}

export interface AskedErasure {
  readonly id: string;
  readonly by: string;
  readonly name: string;
  readonly on: IsoDate;
  readonly reason: string;
}

/**
 * The last contact is the last day on which anything was heard or sent about the case: later than the last talk, never earlier. While support goes on,
 * or can still begin, there is none. What a person had removed is no record any more, and what two people erased neither.
 */
const RECORDS = `
  select v.ref, v.ref as record, v.brief,
         case when v.work ->> 'stage' in ('closed', 'ended', 'unreachable') then greatest(
           (select max(occurred_on) from exchange.coordinator_to_vsw m where m.lane = v.ref),
           (select max(made_on) from vsw.contacts c where c.ref = v.ref),
           (select max(called_on) from vsw.calls c where c.ref = v.ref),
           (select max(sent_on) from vsw.messages c where c.ref = v.ref),
           (select max(meets_on) from vsw.meetings c where c.ref = v.ref)) end as "lastContactOn",
         d.until_on as "keptUntil", case when d.decision = 'keep' or d.second_verdict is null then
           json_build_object('decision', d.decision, 'id', d.id, 'by', d.decided_by, 'name', d.decided_name, 'on', d.decided_on, 'reason', d.reason)
         end as decided
    from vsw.views v
    left join lateral (select * from vsw.retention_decisions r where r.ref = v.ref order by r.recorded_at desc limit 1) d on true
   where (v.work ->> 'hasCard')::boolean and d.second_verdict is distinct from 'erase' and (d.until_on is null or d.until_on <= $1)`;

/** A record as it lies in the database, with what was decided last and stands: the person's name is sealed, and the reason. */
type SealedRow = Omit<OldRecord, 'name' | 'asked' | 'keptBecause'> & {
  readonly ref: Ref<'vsw'>;
  readonly brief: string | null;
  readonly decided: (AskedErasure & { readonly decision: 'keep' | 'erase' }) | null;
};

async function recordsOf(
  db: Pick<EntityManager, 'query'>,
  sql: string,
  values: readonly unknown[],
): Promise<readonly OldRecord[]> {
  const rows = await withBriefs(db, 'vsw', await db.query<SealedRow[]>(sql, [...values]));
  return Promise.all(
    rows.map(async ({ ref, bestTime: _, name, decided, ...record }) => {
      const [last] = await openOwn(db, 'vsw.retention_decisions', decided === null ? [] : [{ ...decided, ref }]);
      return {
        ...record,
        name: name ?? '',
        asked: last?.decision === 'erase' ? last : null,
        keptBecause: last?.decision === 'keep' ? last.reason : null,
      };
    }),
  );
}

/** Records that a person must look at: nothing is deleted because it is old (domain §6 rule 24). */
@Injectable()
export class RetentionStore {
  constructor(private readonly source: DataSource) {}

  async due(today: IsoDate): Promise<readonly (OldRecord & { readonly reviewFrom: IsoDate })[]> {
    return reviewQueue(await recordsOf(this.source, RECORDS, [today]), today);
  }
}

/** The same question about one case, under its lock. */
export async function dueRecord(tx: EntityManager, ref: Ref<'vsw'>, today: IsoDate): Promise<OldRecord | undefined> {
  return reviewQueue(await recordsOf(tx, `${RECORDS} and v.ref = $2`, [today, ref]), today)[0];
}

export async function decideToKeep(
  tx: EntityManager,
  ref: Ref<'vsw'>,
  worker: Worker,
  keep: { readonly until: IsoDate; readonly reason: string; readonly today: IsoDate },
): Promise<void> {
  const { id, reason } = await sealOwn(tx, 'vsw.retention_decisions', { id: randomUUID(), ref, reason: keep.reason });
  await tx.query(
    `insert into vsw.retention_decisions (id, ref, decision, until_on, reason, decided_by, decided_name, decided_on)
     values ($1, $2, 'keep', $3, $4, $5, $6, $7)`,
    [id, ref, keep.until, reason, worker.id, worker.name, keep.today],
  );
}

export async function askToErase(
  tx: EntityManager,
  ref: Ref<'vsw'>,
  worker: Worker,
  ask: { readonly reason: string; readonly today: IsoDate },
): Promise<void> {
  const { id, reason } = await sealOwn(tx, 'vsw.retention_decisions', { id: randomUUID(), ref, reason: ask.reason });
  await tx.query(
    `insert into vsw.retention_decisions (id, ref, decision, reason, decided_by, decided_name, decided_on)
     values ($1, $2, 'erase', $3, $4, $5, $6)`,
    [id, ref, reason, worker.id, worker.name, ask.today],
  );
}
