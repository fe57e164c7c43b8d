import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActionOwner, CallOutcome, ContactMode, IsoDate, Ref } from '#contracts';
import type { Classification } from '#pathway';
import { readOwn } from '#platform';
import type { Urgency } from '../raise-safety-concern/raise-safety-concern.command';
import { collectedMail } from '#messaging';
import type { Quotes } from '../write-note/write-note.command';
import type { ToldMail } from './moment';

interface Own {
  readonly worker: string;
  /** Name of the worker who recorded it. */
  readonly by: string;
  readonly on: IsoDate;
  /** When it was written down, by this house's own clock, in seconds: it orders the things of one day. */
  readonly at: number;
}

export interface ObstacleRecord extends Own, Classification {
  readonly obstacle: Ref<'vsw'>;
  /** Null once the patient took their words back. */
  readonly words: string | null;
  readonly answers: Ref<'vsw'> | null;
}
export interface ActionRecord extends Own {
  readonly obstacle: Ref<'vsw'>;
  readonly what: string | null;
  readonly owner: ActionOwner;
  readonly due: IsoDate;
}
export interface CallRecord extends Own {
  readonly outcome: CallOutcome;
}
export interface ContactRecord extends Own {
  readonly id: string;
  readonly mode: ContactMode;
  readonly minutes: number;
}
export interface NoteRecord extends Own {
  readonly contact: string | null;
  readonly words: string | null;
  readonly quotes: Quotes | null;
}
export interface ConcernRecord extends Own {
  readonly urgency: Urgency;
  readonly words: string | null;
  readonly done: string | null;
}

/** Everything the workers themselves wrote about one case, oldest first. */
export interface Records {
  readonly taken: Own | null;
  readonly calls: readonly CallRecord[];
  readonly contacts: readonly ContactRecord[];
  readonly notes: readonly NoteRecord[];
  readonly obstacles: readonly ObstacleRecord[];
  readonly actions: readonly ActionRecord[];
  readonly concerns: readonly ConcernRecord[];
}

const AT = 'extract(epoch from recorded_at)::float8 as at';
const OWN = `worker, worker_name as "by", ${AT}`;

/** How the case went on besides what was said in it: one line per change, oldest first. */
export interface SupportRecord {
  readonly kind: 'step' | 'wait' | 'cover' | 'hands' | 'closing' | 'meeting';
  readonly on: IsoDate;
  readonly at: number;
  readonly by: string;
  /** The step, the reason of a wait, the ending; for hands, the worker. */
  readonly what: string;
}

const SUPPORT = `
  select kind, "on", by, what, ${AT} from (
  select 'step' as kind, changed_on as "on", worker_name as by, step::text as what, recorded_at from vsw.steps where ref = $1
  union all select 'wait', started_on, worker_name, reason, recorded_at from vsw.waits where ref = $1
  union all select 'cover', began_on, arranged_by_name, worker_name, recorded_at from vsw.covers where ref = $1
  union all select 'closing', closed_on, worker_name, ending, recorded_at from vsw.closings where ref = $1
  union all select 'meeting', proposed_on, worker_name, meets_on::text, recorded_at from vsw.meetings where ref = $1
  union all select 'hands', since, coalesce(given_by_name, worker_name), worker_name, recorded_at from vsw.assignment_history h
    where ref = $1 and exists (select from vsw.assignment_history b where b.ref = h.ref and b.id < h.id)
  ) recorded order by recorded_at`;

@Injectable()
export class RecordsStore {
  constructor(private readonly source: DataSource) {}

  support(ref: Ref<'vsw'>): Promise<readonly SupportRecord[]> {
    return this.source.query<SupportRecord[]>(SUPPORT, [ref]);
  }

  /** What the house was sent of the case, as it came in. */
  async told(ref: Ref<'vsw'>): Promise<readonly ToldMail[]> {
    // Taken for what the table lets a worker hear, as the inbox takes it: its author is the coordinator.
    return (await collectedMail(this.source, 'vsw', ref)) as unknown as readonly ToldMail[];
  }

  async of(ref: Ref<'vsw'>): Promise<Records> {
    const read = <T extends object>(columns: string, table: string, order = 'recorded_at') =>
      readOwn<T>(this.source, `vsw.${table}`, `${OWN}, ${columns}`, `where ref = $1 order by ${order}`, [ref]);
    const [taken, calls, contacts, notes, obstacles, actions, concerns] = await Promise.all([
      read<Own>('since as "on"', 'assignment_history', 'id'),
      read<CallRecord>('called_on as "on", outcome', 'calls', 'id'),
      read<ContactRecord>('made_on as "on", id, mode, minutes', 'contacts', 'made_on, recorded_at'),
      read<NoteRecord>('written_on as "on", contact, words, quotes', 'notes'),
      read<ObstacleRecord>('identified_on as "on", obstacle, words, answers, flag, target, processes', 'obstacles'),
      read<ActionRecord>('agreed_on as "on", obstacle, what, owner, due', 'actions', 'due, recorded_at'),
      read<ConcernRecord>('raised_on as "on", urgency, words, done', 'safety_concerns'),
    ]);
    return { taken: taken[0] ?? null, calls, contacts, notes, obstacles, actions, concerns };
  }
}
