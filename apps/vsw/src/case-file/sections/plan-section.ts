import type { IsoDate, PlanClauses } from '#contracts';
import type { VswView } from '#disclosure';
import { seeItem, type SeenItem } from '#web';

/** The plan as far as the worker is told of it. What ended is history, never what stands. */
export interface PlanSection {
  readonly agreed: SeenItem | null;
  /** Agreed at work, outside Rejoin, on the patient's word, and lived by. */
  readonly reported: { readonly on: IsoDate; readonly item: SeenItem } | null;
  /** The last proposal, if it came after what ended. */
  readonly latest: VswView['proposals'][number] | null;
  readonly counters: readonly { readonly on: IsoDate; readonly item: SeenItem }[];
  /** What was agreed, here or outside, and is not any more: what ended last first. */
  readonly former: readonly {
    readonly here: boolean;
    readonly agreedOn: IsoDate;
    readonly until: IsoDate;
    readonly why: 'amended' | 'broken-down';
    readonly item: SeenItem;
  }[];
}

const outside = (clauses: PlanClauses): SeenItem => seeItem({ type: 'PlanProposed', payload: { clauses } });

export function planSection({ agreed, plan, proposals, counters }: VswView): PlanSection {
  // A view kept before these were remembered lacks them.
  const { formerly = [], formerlyReported = [] } = plan as Partial<VswView['plan']>;
  const ended = formerly.at(-1)?.version ?? 0;
  const former = [
    ...formerly.map((one) => ({ ...one, here: true, item: seeItem({ type: 'RtwAgreed', payload: one }) })),
    ...formerlyReported.map((one) => ({ ...one, here: false, item: outside(one.clauses) })),
  ];
  const reported = plan.reportedAgreement;
  return {
    agreed: agreed && seeItem({ type: 'RtwAgreed', payload: agreed }),
    reported: reported && { on: reported.agreedOn, item: outside(reported.clauses) },
    latest: proposals.findLast(({ version }) => version > ended) ?? null,
    counters: counters
      .filter(({ version }) => version === undefined || version > ended)
      .map(({ on, ...payload }) => ({ on, item: seeItem({ type: 'PlanCountered', payload }) })),
    former: former
      .map(({ here, agreedOn, until, why, item }) => ({ here, agreedOn, until, why, item }))
      .sort((one, other) => (one.until < other.until ? 1 : one.until > other.until ? -1 : 0)),
  };
}
