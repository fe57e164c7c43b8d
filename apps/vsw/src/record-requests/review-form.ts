import { KEPT_BACK, type KeptBack } from '#contracts';
import { FormRefused } from '#web';
import { answersOf } from './answers';
import type { Part } from './parts';
import type { Decision } from './record-requests.commands';

/** How long a reason may be, in characters. */
const LONGEST = 2_000;

/** What the fields about one part are called. */
export const fieldOf = ({ kind, id }: Pick<Part, 'kind' | 'id'>): string => `${kind}-${id}`;

const isKeptBack = (choice: string): choice is KeptBack => KEPT_BACK.some((why) => why === choice);

/**
 * Reads what was chosen for every part. A part about which nothing was chosen stays undecided: a long record is read in more than one sitting.
 * @throws {FormRefused} where something is kept back without a reason
 */
export function readDecisions(parts: readonly Part[], body: unknown): readonly Decision[] {
  const given = answersOf(body);
  const errors: { field: string; message: string }[] = [];
  const decisions = parts.flatMap((part): Decision[] => {
    const field = fieldOf(part);
    const choice = given[field] ?? '';
    const reason = (given[`${field}-why`] ?? '').trim();
    const about = { kind: part.kind, part: part.id };
    if (choice === 'give') return [{ ...about, keepsBack: null, reason: null }];
    if (!isKeptBack(choice)) return [];
    if (reason === '') errors.push({ field: `${field}-why`, message: 'Say why you keep this back' });
    if (Array.from(reason).length > LONGEST)
      errors.push({ field: `${field}-why`, message: 'The reason must be 2,000 characters or fewer' });
    return [{ ...about, keepsBack: choice, reason }];
  });
  if (errors.length > 0) throw new FormRefused(errors, given);
  return decisions;
}
