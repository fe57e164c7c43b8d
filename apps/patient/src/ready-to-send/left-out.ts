import { fieldsOf, type OfferedItem, type PatientView, type SharingTerms } from '#disclosure';
import type { ConsentDecision } from '../sharing/consent-record';
import { sharingStates } from '../sharing/sharing-state';
import { shownTerms } from '../sharing/shown-terms';
import { PART_WORDS } from '../sharing/words';

/** Something of an item that the patient can leave out, as `scope.field`, in plain words. */
interface Part {
  readonly value: string;
  readonly text: string;
}

type Shown = Pick<OfferedItem, 'recipient' | 'scopes' | 'text'>;

const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

/** What can be left out of an item: what its recipient can do without, as far as there is anything of it to see. */
export function partsOf({ recipient, scopes, text }: Shown): readonly Part[] {
  if (recipient === 'patient') return [];
  const shown = JSON.parse(text) as Readonly<Record<string, unknown>>;
  return fieldsOf(recipient)
    .filter(({ scope, field }) => scopes.includes(scope) && field in shown && !isEmpty(shown[field]))
    .map(({ name }) => ({ value: name, text: PART_WORDS[name] ?? name }));
}

/** How the patient's word stands to an item that waits for them. */
export interface Waiting {
  readonly terms: SharingTerms;
  /** It shows something the patient has left out since: another is being made ready in its place. */
  readonly renewing: boolean;
  /** They were asked to look again at what this recipient may have, and have not yet: until then it cannot be sent. */
  readonly reviewDue: boolean;
}

export function waitingFor(view: PatientView | undefined, decisions: readonly ConsentDecision[], item: Shown): Waiting {
  const { recipient } = item;
  // Items are prepared for a surgery or a person at work alone.
  if (recipient === 'patient') throw new Error('Nothing is prepared for the patient to be sent');
  const states = sharingStates(view, decisions).filter((one) => one.recipient === recipient);
  const scopes = states.flatMap(({ allowed, starting }) => [...allowed, ...starting]);
  const terms = shownTerms(view, decisions, recipient, scopes);
  return {
    terms,
    renewing: partsOf(item).some(({ value }) => terms.without.includes(value)),
    reviewDue: terms.reviewDue.some((scope) => item.scopes.includes(scope)),
  };
}
