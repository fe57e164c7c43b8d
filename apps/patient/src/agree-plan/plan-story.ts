import type { Side } from '#contracts';
import type { PatientView, PlanEntry, PlanTalk } from '#disclosure';
import { planChanges, seeItem, type PlanChange, type SeenItem } from '#web';
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

export interface PlanStory {
  readonly standing: ToldVersion | null;
  /** Newest first. */
  readonly versions: readonly ToldVersion[];
  readonly agreed: { readonly item: SeenItem; readonly on: string } | null;
  readonly declined: PlanTalk['declined'];
  readonly overtaken: readonly { readonly by: Side; readonly on: string; readonly version: number | null }[];
}

const tell = (entry: PlanEntry, before: PlanEntry | undefined): ToldVersion => {
  const { version, by, on, digest, clauses } = entry;
  return {
    version,
    by,
    on,
    digest,
    item: seeItem({ type: by === 'patient' ? 'PlanProposed' : 'PlanCountered', payload: { version, digest, clauses } }),
    changes: before ? planChanges(before.clauses, clauses) : null,
  };
};

/** The negotiation as a page can tell it: every version with what changed in it, what stands, and how it ended. */
export function planStory(view: PatientView | undefined): PlanStory {
  const entries = view?.plan.versions ?? [];
  const versions = entries.map((entry, at) => tell(entry, entries[at - 1]));
  const stands = standingText(view);
  const agreed = view?.plan.agreed;
  return {
    standing: versions.find((version) => version.version === stands?.version) ?? null,
    versions: versions.toReversed(),
    agreed: agreed ? { item: seeItem({ type: 'RtwAgreed', payload: agreed }), on: agreed.agreedOn } : null,
    declined: view?.plan.declined ?? null,
    overtaken: (view?.plan.overtaken ?? []).map(({ by, on, answered }) => ({
      by,
      on,
      version: entries.find((entry) => entry.digest === answered)?.version ?? null,
    })),
  };
}
