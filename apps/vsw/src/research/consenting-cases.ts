import type { EntityManager } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { wholeVsw, type VswView } from '#disclosure';
import { openView } from '#messaging';
import {
  LIMITS,
  mayBeUsed,
  outcomesOf,
  TARGETS,
  type AbsenceAnswer,
  type CountedContact,
  type OutcomeFacts,
  type Outcomes,
  type Target,
} from '#pathway';
import type { ResearchCase } from './research-figures';

type Of = Ref<'vsw'>;

/**
 * Takes the lanes of everybody who lets their figures be used: until the transaction ends nothing more is applied to these cases, and a withdrawal of
 * sharing waits. A case for which something that stops is on its way is passed over, be its lane held or poisoned: so a no that the coordinator has decided
 * counts from that moment, and one that it decides later finds the case in the ledger as one that left. So is a case of which something was taken out that is
 * still in the view.
 */
async function lockConsenting(tx: EntityManager): Promise<readonly Of[]> {
  const candidates = await tx.query<{ ref: Of }[]>(
    `select ref from vsw.views where (work ->> 'research')::boolean and work ->> 'enrolledOn' is not null`,
  );
  const refs = candidates.map(({ ref }) => ref);
  // In the order in which a house claims lanes, which passes over what it finds taken.
  await tx.query(
    'select from exchange.coordinator_to_vsw_lanes where lane = any($1::uuid[]) order by lane, control for share',
    [refs],
  );
  // A second statement: its snapshot is younger than the locks.
  const free = await tx.query<{ ref: Of }[]>(
    `select r.ref from unnest($1::uuid[]) as r (ref) where not exists (
       select from exchange.coordinator_to_vsw m where m.lane = r.ref and m.control and m.collected_at is null)
     and not exists (select from exchange.coordinator_to_vsw_lanes l where l.lane = r.ref and l.refold)`,
    [refs],
  );
  return free.map(({ ref }) => ref);
}

const grouped = <R extends { readonly ref: Of }>(rows: readonly R[]): ReadonlyMap<Of, readonly R[]> => {
  const groups = new Map<Of, R[]>();
  for (const row of rows) groups.set(row.ref, [...(groups.get(row.ref) ?? []), row]);
  return groups;
};

interface Recorded {
  readonly contacts: readonly CountedContact[];
  readonly telephone: readonly AbsenceAnswer[];
  readonly targets: ReadonlyMap<Of, Target>;
}

/** What this house wrote down itself of these cases, without a word of it. */
async function recordedOf(tx: EntityManager, refs: readonly Of[]): Promise<(ref: Of) => Recorded> {
  const contacts = grouped(
    await tx.query<(CountedContact & { ref: Of })[]>(
      'select ref, step, minutes, processes from vsw.contacts where ref = any($1::uuid[])',
      [refs],
    ),
  );
  const telephone = grouped(
    await tx.query<(AbsenceAnswer & { ref: Of })[]>(
      `select ref, from_date as "from", to_date as "to", days::float8 as days, 'telephone' as source, id::int as said
         from vsw.absence_reports where ref = any($1::uuid[]) and days is not null order by id`,
      [refs],
    ),
  );
  const obstacles = grouped(
    await tx.query<{ ref: Of; obstacle: Of; target: Target }[]>(
      'select ref, obstacle, target from vsw.obstacles where ref = any($1::uuid[])',
      [refs],
    ),
  );
  return (ref) => ({
    contacts: contacts.get(ref) ?? [],
    telephone: telephone.get(ref) ?? [],
    targets: new Map((obstacles.get(ref) ?? []).map(({ obstacle, target }) => [obstacle, target])),
  });
}

/** How a case came out by what this house was let see and wrote down itself; what is on fit notes is no part of it. */
function researchCase(
  { after, obstacles }: VswView,
  { contacts, telephone, targets }: Recorded,
  today: IsoDate,
): ResearchCase {
  const facts: OutcomeFacts = {
    followUpFrom: after.followUpFrom,
    absence: [...after.absence, ...telephone],
    notes: null,
    return: after.return,
    workStatus: after.workStatus?.status ?? null,
    contacts,
    obstacles,
  };
  const of = (target: Target): Outcomes['obstacles'] => {
    const theirs = obstacles.filter(({ obstacle }) => targets.get(obstacle) === target);
    return outcomesOf({ ...facts, obstacles: theirs }, today, LIMITS).obstacles;
  };
  return {
    outcomes: outcomesOf(facts, today, LIMITS),
    targets: Object.fromEntries(TARGETS.map((target) => [target, of(target)])) as Record<Target, Outcomes['obstacles']>,
  };
}

/** Everybody who lets their figures be used at this moment, held as they are until the transaction ends. */
export async function consentingCases(
  tx: EntityManager,
  today: IsoDate,
): Promise<readonly { readonly ref: Of; readonly figures: ResearchCase }[]> {
  const refs = await lockConsenting(tx);
  const rows = await tx.query<{ ref: Of; view: string }[]>(
    'select ref, view from vsw.views where ref = any($1::uuid[])',
    [refs],
  );
  const views = await Promise.all(
    rows.map(async ({ ref, view }) => ({ ref, view: wholeVsw(await openView<VswView>(tx, 'vsw', ref, view)) })),
  );
  const recorded = await recordedOf(tx, refs);
  return views
    .filter(({ view }) => mayBeUsed(view.research))
    .map(({ ref, view }) => ({ ref, figures: researchCase(view, recorded(ref), today) }));
}
