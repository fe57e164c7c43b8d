import type { EventType, House } from '#contracts';
import { TABLE } from './table';
import type { Rule } from './rules';

type Payload = Readonly<Record<string, unknown>>;

/** What of an event may go to a recipient, and under which scopes; null when nothing may. */
export interface Rendered {
  readonly payload: Payload;
  /** Scopes the fields in `payload` depend on; empty for what always goes. */
  readonly scopes: readonly string[];
}

const pick = (payload: object, fields: readonly string[]): Payload =>
  Object.fromEntries(Object.entries(payload).filter(([field, value]) => value !== undefined && fields.includes(field)));

export const ruleFor = <R extends House>(type: EventType, recipient: R): Rule<EventType, R> =>
  TABLE[type][recipient] as Rule<EventType, R>;

/**
 * Cuts an event down to what `recipient` may have of it, given the scopes the patient allows. Fails closed: a field the table does
 * not name, or whose scope is not allowed, is left out; an event of which no field is left does not go at all.
 */
export function render(
  type: EventType,
  recipient: House,
  payload: object,
  allowed: readonly string[],
): Rendered | null {
  const rule = ruleFor(type, recipient);
  switch (rule.kind) {
    case 'never':
      return null;
    case 'always':
      return { payload: pick(payload, rule.fields), scopes: rule.tiedTo === undefined ? [] : [rule.tiedTo] };
    case 'following':
      return allowed.includes(rule.scope) ? { payload: pick(payload, rule.fields), scopes: [rule.scope] } : null;
    case 'withConsent': {
      const granted = Object.entries(rule.fields as Record<string, { scope: string }>).filter(([, need]) =>
        allowed.includes(need.scope),
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
export function scopesAsked(type: EventType, recipient: House): readonly string[] {
  const rule = ruleFor(type, recipient);
  if (rule.kind !== 'withConsent') return [];
  return [...new Set(Object.values(rule.fields as Record<string, { scope: string }>).map((need) => need.scope))].sort();
}
