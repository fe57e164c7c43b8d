import { longDate } from '#web';
import { PART_WORDS, SCOPE_WORDS } from '../sharing/words';

type Row = Readonly<Record<string, unknown>>;

const NAMES: Readonly<Record<string, string>> = {
  vsw: 'your support worker',
  gp: 'your surgery',
  employer: 'the person at work',
};

/** Each thing in words, as they stand within a sentence; what has none as it is. */
function listed(words: Readonly<Record<string, string>>, things: unknown): string {
  const all = Array.isArray(things) ? things.map(String) : [];
  return all.map((one) => (Object.hasOwn(words, one) ? (words[one] ?? one).toLowerCase() : one)).join('; ');
}

/**
 * What a row about sharing says, as a sentence, and what of it is left to say. A row that says it in no way known here is left whole.
 * @param row of `consent_decisions`, as it is given in the record
 */
export function decisionSentence(row: Row): { readonly said: string; readonly left: Row } {
  const { kind, recipient, scopes, decided_on: on, decided_at: _at, past, without, ...left } = row;
  const name = NAMES[String(recipient)] ?? String(recipient);
  const day = longDate(on);
  switch (kind) {
    case 'granted':
      return {
        said: `You let ${name} have: ${listed(SCOPE_WORDS, scopes)}; ${past === true ? 'also what there was before' : 'from now on'}, on ${day}`,
        left: { without, ...left },
      };
    case 'withdrawn':
      return {
        said: `You stopped letting ${name} have: ${listed(SCOPE_WORDS, scopes)}; on ${day}`,
        left: { without, ...left },
      };
    case 'narrowed':
      return { said: `You left out of what ${name} may have: ${listed(PART_WORDS, without)}; on ${day}`, left };
    case 'void':
      return {
        said: `What you let ${name} have ended, because they are no longer the person at work for you: ${listed(SCOPE_WORDS, scopes)}; on ${day}`,
        left: { without, ...left },
      };
    default:
      return { said: 'Something about sharing', left: row };
  }
}
