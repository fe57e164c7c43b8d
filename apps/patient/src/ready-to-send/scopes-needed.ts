import { isEventType, type Scope } from '#contracts';
import { scopesAsked, type OfferedItem } from '#disclosure';

/**
 * What sending this item means the patient allows: the item's own kind and, for a person at work, that they may be told there is something to see.
 * Nothing beyond.
 */
export function scopesNeeded({ recipient, about }: Pick<OfferedItem, 'recipient' | 'about'>): readonly Scope[] {
  const asked = isEventType(about) ? (scopesAsked(about, recipient) as readonly Scope[]) : [];
  return recipient === 'employer' ? ['contact', ...asked] : asked;
}
