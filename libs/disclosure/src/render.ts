import type { EventType, House } from '#contracts';
import { TABLE } from './table';
import type { Always, Following, Never, Override, WithConsent } from './rules';

type Payload = Readonly<Record<string, unknown>>;

/** What of an event may go to a recipient, and under which scopes; null when nothing may. */
export interface Rendered {
  readonly payload: Payload;
  /** Scopes the fields in `payload` depend on; empty for what always goes. */
  readonly scopes: readonly string[];
}

const pick = (payload: object, fields: readonly string[]): Payload =>
  Object.fromEntries(Object.entries(payload).filter(([field, value]) => value !== undefined && fields.includes(field)));

/** A table seen without the literal types that make its rows checkable: the one there is, or one that is tried out. */
export type PlainTable = { readonly [T in EventType]: { readonly [R in House]: PlainRule } };
const PLAIN: PlainTable = TABLE;

/** A rule with its fields' names as plain text: what the code that applies it needs. */
export type PlainRule =
  Never | Always<string> | WithConsent<string, string> | Following<string, string> | Override<string>;

export const ruleFor = (type: EventType, recipient: House, table = PLAIN): PlainRule => table[type][recipient];

/**
 * Cuts an event down to what `recipient` may have of it, given the scopes the patient allows. Fails closed: a field the table does
 * not name, or whose scope is not allowed, or that the patient holds back, is left out; an event of which no field is left does not go at all.
 * @param without fields held back within their scope, each as `scope.field`; one that there is not changes nothing
 */
export function render(
  type: EventType,
  recipient: House,
  payload: object,
  allowed: readonly string[],
  table = PLAIN,
  without: readonly string[] = [],
): Rendered | null {
  const mayGo = (scope: string, field: string): boolean => !without.includes(`${scope}.${field}`);
  const rule = ruleFor(type, recipient, table);
  switch (rule.kind) {
    case 'never':
      return null;
    case 'always':
      return { payload: pick(payload, rule.fields), scopes: rule.tiedTo === undefined ? [] : [rule.tiedTo] };
    case 'override':
      return { payload: pick(payload, rule.fields), scopes: [] };
    case 'following':
      return allowed.includes(rule.scope)
        ? {
            payload: pick(
              payload,
              rule.fields.filter((field) => mayGo(rule.scope, field)),
            ),
            scopes: [rule.scope],
          }
        : null;
    case 'withConsent': {
      const granted = Object.entries(rule.fields as Record<string, { scope: string }>).filter(
        ([field, need]) => allowed.includes(need.scope) && mayGo(need.scope, field),
      );
      if (granted.length === 0) return null;
      return {
        payload: pick(
          payload,
          granted.map(([field]) => field),
        ),
        scopes: [...new Set(granted.map(([, need]) => need.scope))].sort(),
      };
    }
  }
}

/** Every scope a consent-bound rule mentions: what the patient is asked for when an item is offered whole. */
export function scopesAsked(type: EventType, recipient: House, table = PLAIN): readonly string[] {
  const rule = ruleFor(type, recipient, table);
  if (rule.kind !== 'withConsent') return [];
  return [...new Set(Object.values(rule.fields as Record<string, { scope: string }>).map((need) => need.scope))].sort();
}
