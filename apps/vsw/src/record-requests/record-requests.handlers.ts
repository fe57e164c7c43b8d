import { CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { IsoDate, KeptBack, Ref } from '#contracts';
import { moreTimeFor } from '#pathway';
import { DomainError, notFound, sealOwn } from '#platform';
import { moreTimeNotThen } from '#web';
import { CaseHandler, type Doing } from '../case/case-handler';
import { holds, type Standing } from '../case/refusal';
import type { Worker } from '../case/worker';
import { partsOf, type Part } from './parts';
import { ExtendRecordRequest, ProvideRecord, ReviewRecord } from './record-requests.commands';

/** Somebody reads the whole record to answer: whose case it is, whoever covers it, or a lead. */
function mustSeeTo(standing: Standing, worker: Worker): void {
  if (!worker.lead && !holds(standing, worker))
    throw new DomainError('not-your-case', 'Only whoever has this case, or a lead, can answer this.');
}

interface Open {
  readonly answered: boolean;
  readonly extended: boolean;
  readonly askedOn: IsoDate;
}

/** Locks a request of this case that waits. @throws not found; or that it was answered */
async function lockRequest(tx: EntityManager, ref: Ref<'vsw'>, request: string): Promise<Open> {
  const [found] = await tx.query<Open[]>(
    `select answered_on is not null as answered, extended_on is not null as extended, asked_on as "askedOn"
       from vsw.record_requests where ref = $1 and id::text = $2 for update`,
    [ref, request],
  );
  if (!found) throw notFound();
  if (found.answered) throw new DomainError('already-answered', 'This request has been answered already.');
  return found;
}

@CommandHandler(ReviewRecord)
export class ReviewRecordHandler extends CaseHandler<ReviewRecord> {
  protected async write({ ref, worker, request, decisions }: ReviewRecord, doing: Doing): Promise<void> {
    const { tx, today } = doing;
    mustSeeTo(doing.case, worker);
    await lockRequest(tx, ref, request);
    const known = new Set((await partsOf(tx, ref, request)).map(({ kind, id }) => `${kind} ${id}`));
    for (const { kind, part, keepsBack, ...decided } of decisions.filter((one) =>
      known.has(`${one.kind} ${one.part}`),
    )) {
      const { reason } = await sealOwn(tx, 'vsw.record_decisions', {
        request,
        kind,
        part,
        ref,
        reason: decided.reason,
      });
      await tx.query(
        `insert into vsw.record_decisions (request, kind, part, keeps_back, reason, decided_by, decided_name, decided_on, ref)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (request, kind, part) do update set keeps_back = excluded.keeps_back, reason = excluded.reason,
           decided_by = excluded.decided_by, decided_name = excluded.decided_name, decided_on = excluded.decided_on`,
        [request, kind, part, keepsBack, reason, worker.id, worker.name, today, ref],
      );
    }
  }
}

const countOf = (parts: readonly Part[], why: KeptBack): number =>
  parts.filter(({ decided }) => decided?.keepsBack === why).length;

/** What is given is read under the case's lock: it is what was decided about, and nothing written since goes unseen. */
@CommandHandler(ProvideRecord)
export class ProvideRecordHandler extends CaseHandler<ProvideRecord> {
  protected async write({ ref, worker, request }: ProvideRecord, doing: Doing): Promise<void> {
    const { tx, today, send } = doing;
    mustSeeTo(doing.case, worker);
    await lockRequest(tx, ref, request);
    const parts = await partsOf(tx, ref, request);
    if (parts.some(({ decided }) => decided === null))
      throw new DomainError('undecided', 'Decide about every part first. Something may have been written since.');
    await tx.query(
      'update vsw.record_requests set answered_by = $2, answered_name = $3, answered_on = $4 where id = $1',
      [request, worker.id, worker.name, today],
    );
    send({
      type: 'RecordProvided',
      payload: {
        parts: parts
          .filter(({ decided }) => decided?.keepsBack === null)
          .map(({ kind, on, words }) => ({ kind, on, words })),
        keptBack: {
          third_party: countOf(parts, 'third_party'),
          serious_harm: countOf(parts, 'serious_harm'),
        },
      },
    });
  }
}

@CommandHandler(ExtendRecordRequest)
export class ExtendRecordRequestHandler extends CaseHandler<ExtendRecordRequest> {
  protected async write({ ref, worker, request, reason, until }: ExtendRecordRequest, doing: Doing): Promise<void> {
    const { tx, today, send } = doing;
    mustSeeTo(doing.case, worker);
    const asked = await lockRequest(tx, ref, request);
    // Saying it twice is saying it once.
    if (asked.extended) return;
    const time = moreTimeFor(asked, today);
    if (time === null) throw new DomainError('too-late', 'More time can be taken once, within the first month.');
    if (until <= time.after || until > time.latest)
      throw new DomainError('not-then', moreTimeNotThen(time), { field: 'until' });
    await tx.query('update vsw.record_requests set due_on = $2, extended_on = $3, extended_why = $4 where id = $1', [
      request,
      until,
      today,
      reason,
    ]);
    send({ type: 'RecordRequestExtended', payload: { reason, until } });
  }
}
