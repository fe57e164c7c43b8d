import type { EntityManager } from 'typeorm';
import { edgeTable, outboundEdge, type House } from '#contracts';
import { render } from '#disclosure';
import { emptySaid, erase, KEPT, recut, takeBack, type NarrowTo, type References } from '#messaging';
import { forgetNames } from '../ledger/ledger.store';
import { loadThreads } from './case.store';
import { recutCase } from './recut-case';
import type { CaseWork } from './case-work';
import { threadOf } from './threads';

/** Fit notes may stay with fewer fields; everything else of a mail goes with any of its scopes. */
const whatMayStay =
  (house: House, withdrawn: readonly string[]): NarrowTo =>
  ({ type, payload, scopes }) =>
    render(
      type,
      house,
      payload,
      scopes.filter((scope) => !withdrawn.includes(scope)),
    );

/**
 * Carries out recalls under the cases' locks: mail not yet collected goes as if never sent; mail that was collected is erased from the
 * mailbox, and the recipient's view follows. An agreed text stays with the employer, who is a side to it and was told so before agreeing;
 * a recall of everything (the wrong person, a person who declined) knows no exception.
 */
export async function carryOutRecalls(
  tx: EntityManager,
  references: References,
  works: readonly CaseWork[],
): Promise<void> {
  const wanted = works.flatMap((work) => work.recalls.map((recall) => ({ work, ...recall })));
  if (wanted.length === 0) return;
  const threads = await loadThreads(
    tx,
    wanted.map(({ work }) => work.caseId),
  );
  for (const { work, house, person, scopes } of wanted) {
    if (!threads.some((one) => one.house === house && one.caseId === work.caseId)) continue;
    const thread = threadOf(work, house, person, threads);
    const everything = scopes.length === 0;
    const { deleted, collected, narrowed } = await takeBack(
      tx,
      references,
      house,
      thread,
      everything ? 'all' : scopes,
      whatMayStay(house, scopes),
    );
    const gone = everything ? collected : await withoutAgreements(tx, house, collected);
    if (gone.length > 0) await erase(tx, references, house, thread, gone);
    // With the old key every backup of what was taken back goes dark.
    if (everything || deleted + narrowed.length + gone.length > 0)
      await recut(tx, references, house, thread, { kept: everything });
    const about = 'DisclosureWithdrawn';
    if (deleted > 0) work.enter({ what: 'taken-back-unread', who: house, about });
    if (narrowed.length > 0) work.enter({ what: 'narrowed', who: house, about });
    if (gone.length > 0) work.enter({ what: 'erased', who: house, about });
  }
}

/** Of these mails, those that no recipient keeps as evidence. */
export async function withoutAgreements(
  tx: EntityManager,
  house: House,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (KEPT[house].length === 0 || ids.length === 0) return ids;
  const rows = await tx.query<{ id: string }[]>(
    `select id from exchange.${edgeTable(outboundEdge(house))} where id = any($1::uuid[]) and type <> all($2::text[])`,
    [ids, KEPT[house]],
  );
  return rows.map((row) => row.id);
}

/** Mail that brings the card: it goes whole, also where it was not collected yet, for stopping overtakes what it stops. */
const HOLD_THE_CARD = ['PatientReferred', 'PatientApplied'];
/** What stays readable in the log of a case that was removed: that it was, and that each house has erased what it held. None of it has a word of anybody's. */
const KEPT_OF_A_REMOVED_CASE = ['PatientDeclined', 'DisclosureWithdrawn', 'CopyErased', 'ErasureOverdue'];

/**
 * "No thanks, remove what you have": every word goes from the log, from what houses sent of the case and from what the patient's own house was sent, and the
 * keys with them and with the names in its ledger. What is left says that somebody was offered the service and declined, what kinds of thing happened, and
 * on which days. What a house sent before it heard of it goes when it comes in.
 */
export async function removeDeclined(
  tx: EntityManager,
  references: References,
  works: readonly CaseWork[],
): Promise<void> {
  const declined = works.filter(({ state }) => state.stage === 'declined');
  const now = declined.filter((work) => work.logged.some(({ event }) => event.type === 'PatientDeclined'));
  const idsOf = (of: readonly CaseWork[]) => of.map(({ caseId }) => caseId);
  await removeCases(tx, references, idsOf(declined), new Set(idsOf(now)));
}

/** @param now cases of which something may be left; of the others only what houses sent since then goes */
export async function removeCases(
  tx: EntityManager,
  references: References,
  ids: readonly string[],
  now: ReadonlySet<string>,
): Promise<void> {
  if (ids.length === 0) return;
  for (const caseId of now) {
    await recutCase(tx, caseId, KEPT_OF_A_REMOVED_CASE);
    await forgetNames(tx, caseId);
  }
  for (const { house, thread, caseId } of await loadThreads(tx, ids)) {
    if (house === 'gp' || house === 'patient')
      await tx.query(`delete from exchange.${house}_to_coordinator where lane = $1 and type = any($2::text[])`, [
        references.lane(house, thread),
        HOLD_THE_CARD,
      ]);
    await emptySaid(tx, references, house, thread);
    if (house !== 'patient' || !now.has(caseId)) continue;
    const { collected } = await takeBack(tx, references, house, thread, 'all');
    if (collected.length > 0) await erase(tx, references, house, thread, collected);
    await recut(tx, references, house, thread, { kept: true });
  }
}
