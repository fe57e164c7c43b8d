import type { EntityManager } from 'typeorm';
import type { CaseWork } from '../decide-case/case-work';
import { keptFromPatient } from './ask.store';
import { openedEntry } from './ledger-lines';

/** When it has become safe to tell the patient of what was told for their safety, they are told of the operators who read of it as well. */
export async function enterKeptBack(tx: EntityManager, works: readonly CaseWork[]): Promise<void> {
  for (const work of works)
    if (
      work.logged.some(({ event }) => event.type === 'OverrideTold') &&
      work.state.safety.overrides.every(({ told }) => told)
    )
      for (const opened of await keptFromPatient(tx, work.caseId)) work.enter(openedEntry(opened));
}
