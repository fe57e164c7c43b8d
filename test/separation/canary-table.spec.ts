import { EVENTS, type EventType, type House } from '#contracts';
import { TABLE } from '#disclosure';
import { References } from '../../libs/messaging/src/references';
import { canariesIn } from './filled';
import { CASES, CONSENTS, EVERYTHING, toldOf, type Consent, type Fields } from './told';

/** What the table says of one event and one house, told apart by kind alone. */
interface Row {
  readonly kind: string;
  readonly scope?: string;
  readonly fields?: readonly string[] | Readonly<Record<string, { readonly scope: string }>>;
}
const rowOf = (type: EventType, house: House): Row => TABLE[type][house];
const isTold = (house: House): house is 'gp' | 'employer' => house === 'gp' || house === 'employer';

/** By the table: the fields of an event that go to a house, or that the patient is asked about, and nothing besides. */
function expectedAt(type: EventType, house: House, { scopes, without }: Consent): readonly string[] {
  const { kind, scope = '', fields = [] } = rowOf(type, house);
  const goes = (need: string, field: string): boolean =>
    // A surgery and an employer are sent nothing by a grant: the patient is asked about each item, and that is the yes.
    (kind === 'withConsent' && isTold(house) ? true : scopes(house).includes(need)) &&
    !(scopes(house).includes(need) && without(house).includes(`${need}.${field}`));
  if (kind === 'never') return [];
  if (kind === 'withConsent') {
    const named = Object.entries(fields as Readonly<Record<string, { readonly scope: string }>>);
    const left = named.filter(([field, need]) => goes(need.scope, field)).map(([field]) => field);
    return isTold(house) ? left.filter((field) => !EVENTS[type].refs.some((ref) => ref === field)) : left;
  }
  const names = fields as readonly string[];
  return kind === 'following' ? names.filter((field) => goes(scope, field)) : names;
}

/** Whether a house hears that an event happened: what goes without a field says that much. */
function goesAtAll(type: EventType, house: House, consent: Consent): boolean {
  const { kind, scope = '' } = rowOf(type, house);
  if (kind === 'following') return consent.scopes(house).includes(scope);
  return kind === 'withConsent' ? expectedAt(type, house, consent).length > 0 : kind !== 'never';
}

const without = (some: readonly string[], others: readonly string[]): readonly string[] =>
  some.filter((one) => !others.includes(one));
const canariesOf = (payload: Fields, fields: readonly string[]): readonly string[] =>
  fields.flatMap((field) => canariesIn(payload[field]));

describe('A canary in every field of every event, each its own', () => {
  it('is there: no two fields have the same', () => {
    const all = CASES.flatMap(({ payload }) => Object.values(payload).flatMap((value) => canariesIn(value)));
    expect(all.length).toBeGreaterThan(300);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(CONSENTS)('goes where the table says and nowhere else, when $name', (consent) => {
    const wrong: string[] = [];
    for (const { type, payload } of CASES)
      for (const [house, effects] of toldOf(type, payload, consent)) {
        const say = (what: string, which: readonly unknown[]): void =>
          void wrong.push(...which.map((one) => `${what} ${type} to ${house}: ${JSON.stringify(one)}`));
        const expected = expectedAt(type, house, consent);
        if (!goesAtAll(type, house, consent)) say('is told of', effects);
        const fields = [...new Set(effects.flatMap((effect) => Object.keys(effect.payload)))];
        say('goes with', without(fields, expected));
        say('goes without', without(expected, fields));
        const sung = [...new Set(effects.flatMap((effect) => canariesIn(effect)))];
        // What an item shows is kept beside it, to tell when it no longer stands; it stays with the coordinator.
        const known = canariesOf(payload, [...expected, ...(isTold(house) ? sourcesOf(type) : [])]);
        say('sings in', without(sung, known));
        say('is silent in', without(canariesOf(payload, expected), sung));
        // Nothing that waits for a yes is mail to a surgery or an employer before it.
        if (isTold(house) && rowOf(type, house).kind === 'withConsent')
          say(
            'goes unasked in',
            effects.filter(({ kind }) => kind === 'mail'),
          );
      }
    expect(wrong).toEqual([]);
  });

  it('leaves with no id that is the coordinator’s, and with none that another house knows', () => {
    const references = new References('a secret of the coordinator alone');
    const thread = 'cafe0000-0000-4000-8000-00000000ffff';
    for (const { type, payload } of CASES)
      for (const [house, effects] of toldOf(type, payload, EVERYTHING)) {
        const left = effects.map((effect) => references.outward(house, thread, type, effect.payload));
        expect([
          type,
          house,
          left.flatMap((one) => canariesIn(one)).filter((one) => one.startsWith('cafe0000-')),
        ]).toEqual([type, house, []]);
      }
  });
});

/** By what an item is known to be out of date: beside its text, and no part of it. */
const sourcesOf = (type: EventType): readonly string[] => (type === 'PlanProposed' ? ['digest'] : EVENTS[type].refs);
