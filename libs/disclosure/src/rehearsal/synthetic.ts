import { SCOPES, type ConsentRecipient, type IsoDate, type Scope } from '#contracts';
import type { PlainTable } from '../render';
import { fieldsOf } from '../fields-of';
import { allows, erased, plusDays, sendsReady, takesOut, type Terms } from './acts';
import { castBy } from './cast';
import { Chance } from './chance';
import { Rehearsal } from './rehearsal';
import { after, asking, forResearch, secondThoughts } from './rights-and-return';
import type { Step } from './steps';
import { work } from './with-work';
import { beginning, notes, support } from './with-worker';

/** The Monday on which every synthetic case begins. */
export const BEGINS: IsoDate = '2026-01-05';

/** What a synthetic patient decides about sharing, once for the whole case: kinds of thing by recipient, and whether an item of one goes. */
function sharing(chance: Chance, seed: string) {
  const allowed = Object.fromEntries(
    Object.entries(SCOPES).map(([recipient, scopes]) => [recipient, chance.someOf<Scope>(scopes, 0.8)]),
  ) as Record<ConsentRecipient, readonly Scope[]>;
  const terms = Object.fromEntries(
    (Object.keys(SCOPES) as ConsentRecipient[]).map((recipient): [ConsentRecipient, Terms] => [
      recipient,
      {
        ...(chance.often(0.3) && {
          without: chance.someOf(
            fieldsOf(recipient).map(({ name }) => name),
            0.3,
          ),
        }),
        ...(recipient !== 'vsw' && chance.often(0.4) && { manner: 'standing' }),
        // Within the time that is played: the usual day is after it.
        ...(new Chance(`${seed} ${recipient} looks again`).often(0.7) && { reviewOn: plusDays(BEGINS, 190) }),
      },
    ]),
  ) as Record<ConsentRecipient, Terms>;
  return {
    allowed,
    terms,
    // Decided by what it is, not by when it comes: the same under whatever table.
    ready: sendsReady((about, recipient) => {
      const mood = new Chance(`${seed} ${about} ${recipient}`);
      return mood.often(0.8) ? 'send' : mood.often(0.5) ? 'stop' : 'leave';
    }),
  };
}

/** Some take part of what they let somebody have out of it again. */
const takingOut = (seed: string): readonly Step[] =>
  (Object.keys(SCOPES) as ConsentRecipient[]).flatMap((recipient): readonly Step[] => {
    const mood = new Chance(`${seed} takes out of what ${recipient} has`);
    if (!mood.often(0.3)) return [];
    const fields = fieldsOf(recipient).map(({ name }) => name);
    return [
      { day: 32, act: takesOut(recipient, mood.someOf(fields, 0.5)) },
      { day: 33, act: erased },
    ];
  });

/** What the patient reads and sends comes after whatever made it ready. */
const READS: readonly number[] = [6, 13, 16, 22, 27, 30, 44, 52, 58, 78, 95];

/** The script of one synthetic case: the same seed gives the same case. */
export function scriptOf(seed: string): readonly Step[] {
  const chance = new Chance(seed);
  const cast = castBy(chance);
  const { steps, goesOn } = beginning(chance, cast);
  if (!goesOn) return steps;
  const { allowed, terms, ready } = sharing(chance, seed);
  const all = [
    ...steps,
    ...(['vsw', 'gp', 'employer'] as const).map((recipient) => ({
      day: recipient === 'employer' ? 11 : 4,
      act: allows(recipient, allowed[recipient], terms[recipient]),
    })),
    ...support(chance, cast),
    ...notes(chance, cast),
    ...work(chance, cast),
    ...asking(chance, cast),
    ...after(chance),
    ...takingOut(seed),
    ...secondThoughts(chance, allowed),
    ...forResearch(chance),
    ...READS.map((day) => ({ day, act: ready })),
  ];
  return all.toSorted((one, other) => one.day - other.day);
}

/** Plays a script to its end and half a year on. What nothing comes of (somebody at work answering what they never saw) is left out by the deciders. */
export function play(script: readonly Step[], digestOf: (text: string) => string, table?: PlainTable): Rehearsal {
  const rehearsal = new Rehearsal(BEGINS, digestOf, table);
  for (const { day, act } of script) {
    rehearsal.liveUntil(plusDays(BEGINS, day));
    for (const input of act(rehearsal.state, rehearsal.today)) rehearsal.take(input);
  }
  rehearsal.liveUntil(plusDays(BEGINS, 200));
  return rehearsal;
}
