import type { Side } from '#contracts';
import type {
  AgreedPlan,
  FormerPlan,
  FormerReport,
  PatientView,
  PlanEntry,
  PlanTalk,
  ReportedPlan,
  SaidAtWork,
} from '#disclosure';
import { planAgainstNotes, type PlanConflict } from '#pathway';
import { planChanges, seeItem, type PlanChange, type SeenItem } from '#web';
import { fitNoteStory, type PaperNote } from '../fit-notes/fit-note-story';
import { standingText } from './standing';

/** One version, as the page tells it. */
export interface ToldVersion {
  readonly version: number;
  readonly by: Side;
  readonly on: string;
  readonly digest: string;
  /** The text as the other side reads it. */
  readonly item: SeenItem;
  /** What it says otherwise than the version before; null for the first. */
  readonly changes: readonly PlanChange[] | null;
}

/** What was agreed before: from when to when, and why no longer. */
export interface ToldFormer {
  readonly item: SeenItem;
  readonly agreedOn: string;
  readonly until: string;
  readonly why: FormerPlan['why'];
}

export interface PlanStory {
  /** The proposal that can be answered. Beside `agreed` it is a change to it. */
  readonly standing: ToldVersion | null;
  /** Newest first. */
  readonly versions: readonly ToldVersion[];
  readonly agreed: { readonly item: SeenItem; readonly on: string; readonly version: number } | null;
  /** Agreed before, newest first, and why each no longer stands. */
  readonly formerly: readonly ToldFormer[];
  /** Made outside Rejoin: never shown as agreed here. */
  readonly reported: { readonly item: SeenItem; readonly on: string } | null;
  /** Made outside Rejoin and lived by before, newest first. */
  readonly formerlyReported: readonly ToldFormer[];
  readonly declined: PlanTalk['declined'];
  readonly expired: { readonly on: string; readonly version: number | null } | null;
  readonly overtaken: readonly { readonly by: Side; readonly on: string; readonly version: number | null }[];
  readonly remindedOn: string | null;
  readonly reviewDueOn: string | null;
  /** What the person at work said besides answering, newest first. */
  readonly atWork: readonly SaidAtWork[];
}

/** Beside a standing text its last day is told; in the history it is over. */
const tell = (entry: PlanEntry, before: PlanEntry | undefined, stands: boolean): ToldVersion => {
  const { version, by, on, digest, clauses, expiresOn } = entry;
  const payload = { version, digest, clauses, ...(stands && { expiresOn }) };
  return {
    version,
    by,
    on,
    digest,
    item: seeItem({ type: by === 'patient' ? 'PlanProposed' : 'PlanCountered', payload }),
    changes: before ? planChanges(before.clauses, clauses) : null,
  };
};

const agreedItem = (payload: AgreedPlan): SeenItem => seeItem({ type: 'RtwAgreed', payload });
const reportedItem = ({ clauses }: ReportedPlan): SeenItem => seeItem({ type: 'PlanProposed', payload: { clauses } });

const toldFormer = ({ agreedOn, until, why }: FormerPlan | FormerReport, item: SeenItem): ToldFormer => ({
  item,
  agreedOn,
  until,
  why,
});

/** The negotiation as a page can tell it: every version with what changed in it, what stands, and how it ended. */
export function planStory(view: PatientView | undefined): PlanStory {
  const plan = view?.plan;
  const entries = plan?.versions ?? [];
  const stands = standingText(view);
  const versions = entries.map((entry, at) => tell(entry, entries[at - 1], entry.version === stands?.version));
  const versionOf = (digest: string) => entries.findLast((entry) => entry.digest === digest)?.version ?? null;
  const agreed = plan?.agreed;
  const reported = plan?.reported;
  return {
    standing: versions.find((version) => version.version === stands?.version) ?? null,
    versions: versions.toReversed(),
    agreed: agreed ? { item: agreedItem(agreed), on: agreed.agreedOn, version: agreed.version } : null,
    formerly: (plan?.formerly ?? []).map((former) => toldFormer(former, agreedItem(former))).toReversed(),
    reported: reported ? { item: reportedItem(reported), on: reported.agreedOn } : null,
    formerlyReported: (plan?.formerlyReported ?? [])
      .map((former) => toldFormer(former, reportedItem(former)))
      .toReversed(),
    declined: plan?.declined ?? null,
    expired: plan?.expired ? { on: plan.expired.on, version: versionOf(plan.expired.digest) } : null,
    overtaken: (plan?.overtaken ?? []).map(({ by, on, answered }) => ({
      by,
      on,
      version: entries.find((entry) => entry.digest === answered)?.version ?? null,
    })),
    remindedOn: plan?.remindedOn ?? null,
    reviewDueOn: plan?.reviewDueOn ?? null,
    atWork: (plan?.atWork ?? []).toReversed(),
  };
}

/**
 * Where the plan that stands, or else is lived by, and the fit notes do not say the same. For the patient's eyes: a preview of what goes to work never
 * holds it.
 */
export function conflictsOf(
  view: PatientView | undefined,
  paper: readonly PaperNote[],
  today: string,
): readonly PlanConflict[] {
  const clauses = standingText(view)?.clauses ?? view?.plan.reported?.clauses ?? view?.plan.agreed?.clauses;
  if (clauses === undefined) return [];
  const notes = fitNoteStory(view, paper, today).episodes.flatMap((episode) => episode.notes);
  return planAgainstNotes(
    clauses,
    notes.map(({ from, to, advice, comesTo: outcome }) => ({ from, to, advice, outcome })),
  );
}
