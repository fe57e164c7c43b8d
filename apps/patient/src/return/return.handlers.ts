import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { IsoDate, Ref, ReturnManner, ReturnPause, WorkStatus } from '#contracts';
import { noReturn, whyNot, type ReturnStep } from '#pathway';
import { DomainError, sealOwn } from '#platform';
import { Desk, type Sitting } from '../case-file/desk';

/** "I have started", or: the first day was another. */
export class StartReturn extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly on: IsoDate,
    readonly how: ReturnManner,
  ) {
    super();
  }
}

/** The return goes on more slowly, rests or stops. `words` are for the support worker. */
export class RestReturn extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly on: IsoDate,
    readonly how: ReturnPause,
    readonly words: string,
  ) {
    super();
  }
}

/** Where the patient stands with work. */
export class ReportWorkStatus extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly status: WorkStatus,
    readonly on: IsoDate,
  ) {
    super();
  }
}

const inTheFuture = (): DomainError =>
  new DomainError('day-to-come', 'The date must be today or earlier.', { field: 'on' });

const PROBLEMS = {
  'not-now': () => new DomainError('not-now', 'This does not fit how your return stands now. Look at the page again.'),
  'day-to-come': inTheFuture,
  'too-early': () =>
    new DomainError('too-early', 'The date must not be before what you told us last.', { field: 'on' }),
} as const;

/** @throws DomainError by the pathway's own rule, so that what is taken here is taken there. */
function mustFit({ file, today }: Sitting, step: ReturnStep): void {
  const why = whyNot(file.view?.after.return ?? noReturn, step, today);
  if (why !== null) throw PROBLEMS[why]();
}

async function keepWords(
  { tx, file: { ref }, today }: Sitting,
  how: ReturnManner | ReturnPause,
  on: IsoDate,
  words: string,
): Promise<void> {
  const sealed = await sealOwn(tx, 'patient.return_words', { ref, box: randomUUID(), words });
  await tx.query(
    'insert into patient.return_words (ref, box, how, on_date, words, said_on) values ($1, $2, $3, $4, $5, $6)',
    [ref, sealed.box, how, on, sealed.words, today],
  );
}

@CommandHandler(StartReturn)
export class StartReturnHandler implements ICommandHandler<StartReturn> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, on, how }: StartReturn): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      mustFit(sitting, { type: 'ReturnStarted', on });
      await keepWords(sitting, how, on, '');
      sitting.say({ type: 'ReturnStarted', payload: { on, how } });
    });
  }
}

@CommandHandler(RestReturn)
export class RestReturnHandler implements ICommandHandler<RestReturn> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, on, how, words }: RestReturn): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      mustFit(sitting, { type: 'ReturnPaused', on, how });
      await keepWords(sitting, how, on, words);
      sitting.say({ type: 'ReturnPaused', payload: { on, how, words } });
    });
  }
}

@CommandHandler(ReportWorkStatus)
export class ReportWorkStatusHandler implements ICommandHandler<ReportWorkStatus> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, status, on }: ReportWorkStatus): Promise<void> {
    return this.desk.sitEnrolled(ref, async ({ tx, today, say }) => {
      if (on > today) throw inTheFuture();
      await tx.query('insert into patient.work_statuses (ref, status, on_date, said_on) values ($1, $2, $3, $4)', [
        ref,
        status,
        on,
        today,
      ]);
      say({ type: 'WorkStatusReported', payload: { status, on } });
    });
  }
}
