import type { EntityManager } from 'typeorm';
import type { ConsentRecipient } from '#contracts';
import { render } from '#disclosure';
import { erase, KEPT, narrowSent, recut, type NarrowTo, type References } from '#messaging';
import { loadThreads } from './case.store';
import type { CaseWork } from './case-work';
import { withoutAgreements } from './recall';
import { threadOf } from './threads';

/** An agreed text stays whole with those who are a side to it; everything else keeps what the patient does not hold back. */
const whatMayStay =
  (house: ConsentRecipient, fields: readonly string[]): NarrowTo =>
  ({ type, payload, scopes }) =>
    KEPT[house].includes(type) ? { payload, scopes } : render(type, house, payload, scopes, undefined, fields);

/**
 * Takes fields that the patient holds back out of what was sent, under the cases' locks: the same mail under the same number with fewer fields, which the
 * recipient's view follows; of which nothing is left, it goes. Nobody is told anew, and what remains is put under a new key, so that backups go dark.
 */
export async function carryOutNarrowings(
  tx: EntityManager,
  references: References,
  works: readonly CaseWork[],
): Promise<void> {
  const wanted = works.flatMap((work) => work.narrowings.map((narrowing) => ({ work, ...narrowing })));
  if (wanted.length === 0) return;
  const threads = await loadThreads(
    tx,
    wanted.map(({ work }) => work.caseId),
  );
  for (const { work, house, person, scopes, fields } of wanted) {
    if (!threads.some((one) => one.house === house && one.caseId === work.caseId)) continue;
    const thread = threadOf(work, house, person, threads);
    const { narrowed, nothingLeft } = await narrowSent(
      tx,
      references,
      house,
      thread,
      scopes,
      whatMayStay(house, fields),
    );
    const gone = await withoutAgreements(tx, house, nothingLeft);
    if (gone.length > 0) await erase(tx, references, house, thread, gone);
    if (narrowed.length + gone.length === 0) continue;
    await recut(tx, references, house, thread);
    work.enter({ what: 'narrowed', who: house, about: 'DisclosureNarrowed' });
  }
}
