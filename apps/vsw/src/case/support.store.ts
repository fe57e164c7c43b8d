import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Ending, IsoDate, Ref, Step, WaitReason } from '#contracts';
import {
  fidelityOf,
  oneContactWasEnough,
  stepLimitsFrom,
  stepUse,
  type CountedContact,
  type Fidelity,
  type StepLimit,
  type StepUse,
} from '#pathway';
import { readOwn, ServiceConfig } from '#platform';
import type { CaseRow } from './case.store';

type Db = Pick<EntityManager, 'query'>;

interface Wait {
  readonly reason: WaitReason;
  readonly until: IsoDate;
  readonly words: string | null;
  readonly on: IsoDate;
  readonly by: string;
}
interface Closing {
  readonly ending: Ending;
  readonly words: string | null;
  readonly reason: string | null;
  readonly on: IsoDate;
  readonly by: string;
}

/** Where stepped support stands, as the house itself recorded it. */
export interface SupportNow {
  readonly use: StepUse;
  readonly fidelity: Fidelity;
  /** What is or was last waited for; `over` once its day has come. Null when the wait was ended. */
  readonly wait: (Wait & { readonly over: boolean }) | null;
  readonly closing: (Closing & { readonly oneWasEnough: boolean }) | null;
  /** A lead has seen the patient's wish for another worker. */
  readonly wishSeenBy: string | null;
}

/** The step a case stands at: it begins with the first. */
export async function stepOf(db: Db, ref: Ref<'vsw'>): Promise<Step> {
  const [last] = await db.query<{ step: Step }[]>(
    'select step from vsw.steps where ref = $1 order by id desc limit 1',
    [ref],
  );
  return last?.step ?? 1;
}

/** The service's own setting, and what its administrator set from a day on. */
async function limitsOf(db: Db, { limits }: Pick<ServiceConfig, 'limits'>): Promise<readonly StepLimit[]> {
  const theirs = await db.query<StepLimit[]>(
    `select 'step-' || step as id, version, effective_from as "effectiveFrom", effective_to as "effectiveTo", step, contacts, source
       from vsw.step_limits order by step, version`,
  );
  return [...stepLimitsFrom(limits), ...theirs];
}

@Injectable()
export class SupportStore {
  constructor(
    private readonly source: DataSource,
    private readonly config: ServiceConfig,
  ) {}

  async of({ ref, view }: Pick<CaseRow, 'ref' | 'view'>, today: IsoDate): Promise<SupportNow> {
    const [step, limits, contacts, [wait = null], [closing = null], [seen]] = await Promise.all([
      stepOf(this.source, ref),
      limitsOf(this.source, this.config),
      this.source.query<CountedContact[]>('select step, minutes, processes from vsw.contacts where ref = $1', [ref]),
      readOwn<Wait>(
        this.source,
        'vsw.waits',
        'reason, until_on as until, words, started_on as "on", worker_name as by',
        'where ref = $1 and ended_on is null order by id desc limit 1',
        [ref],
      ),
      readOwn<Closing>(
        this.source,
        'vsw.closings',
        'ending, words, reason, closed_on as "on", worker_name as by',
        'where ref = $1 order by id desc limit 1',
        [ref],
      ),
      this.source.query<{ name: string }[]>('select lead_name as name from vsw.wishes_seen where ref = $1', [ref]),
    ]);
    const used = contacts.filter((contact) => contact.step === step).length;
    return {
      use: stepUse(limits, step, used, today),
      fidelity: fidelityOf(contacts),
      wait: wait && { ...wait, over: wait.until <= today },
      closing: closing && {
        ...closing,
        // Not to be said of somebody whose return stopped.
        oneWasEnough: oneContactWasEnough(closing.ending, contacts.length) && view.after.return.standing !== 'stopped',
      },
      wishSeenBy: seen?.name ?? null,
    };
  }
}
