import type { ConsentRecipient, EventType, House } from '#contracts';
import { hasSaidYes } from '#pathway';
import type { Rehearsal } from '../rehearsal/rehearsal';
import { play, scriptOf } from '../rehearsal/synthetic';
import { ruleFor, type PlainTable } from '../render';
import { TABLE } from '../table';
import { changedRules, ruleInWords, widerScopes, type ChangedRule, type WiderScope } from './covers';
import { beyond, Tallies, type Fact, type Tally } from './tallies';

/** One field of one event that a recipient would be sent more often, or less. */
export interface SeenChange extends Tally {
  readonly way: 'newly seen' | 'lost';
  readonly recipient: House;
  readonly event: EventType;
  /** Empty: that it happened, and nothing more. */
  readonly field: string;
}

/** An item that the patient would be asked about more often, or less. */
export interface AskedChange extends Tally {
  readonly way: 'newly asked' | 'no longer asked';
  readonly recipient: 'gp' | 'employer';
  readonly about: EventType;
}

/** Permissions that stand and would let somebody have more: who gave them is asked again. */
export interface AskedAgain extends WiderScope {
  readonly patients: number;
}

export interface Simulated {
  readonly cases: number;
  readonly seed: number;
  readonly rules: readonly ChangedRule[];
  readonly seen: readonly SeenChange[];
  readonly asked: readonly AskedChange[];
  readonly askedAgain: readonly AskedAgain[];
  /** Each patient once, however many permissions of theirs are meant. */
  readonly patientsAskedAgain: number;
}

export interface Simulation {
  /** What is released now; the table there is, if nothing else is said. */
  readonly released?: PlainTable;
  readonly changed: PlainTable;
  readonly cases: number;
  readonly seed: number;
  /** SHA-256 of a text, hexadecimal. */
  readonly digestOf: (text: string) => string;
  /** A case, by its number, as it was lived through under what is released; for who tries many tables and keeps them. */
  readonly lived?: (number: number) => Rehearsal;
}

const nameOf = (seed: number, number: number): string => `synthetic ${seed} ${number}`;

/** A synthetic case, by its number in the caseload of a seed: counted from 1. */
export const syntheticCase = (
  seed: number,
  number: number,
  digestOf: Simulation['digestOf'],
  table: PlainTable = TABLE,
): Rehearsal => play(scriptOf(nameOf(seed, number)), digestOf, table);

/** The patient's own record of what they are asked is news of the items, and told as such. */
const OF_THE_DOOR: readonly EventType[] = [
  'DisclosureOffered',
  'ItemApproved',
  'ItemStopped',
  'OfferOutdated',
  'HoldEnded',
];

const seenIn =
  (sameDoor: boolean) =>
  ({ mails }: Rehearsal): readonly Fact[] =>
    mails
      .filter(({ to, type }) => !(sameDoor && to === 'patient' && OF_THE_DOOR.includes(type)))
      .flatMap(({ to, type, payload, occurredOn: on }) => {
        const fields = Object.keys(payload);
        return (fields.length === 0 ? [''] : fields).map((field) => ({
          key: `${to} ${type} ${field}`,
          event: type,
          on,
        }));
      });

const askedIn = ({ history }: Rehearsal): readonly Fact[] =>
  history.flatMap(({ event, occurredOn: on }) =>
    event.type === 'DisclosureOffered'
      ? [{ key: `${event.payload.recipient} ${event.payload.about}`, event: event.payload.about, on }]
      : [],
  );

const doorIsSame = (released: PlainTable, changed: PlainTable): boolean =>
  OF_THE_DOOR.every(
    (type) => ruleInWords(ruleFor(type, 'patient', released)) === ruleInWords(ruleFor(type, 'patient', changed)),
  );

/**
 * Lives a synthetic caseload through twice, once under each table, with the same people who decide alike, and lists what each recipient would newly be sent
 * or no longer, before anything of it is released. Pure: the same tables and seed give the same list.
 */
export function simulate({
  released = TABLE,
  changed,
  cases,
  seed,
  digestOf,
  lived = (number) => syntheticCase(seed, number, digestOf, released),
}: Simulation): Simulated {
  const rules = changedRules(released, changed);
  const wider = widerScopes(released, changed);
  const tallies = { newly: new Tallies(), lost: new Tallies(), asks: new Tallies(), spares: new Tallies() };
  const again = wider.map((scope) => ({ ...scope, patients: 0 }));
  let patientsAskedAgain = 0;
  const seenOf = seenIn(doorIsSame(released, changed));
  // Without a changed row there is nothing to compare.
  for (let number = 1; rules.length > 0 && number <= cases; number += 1) {
    const was = lived(number);
    const would = syntheticCase(seed, number, digestOf, changed);
    const [sawThen, seesNow, askedThen, askedNow] = [seenOf(was), seenOf(would), askedIn(was), askedIn(would)];
    tallies.newly.add(number, beyond(seesNow, sawThen));
    tallies.lost.add(number, beyond(sawThen, seesNow));
    tallies.asks.add(number, beyond(askedNow, askedThen));
    tallies.spares.add(number, beyond(askedThen, askedNow));
    const theirs = again.filter((scope) => stands(was, scope.recipient, scope.scope));
    for (const scope of theirs) scope.patients += 1;
    if (theirs.length > 0) patientsAskedAgain += 1;
  }
  const seen = (way: SeenChange['way'], list: Tallies): readonly SeenChange[] =>
    list.list(([recipient, event, field = ''], tally) => ({
      way,
      recipient: recipient as House,
      event: event as EventType,
      field,
      ...tally,
    }));
  const asked = (way: AskedChange['way'], list: Tallies): readonly AskedChange[] =>
    list.list(([recipient, about], tally) => ({
      way,
      recipient: recipient as AskedChange['recipient'],
      about: about as EventType,
      ...tally,
    }));
  return {
    cases,
    seed,
    rules,
    seen: [...seen('newly seen', tallies.newly), ...seen('lost', tallies.lost)],
    asked: [...asked('newly asked', tallies.asks), ...asked('no longer asked', tallies.spares)],
    askedAgain: again,
    patientsAskedAgain,
  };
}

/** Whether a permission stands on the caseload's last day, of somebody who still wants support. */
const stands = ({ state }: Rehearsal, recipient: ConsentRecipient, scope: string): boolean =>
  hasSaidYes(state) && state.consents[recipient].scopes.some((held) => held === scope);
