import { CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { DomainError, notFound, readOwn, sealOwn } from '#platform';
import { longDate } from '#web';
import { CaseHandler, type Doing } from '../case/case-handler';
import { AcknowledgeConcern, AddToConcern, ResolveConcern } from './concern.commands';
import { mustBeOnDuty } from './duty';
import { stopPaging } from './page-duty';

interface Standing {
  readonly acknowledgedName: string | null;
  readonly resolved: boolean;
}

/** Locks a concern of this case, after whoever pages about it at this moment. @throws not found. */
async function lockConcern(tx: EntityManager, ref: string, concern: string): Promise<Standing> {
  const [found] = await tx.query<Standing[]>(
    `select acknowledged_name as "acknowledgedName", resolved_at is not null as resolved
       from vsw.safety_concerns where ref = $1 and id::text = $2 for update`,
    [ref, concern],
  );
  if (!found) throw notFound();
  return found;
}

@CommandHandler(AcknowledgeConcern)
export class AcknowledgeConcernHandler extends CaseHandler<AcknowledgeConcern> {
  protected async write({ ref, worker, concern }: AcknowledgeConcern, { tx }: Doing): Promise<void> {
    await mustBeOnDuty(tx, worker);
    const found = await lockConcern(tx, ref, concern);
    if (found.acknowledgedName !== null)
      throw new DomainError('already-acknowledged', `${found.acknowledgedName} has this concern already.`);
    await stopPaging(tx, { id: concern, ref });
    await tx.query(
      `update vsw.safety_concerns set acknowledged_by = $2, acknowledged_name = $3, acknowledged_at = clock_timestamp() where id = $1`,
      [concern, worker.id, worker.name],
    );
  }
}

/** That it is resolved travels, and nothing of what it was or how it ended. */
@CommandHandler(ResolveConcern)
export class ResolveConcernHandler extends CaseHandler<ResolveConcern> {
  protected async write(command: ResolveConcern, { tx, today, send }: Doing): Promise<void> {
    const { ref, worker, concern, outcome } = command;
    await mustBeOnDuty(tx, worker);
    const found = await lockConcern(tx, ref, concern);
    if (found.resolved) throw new DomainError('already-resolved', 'This concern is resolved already.');
    if (found.acknowledgedName === null)
      throw new DomainError('not-acknowledged', 'Somebody on duty must take this concern before it can be resolved.');
    const sealed = await sealOwn(tx, 'vsw.safety_concerns', { id: concern, ref, outcome });
    await tx.query(
      `update vsw.safety_concerns set resolved_by = $2, resolved_name = $3, resolved_on = $4, resolved_at = clock_timestamp(), outcome = $5
        where id = $1`,
      [concern, worker.id, worker.name, today, sealed.outcome],
    );
    send({ type: 'SafetyConcernResolved', payload: {} });
  }
}

/** What was written before stays as it was; who added what, and when, is said with it. */
@CommandHandler(AddToConcern)
export class AddToConcernHandler extends CaseHandler<AddToConcern> {
  protected async write({ ref, worker, concern, words }: AddToConcern, { tx, today }: Doing): Promise<void> {
    const found = await lockConcern(tx, ref, concern);
    if (found.resolved)
      throw new DomainError('already-resolved', 'This concern is resolved. Raise another if there is more to fear.');
    const added = `Added by ${worker.name} on ${longDate(today)}: ${words}`;
    const sealed = await sealOwn(tx, 'vsw.safety_concerns', {
      id: concern,
      ref,
      words: [await wordsOf(tx, ref, concern), added].filter((text) => text !== null).join('\n\n'),
    });
    await tx.query('update vsw.safety_concerns set words = $2 where id = $1', [concern, sealed.words]);
  }
}

/** Null once the patient had them removed. */
async function wordsOf(tx: EntityManager, ref: string, concern: string): Promise<string | null> {
  const [found] = await readOwn<{ words: string | null }>(
    tx,
    'vsw.safety_concerns',
    'words',
    'where ref = $1 and id = $2',
    [ref, concern],
  );
  return found?.words ?? null;
}
