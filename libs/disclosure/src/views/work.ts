import { isRealDate, mayBeUsed } from '#pathway';
import type { IsoDate, Ref } from '#contracts';
import type { GpView } from './gp';
import { wholeVsw, type VswView } from './vsw';

/**
 * What stands in plain columns beside the encrypted view, because the workers' house asks it across all its cases: stages, dates, counts and references
 * (design §5, keys). `VSW_WORK` says so field by field in docs/disclosure.md; a new field belongs there too.
 */
export interface VswWork {
  readonly hasCard: boolean;
  readonly stage: VswView['stage'];
  readonly openedOn: IsoDate | null;
  readonly callAskedOn: IsoDate | null;
  readonly deferredOn: IsoDate | null;
  readonly enrolledOn: IsoDate | null;
  readonly fitNotes: readonly {
    readonly note: Ref<'vsw'>;
    readonly from: IsoDate | null;
    readonly to: IsoDate | null;
  }[];
  readonly proposals: number;
  readonly agreedOn: IsoDate | null;
  readonly reviewOn: IsoDate | null;
  readonly standing: VswView['after']['return']['standing'];
  readonly sustained: number;
  readonly workStatus: string | null;
  readonly followUpFrom: IsoDate | null;
  readonly answers: number;
  readonly answeredUntil: IsoDate | null;
  readonly lastMessage: { readonly by: string; readonly on: IsoDate } | null;
  readonly changeWishedOn: IsoDate | null;
  readonly ending: string | null;
  readonly research: boolean;
  readonly reported: readonly Ref<'vsw'>[];
  readonly done: readonly Ref<'vsw'>[];
}

/** Why each plain field is needed; printed in docs/disclosure.md. */
export const VSW_WORK: Readonly<Record<keyof VswWork, string>> = {
  hasCard: 'whether the case has a line in the caseload',
  stage: 'status column and filter',
  openedOn: 'status: days since',
  callAskedOn: 'next step',
  deferredOn: 'next step',
  enrolledOn: 'deadline of the first talk; who counts in the figures',
  fitNotes: 'reference and dates of notes that stand; deadline before one ends',
  proposals: 'next step: a count',
  agreedOn: 'next step',
  reviewOn: 'deadline',
  standing: 'at work or not: status column and figures',
  sustained: 'figures: a count',
  workStatus: 'figures: one of a closed list',
  followUpFrom: 'deadline',
  answers: 'figures: a count',
  answeredUntil: 'deadline',
  lastMessage: 'who wrote last, and when: next step',
  changeWishedOn: 'task of a lead',
  ending: 'figures: one of a closed list',
  research: 'yes or no: whose figures go into a file for research',
  reported: 'references of reports, to count those not taken up',
  done: 'references of actions that are done, for deadlines',
};

/** What is no date stands nowhere: another house wrote it, and a text may be in its place. */
const dateOf = (sent: unknown): IsoDate | null => (typeof sent === 'string' && isRealDate(sent) ? sent : null);

const lastOf = (days: readonly (IsoDate | null)[]): IsoDate | null =>
  days.reduce<IsoDate | null>((last, day) => (day !== null && (last === null || day > last) ? day : last), null);

function vswWork(kept: VswView): VswWork {
  const view = wholeVsw(kept);
  const { after, support } = view;
  const agreed = view.agreed ?? view.plan.reportedAgreement;
  const message = view.talk.messages.at(-1);
  return {
    hasCard: view.card !== null,
    stage: view.stage,
    openedOn: dateOf(view.openedOn),
    callAskedOn: dateOf(view.callRequested?.on),
    deferredOn: dateOf(view.deferredOn),
    enrolledOn: dateOf(view.enrolledOn),
    fitNotes: view.fitNotes
      .filter(({ replaced, cancelled }) => !replaced && !cancelled)
      .map(({ note, from, to }) => ({ note, from: dateOf(from), to: dateOf(to) })),
    proposals: view.proposals.length,
    agreedOn: dateOf(agreed?.agreedOn),
    reviewOn: dateOf(agreed?.clauses.reviewOn),
    standing: after.return.standing,
    sustained: after.return.sustained.length,
    workStatus: after.workStatus?.status ?? null,
    followUpFrom: dateOf(after.followUpFrom),
    answers: after.absence.length,
    answeredUntil: lastOf(after.absence.map(({ to }) => dateOf(to))),
    lastMessage: message ? { by: message.by, on: message.on } : null,
    changeWishedOn: dateOf(support.changeWishedOn),
    ending: support.closing?.ending ?? null,
    research: mayBeUsed(view.research),
    reported: view.reported.map(({ obstacle }) => obstacle),
    done: view.actions.filter(({ done }) => done !== null).map(({ action }) => action),
  };
}

/** The workers' house lists its cases by name, and shows when somebody can be reached. */
export const indexVsw = (view: VswView) => ({
  work: vswWork(view),
  brief: { name: view.card?.name ?? null, bestTime: view.callRequested?.bestTime ?? null },
});

/** The surgery asks across its offers only where something was shared at all. */
export const indexGp = ({ agreed, words, questions, returns, safety }: Partial<GpView>) => ({
  work: { shared: !!agreed || [words, questions, returns, safety].some((list) => (list ?? []).length > 0) },
  brief: null,
});
