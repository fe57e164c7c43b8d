import type { EntityManager } from 'typeorm';
import { decisionText, type LedgerEntry } from '#contracts';
import { lockCases, type CoordinatorUnit } from '#messaging';
import { KeyDestroyed, KeyMissing, putInto, SealBroken } from '#platform';
import {
  answerAct,
  claim,
  countLook,
  decideAsk,
  endAsk,
  lockAsk,
  noteTried,
  readAsk,
  type Ask,
  type NewAct,
} from './ask.store';
import type { BreakGlassParts } from './break-glass-parts';
import { openFound, type FoundMail } from './held-mail';
import { isSafeToTell, openedEntry, triedEntry } from './ledger-lines';
import { isSamePerson, type Person } from './proofs';

type Outcome =
  /** Done as it was said. */
  | 'approved'
  | 'refused'
  | 'ended'
  | 'shown'
  /** Not done: what stood in the way. */
  | 'not-signed'
  | 'same-person'
  | 'not-waiting'
  | 'not-open'
  | 'too-late'
  | 'gone'
  | 'nothing-to-do';

/** What was not theirs to do is entered in the patient's ledger; that something came too late, or there was nothing to do, is not. */
const TRIED: readonly Outcome[] = ['not-signed', 'same-person', 'not-open'];

type CheckedAsk = Ask & { readonly mail: FoundMail };

/** Answers one thing that an operator said of an ask. */
export async function answerActs(parts: BreakGlassParts, act: NewAct): Promise<void> {
  const { outbox, metrics, log } = parts;
  const by = await signedBy(parts, act);
  const outcome = await outbox.transaction(async (unit) => {
    const { tx } = unit;
    if (!(await claim(tx, 'break_glass_acts', act.id))) return undefined;
    const ask = await lockChecked(tx, act.ask);
    if (ask === undefined) {
      await answerAct(tx, act.id, 'nothing-to-do');
      return 'nothing-to-do';
    }
    const done = await carryOut(parts, unit, ask, act, by);
    if (TRIED.includes(done) && !ask.tried) {
      await noteTried(tx, ask.id);
      await enter(parts, unit, ask, triedEntry(ask.mail, done));
    }
    if (done !== 'shown') await answerAct(tx, act.id, done);
    return done;
  });
  if (outcome === undefined) return;
  metrics.count(outcome);
  const line = { ask: act.ask, outcome };
  if (outcome === 'approved') log.warn(line, 'break-glass: a mail may be read');
  else if (outcome === 'shown') log.warn(line, 'break-glass: a mail was opened');
  else if (TRIED.includes(outcome)) log.error(line, 'break-glass: somebody tried what was not open to them');
  else log.info(line, 'break-glass: answered');
}

const isChecked = (ask: Ask | undefined): ask is CheckedAsk => ask !== undefined && ask.mail !== null;

/** The case first, as everywhere; what is read afterwards stands until the transaction ends. */
async function lockChecked(tx: EntityManager, id: string): Promise<CheckedAsk | undefined> {
  const before = await readAsk(tx, id);
  if (!isChecked(before)) return undefined;
  await lockCases(tx, [before.mail.caseId]);
  await lockAsk(tx, id);
  const ask = await readAsk(tx, id);
  return isChecked(ask) ? ask : undefined;
}

/** The person whose name is under a decision; a look and an end need none. */
async function signedBy(
  { source, proofs }: BreakGlassParts,
  { ask, kind, proof }: NewAct,
): Promise<Person | undefined> {
  if (proof === null || (kind !== 'approve' && kind !== 'refuse')) return undefined;
  // What they were shown does not change once it was checked.
  const checked = await readAsk(source, ask);
  if (!isChecked(checked)) return undefined;
  const { id, fields, minutes, mail } = checked;
  const verdict = kind === 'approve' ? 'approved' : 'refused';
  return proofs.personOf(proof, decisionText({ id, verdict, type: mail.type, fields, minutes }));
}

async function carryOut(
  parts: BreakGlassParts,
  unit: CoordinatorUnit,
  ask: CheckedAsk,
  { id, kind }: NewAct,
  by: Person | undefined,
): Promise<Outcome> {
  const { tx } = unit;
  switch (kind) {
    case 'approve':
    case 'refuse': {
      if (by === undefined) return 'not-signed';
      if (isSamePerson(by, ask.askedBy)) return 'same-person';
      if (ask.state !== 'waiting') return 'not-waiting';
      const verdict = kind === 'approve' ? 'approved' : 'refused';
      await decideAsk(tx, ask.id, by, verdict);
      return verdict;
    }
    case 'end':
      if (ask.state !== 'waiting' && ask.state !== 'open') return 'nothing-to-do';
      await endAsk(tx, ask.id);
      return 'ended';
    case 'look':
      if (ask.state === 'over' || ask.state === 'ended') return 'too-late';
      return ask.state === 'open' ? show(parts, unit, ask, id) : 'not-open';
  }
}

/**
 * The case's lock keeps out who is taking the mail back. The first look is entered in the same transaction, so nothing can be shown that is not in the
 * ledger; what is shown can be opened by the browser of who asked alone.
 */
async function show(parts: BreakGlassParts, unit: CoordinatorUnit, ask: CheckedAsk, act: string): Promise<Outcome> {
  const { tx } = unit;
  const content = await openFound(tx, ask.mail).catch((error: unknown) => {
    if (error instanceof SealBroken || error instanceof KeyDestroyed || error instanceof KeyMissing) return undefined;
    throw error;
  });
  if (content === undefined) return 'gone';
  const { type } = ask.mail;
  const entry = ask.looks === 0 ? openedEntry({ type, fields: ask.fields, reason: ask.reason }) : undefined;
  const { today, told } = await enter(parts, unit, ask, entry);
  await countLook(tx, ask.id, today, told);
  await answerAct(tx, act, 'shown', putInto(ask.box, `${ask.id} ${act}`, JSON.stringify(content)));
  return 'shown';
}

async function enter(parts: BreakGlassParts, unit: CoordinatorUnit, ask: CheckedAsk, entry: LedgerEntry | undefined) {
  let told = true;
  const today = await parts.batch.enterActs(unit, ask.mail.caseId, (state) => {
    told = isSafeToTell(state, ask.mail.type);
    return entry === undefined ? [] : [{ ...entry, told }];
  });
  return { today, told };
}
