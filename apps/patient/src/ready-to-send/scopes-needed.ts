import type { Scope } from '#contracts';
import type { OfferedItem } from '#disclosure';

/**
 * What sending this item means the patient allows: the item's own scopes and, for a person at work, that they may be told there is
 * something to see. Nothing beyond.
 */
export const scopesNeeded = ({ recipient, scopes }: Pick<OfferedItem, 'recipient' | 'scopes'>): readonly Scope[] =>
  recipient === 'employer' ? ['contact', ...scopes] : scopes;
