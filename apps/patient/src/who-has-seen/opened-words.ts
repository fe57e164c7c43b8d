import { readOpened, type BreakGlassReason, type EventType } from '#contracts';
import { EVENT_WORDS, fieldWords } from '#disclosure';
import { sentWords } from './words';

/** Why operators opened a message: each a sentence's end. */
const WHY: Readonly<Record<BreakGlassReason, string>> = {
  'not-delivered': 'to repair it, because it could not be delivered',
  'looks-damaged': 'to repair it, because it seemed damaged',
  'search-for-a-fault': 'to find a fault in Rejoin that held it up',
};

/** What a line says of a message that two operators opened (docs/decisions/0016). */
export function openedWords(about: string, why: string | null): string {
  const opened = readOpened(about);
  const reason = (WHY as Readonly<Record<string, string>>)[why ?? ''] ?? 'to repair it';
  const which = opened === null ? '' : `: ${thingOf(opened.type)}`;
  const fields = (opened?.fields ?? []).flatMap((field) => fieldWords(opened?.type ?? null, field) ?? []);
  const read = fields.length === 0 ? '' : ` What they could read: ${fields.join('; ')}.`;
  return `Two technicians opened one message about you${which}. They did so ${reason}.${read} One of them asked, and the other agreed`;
}

const UNNAMED = sentWords('');

function thingOf(type: string): string {
  const words = sentWords(type);
  if (words !== UNNAMED) return words.charAt(0).toLowerCase() + words.slice(1);
  return (EVENT_WORDS as Readonly<Record<string, string>>)[type as EventType] ?? 'something about your case';
}
