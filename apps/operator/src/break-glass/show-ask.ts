import { EVENT_WORDS, fieldWords } from '#disclosure';
import { nameOf } from '../console/show-console';
import type { Ask } from './break-glass.store';
import { REASON_WORDS, STATE_WORDS, TURNED_DOWN_WORDS } from './words';

const eventWords = (type: string): string | null =>
  Object.hasOwn(EVENT_WORDS, type) ? EVENT_WORDS[type as keyof typeof EVENT_WORDS] : null;

/** A field as an operator reads it: its name, and what it is in plain words where there are any. `type` as the ask has it. */
export const showField = (type: string | null, name: string): string => {
  const words = fieldWords(type, name);
  return words === null ? name : `${name} (${words})`;
};

/** An ask in words, as pages and the log print it. */
export const showAsk = (ask: Ask) => ({
  ...ask,
  status: STATE_WORDS[ask.state],
  where: `${nameOf(ask.house)}, ${ask.control ? 'stopping' : 'ordinary'} mail`,
  why: REASON_WORDS[ask.reason],
  whyNot: ask.turnedDown === null ? null : (TURNED_DOWN_WORDS[ask.turnedDown] ?? ask.turnedDown),
  about: ask.type === null ? null : eventWords(ask.type),
  party: ask.mailHouse === null ? null : `${ask.inbound === true ? 'From' : 'To'} ${nameOf(ask.mailHouse)}`,
  shownFields: (ask.fields ?? []).map((name) => showField(ask.type, name)),
  minutesLeft: ask.secondsLeft === null ? null : Math.max(1, Math.ceil(ask.secondsLeft / 60)),
});
