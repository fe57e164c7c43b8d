import { EVENT_TYPES, HOUSES, SCOPES, type EventType, type House, type Ref, type Scope } from '#contracts';
import { disclose, fieldsOf, type Asking, type Sending } from '#disclosure';
import { newCase, type CaseEvent, type CaseState } from '#pathway';
import { filled, Unlike } from './filled';

export type Fields = Readonly<Record<string, unknown>>;

/** What the patient lets each have, and what of it they hold back. */
export interface Consent {
  readonly name: string;
  readonly scopes: (house: House) => readonly string[];
  readonly without: (house: House) => readonly string[];
}
const none = (): readonly string[] => [];
const every = (house: House): readonly string[] => (house === 'patient' ? [] : SCOPES[house]);
export const EVERYTHING: Consent = { name: 'everything is allowed', scopes: every, without: none };
export const CONSENTS: readonly Consent[] = [
  EVERYTHING,
  { name: 'nothing is allowed', scopes: none, without: none },
  {
    name: 'everything is allowed but what can be held back',
    scopes: every,
    without: (house) => (house === 'patient' ? [] : fieldsOf(house).map(({ name }) => name)),
  },
  ...(['gp', 'vsw', 'employer'] as const).flatMap((house) =>
    SCOPES[house].map((scope) => ({
      name: `${house} may have ${scope} alone`,
      scopes: (of: House) => (of === house ? [scope] : []),
      without: none,
    })),
  ),
];

/** Fields by which an event is for one of several: each is tried with every house, and what goes to a house is what goes in any of these. */
const WHOSE = ['recipient', 'of', 'to', 'typedBy', 'by'];

function variantsOf(payload: Fields): readonly Fields[] {
  const whose = WHOSE.filter((field) => HOUSES.some((house) => house === payload[field]));
  const some = whose.flatMap((field) => HOUSES.map((house) => ({ ...payload, [field]: house })));
  const all = some.length === 0 ? [payload] : some;
  return all.map((one) => ('toCheck' in one ? { ...one, toCheck: undefined } : one));
}

/** A case in which everybody was reached and sent something, so that nothing but the table and the patient's consent keeps anything from anybody. */
export function caseOf(payload: Fields, { scopes, without }: Consent): CaseState {
  const consent = (house: 'gp' | 'vsw' | 'employer') => ({
    scopes: scopes(house) as readonly Scope[],
    withdrawn: 0,
    terms: Object.fromEntries(
      scopes(house).map((scope) => [
        scope,
        {
          reviewOn: null,
          reviewDue: false,
          manner: 'ask' as const,
          decidedOn: '2026-03-02',
          without: without(house).filter((field) => field.startsWith(`${scope}.`)),
        },
      ]),
    ),
  });
  const person = 'person' as Ref<'coordinator'>;
  const sent = { offer: person, source: null, text: '{}', digest: '', scopes: [], status: 'sent' } as const;
  const clauses = { startOn: '', reviewOn: '', notes: '', rows: [] };
  const told = { to: 'gp', words: '', reason: '', authority: '', by: '', emergency: true, verdict: null } as const;
  return {
    ...newCase,
    stage: 'enrolled',
    hasSurgery: true,
    surgery: 'Example Road Surgery',
    employer: { person, name: 'Sam Sample', email: null, cardKey: 'key', standing: 'reached' },
    consents: { gp: consent('gp'), vsw: consent('vsw'), employer: consent('employer') },
    offers: [{ ...sent, recipient: 'gp', about: 'RtwSustained' }],
    plan: {
      ...newCase.plan,
      standing: { version: 1, digest: 'd', by: 'patient', clauses, sent: true, expiresOn: '2026-04-06' },
    },
    safety: {
      ...newCase.safety,
      overrides: [{ ...told, override: payload['override'] as Ref<'coordinator'>, told: true }],
    },
  };
}

const houseOf = (effect: Sending | Asking): House => (effect.kind === 'mail' ? effect.to : effect.recipient);

/** What goes to each house of an event whichever way it is meant, and what of it went. */
export function toldOf(
  type: EventType,
  payload: Fields,
  consent: Consent,
): ReadonlyMap<House, readonly (Sending | Asking)[]> {
  const effects = variantsOf(payload).flatMap((variant) => {
    const state = caseOf(variant, consent);
    return disclose(state, state, { type, payload: variant } as unknown as CaseEvent);
  });
  return new Map(HOUSES.map((house) => [house, effects.filter((effect) => houseOf(effect) === house)]));
}

const make = new Unlike();
/** One event of every type, each field with a canary of its own. */
export const CASES = EVENT_TYPES.map((type) => ({ type, payload: filled(type, make) as Fields }));
