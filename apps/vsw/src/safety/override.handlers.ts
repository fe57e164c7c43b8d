import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { DomainError, notFound, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { mustBeOnDuty, signedBy } from './duty';
import { LookAgain, RequestOverride, ReviewOverride } from './override.commands';

/** Open to every worker: an emergency does not wait for a lead. The second person is somebody on duty, and never the first. */
@CommandHandler(RequestOverride)
export class RequestOverrideHandler extends CaseHandler<RequestOverride> {
  protected async write({ ref, worker, asked }: RequestOverride, doing: Doing): Promise<void> {
    const { tx, today, send } = doing;
    const { to, words, reason, authority, emergency, untold } = asked;
    if (to === 'gp' && doing.case.view.surgery === null) {
      throw new DomainError(
        'no-surgery',
        'This person came to us without a surgery, so Rejoin knows of none to tell. Ring emergency services or NHS 111, and record that call here.',
        { field: 'to' },
      );
    }
    if (untold) inTime(untold.lookAgainOn, today);
    const concern = await openConcernOf(tx, ref);
    const override = randomUUID() as string as Ref<'vsw'>;
    const sealed = await sealOwn(tx, 'vsw.overrides', {
      override,
      ref,
      words,
      reason,
      authority,
      why_not_told: untold?.why ?? null,
    });
    await tx.query(
      `insert into vsw.overrides (override, ref, concern, goes_to, words, reason, authority, emergency, asked_by, asked_name, asked_on, tell_patient,
         why_not_told, look_again_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        override,
        ref,
        concern,
        to,
        sealed.words,
        sealed.reason,
        sealed.authority,
        emergency,
        worker.id,
        worker.name,
        today,
        untold === null,
        sealed.why_not_told,
        untold?.lookAgainOn ?? null,
      ],
    );
    send({
      type: 'OverrideRequested',
      payload: {
        override,
        to,
        words,
        reason,
        authority,
        by: signedBy(worker),
        emergency,
        tellPatient: untold === null,
        whyNotTold: untold?.why ?? null,
        lookAgainOn: untold?.lookAgainOn ?? null,
      },
    });
  }
}

@CommandHandler(ReviewOverride)
export class ReviewOverrideHandler extends CaseHandler<ReviewOverride> {
  protected async write(command: ReviewOverride, { tx, today, send }: Doing): Promise<void> {
    const { ref, worker, override, verdict, reason } = command;
    await mustBeOnDuty(tx, worker);
    const found = await lockOverride(tx, ref, override);
    if (found.reviewedName !== null)
      throw new DomainError('already-reviewed', `${found.reviewedName} has looked at this already.`);
    if (found.askedBy === worker.id)
      throw new DomainError('same-person', 'You asked for this yourself. A second person must look at it.');
    const { review_reason } = await sealOwn(tx, 'vsw.overrides', { override, ref, review_reason: reason });
    await tx.query(
      `update vsw.overrides set reviewed_by = $2, reviewed_name = $3, verdict = $4,
         review_reason = case when removed_at is null then $5 end, reviewed_on = $6, reviewed_at = clock_timestamp()
        where override = $1`,
      [override, worker.id, worker.name, verdict, review_reason, today],
    );
    send({
      type: 'OverrideReviewed',
      payload: { override: override as Ref<'vsw'>, by: signedBy(worker), verdict, reason },
    });
  }
}

@CommandHandler(LookAgain)
export class LookAgainHandler extends CaseHandler<LookAgain> {
  protected async write({ ref, worker, override, still }: LookAgain, { tx, today, send }: Doing): Promise<void> {
    await mustBeOnDuty(tx, worker);
    const { untold } = await lockOverride(tx, ref, override);
    if (!untold) throw new DomainError('nothing-to-tell', 'There is nothing here that the patient was not told.');
    if (still) {
      inTime(still.on, today);
      const { why_not_told } = await sealOwn(tx, 'vsw.overrides', { override, ref, why_not_told: still.why });
      await tx.query(
        'update vsw.overrides set why_not_told = case when removed_at is null then $2 end, look_again_on = $3 where override = $1',
        [override, why_not_told, still.on],
      );
      return;
    }
    await tx.query('update vsw.overrides set told_on = $2, told_name = $3 where override = $1', [
      override,
      today,
      worker.name,
    ]);
    send({ type: 'OverrideTold', payload: { override: override as Ref<'vsw'> } });
  }
}

function inTime(day: IsoDate, today: IsoDate): void {
  if (day < today)
    throw new DomainError('day-passed', 'The date to look again must be today or later', { field: 'lookAgainOn' });
}

/** The concern it is about. @throws where none is open: what is told without asking is told for a reason that is on record. */
async function openConcernOf(tx: EntityManager, ref: string): Promise<string> {
  const [open] = await tx.query<{ id: string }[]>(
    'select id from vsw.safety_concerns where ref = $1 and resolved_at is null order by recorded_at desc limit 1',
    [ref],
  );
  if (!open) throw new DomainError('no-concern', 'Raise a safety concern first, so that it is on record and paged.');
  return open.id;
}

interface Standing {
  readonly askedBy: string;
  readonly reviewedName: string | null;
  /** It went, and the patient was not told. */
  readonly untold: boolean;
}

async function lockOverride(tx: EntityManager, ref: string, override: string): Promise<Standing> {
  const [found] = await tx.query<Standing[]>(
    `select asked_by as "askedBy", reviewed_name as "reviewedName",
            not tell_patient and told_on is null and (emergency or verdict = 'approved') is true as untold
       from vsw.overrides where ref = $1 and override::text = $2 for update`,
    [ref, override],
  );
  if (!found) throw notFound();
  return found;
}
