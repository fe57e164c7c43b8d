import { FIELD_WORDS, EVENT_WORDS } from '#disclosure';
import { nameOf } from '../console/show-console';
import type { Ask } from './break-glass.store';
import { REASON_WORDS, STATE_WORDS, TURNED_DOWN_WORDS } from './words';

const wordsOf = (words: Readonly<Record<string, string | null>>, name: string): string | null =>
  Object.hasOwn(words, name) ? (words[name] ?? null) : null;

/** A field as an operator reads it: its name, and what it is in plain words where there are any. */
export const showField = (name: string): string => {
  const words = wordsOf(FIELD_WORDS, name);
  return words === null ? name : `${name} (${words})`;
};

/** An ask in words, as pages and the log print it. */
export const showAsk = (ask: Ask) => ({
  ...ask,
  status: STATE_WORDS[ask.state],
  where: `${nameOf(ask.house)}, ${ask.control ? 'stopping' : 'ordinary'} mail`,
  why: REASON_WORDS[ask.reason],
  whyNot: ask.turnedDown === null ? null : (TURNED_DOWN_WORDS[ask.turnedDown] ?? ask.turnedDown),
  about: ask.type === null ? null : wordsOf(EVENT_WORDS, ask.type),
  party: ask.mailHouse === null ? null : `${ask.inbound === true ? 'From' : 'To'} ${nameOf(ask.mailHouse)}`,
  shownFields: (ask.fields ?? []).map(showField),
  minutesLeft: ask.secondsLeft === null ? null : Math.max(1, Math.ceil(ask.secondsLeft / 60)),
});
