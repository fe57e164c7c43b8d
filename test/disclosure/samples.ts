import type { EventType } from '#contracts';
import { TABLE } from '#disclosure';
import type { Payload, Recipient } from './pages';

const plan = {
  startOn: '2026-06-01',
  reviewOn: '2026-07-13',
  notes: 'A parking space <b>please</b>\nand a key',
  rows: [
    { weekOf: '2026-06-01', days: 'Monday', hours: 12, duties: 'Desk “work”', adjustment: 'Breaks', owner: 'employer' },
    { weekOf: '2026-06-15', days: 'Monday to Thursday', hours: 22.5, duties: '', adjustment: '' },
  ],
};

/** Everything an event can carry, and more: health, references, and a field of which nobody has heard. */
const more = {
  condition: 'CANARY condition',
  comments: 'CANARY comments',
  note: 'CANARY note',
  obstacle: 'CANARY obstacle',
  person: 'CANARY person',
  somethingNew: 'CANARY new',
};
const note = { from: '2026-05-01', to: '2026-05-31', outcome: 'may_be_fit', advice: ['phased_return'] };

/** Fields of each event that a surgery or an employer can be offered, filled in. */
const FIELDS: { readonly [T in EventType]?: Payload } = {
  FitNoteIssued: note,
  FitNoteReplaced: note,
  FitNoteShown: note,
  SharedWordsApproved: { words: 'A stool & no lifting\nuntil June' },
  GpAsked: { question: 'CANARY question', words: 'Is lifting safe?' },
  PlanProposed: { version: 2, digest: 'ab'.repeat(32), clauses: plan, expiresOn: '2026-06-20' },
  RtwAgreed: { version: 3, agreedOn: '2026-05-22', clauses: plan },
  RtwStarted: { on: '2026-06-01' },
  RtwSustained: { on: '2026-06-29' },
  RtwBrokeDown: { on: '2026-07-06' },
  RtwNotSustained: { on: '2026-06-29' },
};

export interface Item {
  readonly about: EventType;
  readonly recipient: Recipient;
  /** Everything the event carries. */
  readonly payload: Payload;
  /** What the row may let go, and under which scope. */
  readonly fields: Readonly<Record<string, { readonly scope: string; readonly optional?: true }>>;
}

/** Every event and recipient of the table with a row by which the patient is asked. */
export const ITEMS: readonly Item[] = (Object.keys(TABLE) as EventType[]).flatMap((about) =>
  (['gp', 'employer'] as const).flatMap((recipient): readonly Item[] => {
    const rule: { readonly kind: string; readonly fields?: unknown } = TABLE[about][recipient];
    if (rule.kind !== 'withConsent') return [];
    const payload = { ...more, ...FIELDS[about], ...(about === 'SharedWordsApproved' && { recipient }) };
    return [{ about, recipient, payload, fields: rule.fields as Item['fields'] }];
  }),
);
