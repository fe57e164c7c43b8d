import { EVENT_TYPES, HOUSES, SCOPES, type ConsentRecipient, type EventType, type House } from '#contracts';
import { ruleFor, type PlainRule, type PlainTable } from '../render';

/** A rule in one line, alike for alike rules. */
export function ruleInWords(rule: PlainRule): string {
  switch (rule.kind) {
    case 'never':
      return 'never';
    case 'always':
      return `always(${[...rule.fields].sort().join(', ')})${rule.tiedTo === undefined ? '' : ` tied to ${rule.tiedTo}`}`;
    case 'override':
      return `override(${[...rule.fields].sort().join(', ')})`;
    case 'following':
      return `following ${rule.scope}(${[...rule.fields].sort().join(', ')})`;
    case 'withConsent':
      return `withConsent(${Object.entries(rule.fields)
        .map(([field, need]) => `${field}: ${need?.scope ?? ''}${need?.closed ? '' : ', words'}`)
        .sort()
        .join('; ')})`;
  }
}

/** A row that says something else in the other table. */
export interface ChangedRule {
  readonly event: EventType;
  readonly recipient: House;
  readonly from: string;
  readonly to: string;
}

export const changedRules = (released: PlainTable, changed: PlainTable): readonly ChangedRule[] =>
  EVENT_TYPES.flatMap((event) =>
    HOUSES.map((recipient) => ({
      event,
      recipient,
      from: ruleInWords(ruleFor(event, recipient, released)),
      to: ruleInWords(ruleFor(event, recipient, changed)),
    })).filter(({ from, to }) => from !== to),
  );

/** What one scope lets a recipient have: `Event.field`. */
function covered(recipient: ConsentRecipient, scope: string, table: PlainTable): readonly string[] {
  return EVENT_TYPES.flatMap((event) => {
    const rule = ruleFor(event, recipient, table);
    const fields =
      rule.kind === 'withConsent'
        ? Object.entries(rule.fields).flatMap(([field, need]) => (need?.scope === scope ? [field] : []))
        : rule.kind === 'following' && rule.scope === scope
          ? rule.fields
          : [];
    return fields.map((field) => `${event}.${field}`);
  });
}

/** A permission that would let somebody have more than it did when it was given. */
export interface WiderScope {
  readonly recipient: ConsentRecipient;
  readonly scope: string;
  /** `Event.field`, each. */
  readonly more: readonly string[];
}

/** Whoever gave one of these is asked again, as when its review date has passed (design §5: a material change asks). */
export const widerScopes = (released: PlainTable, changed: PlainTable): readonly WiderScope[] =>
  (Object.keys(SCOPES) as ConsentRecipient[]).flatMap((recipient) =>
    SCOPES[recipient].flatMap((scope) => {
      const had = covered(recipient, scope, released);
      const more = covered(recipient, scope, changed).filter((one) => !had.includes(one));
      return more.length === 0 ? [] : [{ recipient, scope, more }];
    }),
  );
