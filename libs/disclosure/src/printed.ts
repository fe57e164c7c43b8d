import { EVENT_TYPES, EVENTS, type EventType, type House } from '#contracts';
import { ruleFor } from './render';
import type { FieldConsent } from './rules';
import { EVENT_WORDS, fieldWords } from './words';

/** How a rule lets something go to a recipient. */
export type Goes = 'always' | 'tied' | 'following' | 'lets' | 'approved' | 'safety';

export interface PrintedField {
  readonly name: string;
  /** Null for what only machines read. */
  readonly words: string | null;
  /** What the patient must allow; null where nothing. */
  readonly scope: string | null;
  /** Dates, yes or no, statuses: never free text. */
  readonly closed: boolean;
  /** The patient may leave it out and send the rest. */
  readonly optional: boolean;
}

/** One row of the table, as it is printed: what one house can be sent of one event. */
export interface PrintedRow {
  readonly event: EventType;
  readonly words: string;
  /** Houses that may say it; none where the coordinator decides it. */
  readonly saidBy: readonly House[];
  readonly goes: Goes;
  /** What it goes under as a whole; null where fields have scopes of their own, or none is needed. */
  readonly scope: string | null;
  /** Empty: that it happened, and nothing more. */
  readonly fields: readonly PrintedField[];
  /** The patient may let it go without asking, after a hold: what cannot be left out of it is closed. */
  readonly mayStand: boolean;
}

const plain = (event: EventType, fields: readonly string[]): readonly PrintedField[] =>
  fields.map((name) => ({ name, words: fieldWords(event, name), scope: null, closed: true, optional: false }));

function printed(event: EventType, recipient: House): Pick<PrintedRow, 'goes' | 'scope' | 'fields'> | null {
  const rule = ruleFor(event, recipient);
  switch (rule.kind) {
    case 'never':
      return null;
    case 'always': {
      const { tiedTo = null, fields } = rule;
      return { goes: tiedTo === null ? 'always' : 'tied', scope: tiedTo, fields: plain(event, fields) };
    }
    case 'override':
      return { goes: 'safety', scope: null, fields: plain(event, rule.fields) };
    case 'following':
      return { goes: 'following', scope: rule.scope, fields: plain(event, rule.fields) };
    case 'withConsent':
      return {
        goes: recipient === 'vsw' ? 'lets' : 'approved',
        scope: null,
        fields: Object.entries(rule.fields as Readonly<Record<string, FieldConsent>>).map(([name, need]) => ({
          name,
          words: fieldWords(event, name),
          scope: need.scope,
          closed: need.closed === true,
          optional: need.optional === true,
        })),
      };
  }
}

/** Everything a house can ever be sent, in the order of the events' names: what the assessment and the privacy pages are printed from. */
export const rowsFor = (recipient: House): readonly PrintedRow[] =>
  EVENT_TYPES.toSorted().flatMap((event) => {
    const row = printed(event, recipient);
    if (row === null) return [];
    const mayStand = row.goes === 'approved' && row.fields.every(({ closed, optional }) => closed || optional);
    return [{ event, words: EVENT_WORDS[event], saidBy: EVENTS[event].authors, mayStand, ...row }];
  });

/** What a house is never sent. */
export const neverSentTo = (recipient: House): readonly EventType[] =>
  EVENT_TYPES.filter((event) => ruleFor(event, recipient).kind === 'never').toSorted();
