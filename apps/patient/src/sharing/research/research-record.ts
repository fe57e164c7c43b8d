import type { EntityManager } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import type { PatientView } from '#disclosure';
import { mayBeUsed } from '#pathway';

/** What the patient said of use for research, as this house recorded it. */
export interface ResearchDecision {
  readonly given: boolean;
  /** Counts these decisions from 1. */
  readonly revision: number;
  /** The pathway date it was taken on. */
  readonly on: IsoDate;
}

/** The patient's last word; undefined where they said neither yes nor no. */
export async function lastWord(
  db: Pick<EntityManager, 'query'>,
  ref: Ref<'patient'>,
): Promise<ResearchDecision | undefined> {
  const [last] = await db.query<ResearchDecision[]>(
    `select given, revision, decided_on::text as "on" from patient.research_decisions where ref = $1 order by revision desc limit 1`,
    [ref],
  );
  return last;
}

export async function writeDecision(
  tx: EntityManager,
  ref: Ref<'patient'>,
  { given, revision, on }: ResearchDecision,
): Promise<void> {
  await tx.query('insert into patient.research_decisions (ref, revision, given, decided_on) values ($1, $2, $3, $4)', [
    ...[ref, revision, given, on],
  ]);
}

/** How it stands: "stopped" is said only once the coordinator has decided it. */
export type ResearchStanding = 'no' | 'starting' | 'yes' | 'stopping' | 'stopped';

/** Sets the patient's own word beside what the coordinator has said of it. */
export function standingOf(last: ResearchDecision | undefined, view: PatientView | undefined): ResearchStanding {
  if (last === undefined) return 'no';
  const decided = view?.research ?? { given: 0, withdrawn: 0 };
  if (last.given) return decided.given >= last.revision ? 'yes' : 'starting';
  return mayBeUsed(decided) ? 'stopping' : 'stopped';
}

/** A file for research that was made with the patient's figures in it, and stays as it is. */
export interface MadeFile {
  readonly on: IsoDate;
  /** Who made it, as far as they have a name. */
  readonly by: string | null;
}

/** The files that the ledger has, oldest first. */
export const filesMade = (ledger: PatientView['ledger']): readonly MadeFile[] =>
  ledger
    .filter(({ what, about }) => what === 'copy-left' && about === 'research')
    .map(({ on, name }) => ({ on, by: name }));
