import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { openOwn, readOwn } from '#platform';
import type { PlanAct } from '../agree-plan/plan-acts';
import type { PlanDraft } from '../agree-plan/plan-draft';
import type { PaperNote } from '../fit-notes/fit-note-story';
import { readPaperNotes } from '../fit-notes/paper-notes';
import type { CaseFile } from './case-file';
import { standingOf, type Standing } from '../person-at-work/standing';
import { lastWord, type ResearchDecision } from '../sharing/research/research-record';
import { readDecisions, readWithdrawals, type ConsentDecision, type Withdrawal } from '../sharing/consent-record';

export interface Goal {
  readonly goal: string;
  readonly by: IsoDate | null;
}

export interface OwnReport {
  readonly obstacle: Ref<'patient'>;
  readonly words: string;
}

export interface PersonAtWork {
  readonly person: Ref<'patient'>;
  readonly name: string;
  readonly organisation: string;
  readonly email: string | null;
}

type Of = Ref<'patient'>;

/** The patient's own record, for reading. What the coordinator sent back is the view; this is what the person said. */
@Injectable()
export class Records {
  constructor(private readonly source: DataSource) {}

  async goal(ref: Of): Promise<Goal | null> {
    const [goal] = await readOwn<Goal>(
      this.source,
      'patient.goals',
      'goal, by_date as by',
      'where ref = $1 order by id desc limit 1',
      [ref],
    );
    return goal ?? null;
  }

  reports(ref: Of): Promise<readonly OwnReport[]> {
    return readOwn(this.source, 'patient.reports', 'obstacle, words', 'where ref = $1 order by reported_at', [ref]);
  }

  paperNotes(ref: Of): Promise<readonly PaperNote[]> {
    return readPaperNotes(this.source, ref);
  }

  /** The person named last: until someone was reached, the patient may name another. */
  async personAtWork(ref: Of): Promise<PersonAtWork | null> {
    const [person] = await readOwn<PersonAtWork>(
      this.source,
      'patient.people_at_work',
      'person, name, organisation, email',
      'where ref = $1 order by named_at desc limit 1',
      [ref],
    );
    return person ?? null;
  }

  decisions(ref: Of): Promise<readonly ConsentDecision[]> {
    return readDecisions(this.source, ref);
  }

  /** What the patient took back, decided or not. */
  withdrawals(ref: Of): Promise<readonly Withdrawal[]> {
    return readWithdrawals(this.source, ref);
  }

  /** The patient's last word on use for research. */
  research(ref: Of): Promise<ResearchDecision | undefined> {
    return lastWord(this.source.manager, ref);
  }

  /** How it stands with the person named last. */
  standingAtWork({ ref, view }: CaseFile): Promise<Standing> {
    return standingOf(this.source, ref, view);
  }

  /** Offers the patient has decided about, whether or not the coordinator has said so yet. */
  async decidedItems(ref: Of): Promise<ReadonlyMap<string, 'send' | 'stop'>> {
    const rows = await this.source.query<{ offer: string; decision: 'send' | 'stop' }[]>(
      'select offer, decision from patient.item_decisions where ref = $1',
      [ref],
    );
    return new Map(rows.map((row) => [row.offer, row.decision]));
  }

  async draft(ref: Of): Promise<PlanDraft | null> {
    const [row] = await readOwn<{ draft: PlanDraft }>(this.source, 'patient.plan_drafts', 'draft', 'where ref = $1', [
      ref,
    ]);
    return row?.draft ?? null;
  }

  /** The last thing the patient did about the plan, while the coordinator's word of it has not come back; null otherwise. */
  async pendingPlanAct(ref: Of): Promise<PlanAct | null> {
    const acts = await this.source.query<{ act: PlanAct }[]>(
      `select a.ref, a.box, a.act from patient.plan_acts a left join patient.views v using (ref)
       where a.ref = $1 and (v.changed_at is null or a.acted_at > v.changed_at) order by a.id desc limit 1`,
      [ref],
    );
    const [last] = await openOwn(this.source, 'patient.plan_acts', acts);
    return last?.act ?? null;
  }
}
