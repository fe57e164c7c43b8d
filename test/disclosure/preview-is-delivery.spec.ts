import { canonical, EVENTS, type EventType, type Ref, type Scope } from '#contracts';
import { disclose, render } from '#disclosure';
import { newCase, type CaseEvent, type CaseState } from '#pathway';
import { delivered, preview, subsetsOf, type Payload, type Recipient } from './pages';
import { ITEMS, type Item } from './samples';

const ref = (name: string): Ref<'coordinator'> => name as Ref<'coordinator'>;
const enrolled: CaseState = {
  ...newCase,
  stage: 'enrolled',
  hasSurgery: true,
  surgery: 'Example Road Surgery',
  employer: { person: ref('person'), name: 'Sam Sample', email: null, cardKey: 'key', standing: 'reached' },
  // A correction goes to a surgery that was sent what it corrects.
  offers: [
    {
      offer: ref('before'),
      recipient: 'gp',
      about: 'RtwSustained',
      source: null,
      text: '{}',
      digest: 'd',
      scopes: ['outcome'],
      status: 'sent',
    },
  ],
};

/** The case once these scopes are allowed, with these fields held back. */
function allowing(recipient: Recipient, scopes: readonly Scope[], without: readonly string[]): CaseState {
  const terms = Object.fromEntries(
    scopes.map((scope) => [
      scope,
      {
        reviewOn: null,
        reviewDue: false,
        without: without.filter((field) => field.startsWith(`${scope}.`)),
        manner: 'ask',
        decidedOn: '2026-01-05',
      } as const,
    ]),
  );
  return { ...enrolled, consents: { ...enrolled.consents, [recipient]: { scopes, withdrawn: 0, terms } } };
}

const eventOf = (type: EventType, payload: Payload): CaseEvent => ({ type, payload }) as unknown as CaseEvent;

/** What the patient is asked: the text that is stored, digested, previewed and delivered. */
function asked(state: CaseState, { about, recipient }: Item, payload: Payload) {
  const event = eventOf(about, payload);
  const effect = disclose(state, state, event).find((one) => one.kind === 'ask' && one.recipient === recipient);
  return effect?.kind === 'ask' ? { ...effect, text: canonical(effect.payload) } : null;
}

/** What goes once the patient said yes to it: to the recipient, as the coordinator sends it. */
function sent(state: CaseState, { about, recipient }: Item, item: NonNullable<ReturnType<typeof asked>>): Payload {
  const { text, scopes, source } = item;
  const offer = { offer: ref('o'), recipient, about, source, text, digest: 'd', scopes, status: 'waiting' as const };
  const waiting: CaseState = { ...state, offers: [...state.offers, offer] };
  const approved: CaseEvent = { type: 'ItemApproved', payload: { offer: ref('o'), digest: 'd', revision: 1 } };
  const mail = disclose(waiting, waiting, approved).find((one) => one.kind === 'mail' && one.to === recipient);
  if (mail?.kind !== 'mail') throw new Error(`${about} did not go`);
  expect(mail.type).toBe(about);
  return mail.payload;
}

const withoutRefs = (about: EventType, payload: Payload): Payload =>
  Object.fromEntries(Object.entries(payload).filter(([field]) => !EVENTS[about].refs.some((one) => one === field)));

const pick = (payload: Payload, fields: readonly string[]): Payload =>
  Object.fromEntries(Object.entries(payload).filter(([field]) => fields.includes(field)));

const named = ({ about, recipient }: Item): string => `${about} for ${recipient}`;
const names = ITEMS.map((item) => [named(item), item] as const);

/** Without these an item says nothing that a page could show; the product has no event that lacks them, and the patient cannot hold them back. */
const NEEDED: { readonly [T in EventType]?: readonly string[] } = {
  PlanProposed: ['version', 'digest', 'clauses'],
  GpAsked: ['question', 'words'],
  SharedWordsApproved: ['words'],
  RtwStarted: ['on'],
  RtwSustained: ['on'],
  RtwBrokeDown: ['on'],
};

/** A correction is not shown: what it corrects goes from the page. */
const CORRECTS: readonly EventType[] = ['RtwNotSustained'];

describe('Preview is delivery', () => {
  it.each(names)('%s: in every subset of its fields, with every subset held back', (_, item) => {
    const { about, recipient, payload, fields } = item;
    const own = Object.keys(fields);
    const optional = Object.entries(fields).flatMap(([field, need]) =>
      need.optional ? [`${need.scope}.${field}`] : [],
    );
    const scopes = [...new Set(Object.values(fields).map(({ scope }) => scope))] as readonly Scope[];
    const others = Object.keys(payload).filter((field) => !own.includes(field));
    for (const there of subsetsOf(own))
      for (const heldBack of subsetsOf(optional)) {
        const carried = pick(payload, [...there, ...others]);
        const state = allowing(recipient, scopes, heldBack);
        const ready = asked(state, item, carried);
        const allowed = there.filter((field) => !heldBack.includes(`${fields[field]?.scope ?? ''}.${field}`));
        if (ready === null) {
          expect(allowed).toEqual([]);
          continue;
        }
        const goes = sent(state, item, ready);
        // What is allowed, nothing else, and byte for byte what was stored for the patient to read.
        expect(Object.keys(withoutRefs(about, goes)).sort()).toEqual(
          Object.keys(withoutRefs(about, pick(carried, allowed))).sort(),
        );
        expect(canonical(withoutRefs(about, goes))).toBe(ready.text);
        const page = delivered(recipient, [{ type: about, payload: goes }]);
        const whole = (NEEDED[about] ?? []).every((field) => goes[field] !== undefined);
        if (CORRECTS.includes(about)) expect(page).toEqual([]);
        else if (whole) expect(page).toEqual([preview(about, ready.text)]);
        expect(page.join()).not.toContain('CANARY');
        expect(preview(about, ready.text)).not.toContain('CANARY');
      }
  });

  it.each(names)('%s: nothing that makes the item what it is can be held back', (_, { about, fields }) => {
    for (const field of NEEDED[about] ?? []) expect([field, fields[field]?.optional]).toEqual([field, undefined]);
  });

  it.each(['gp', 'employer'] as const)(
    '%s: of any two items on one page, each as it was previewed, and nothing else',
    (recipient) => {
      const mine = ITEMS.filter((item) => item.recipient === recipient);
      const all = mine.map((item) => {
        const scopes = [...new Set(Object.values(item.fields).map(({ scope }) => scope))] as readonly Scope[];
        const state = allowing(recipient, scopes, []);
        const ready = asked(state, item, item.payload);
        if (ready === null) throw new Error(`${named(item)} is not offered`);
        return { type: item.about, payload: sent(state, item, ready), shown: preview(item.about, ready.text) };
      });
      for (const first of all)
        for (const second of all) {
          const page = delivered(recipient, [first, second]);
          const shown = [first, second].filter(({ type }) => !CORRECTS.includes(type)).map((one) => one.shown);
          expect(page.filter((html) => !shown.includes(html))).toEqual([]);
          if (!CORRECTS.includes(second.type)) expect(page).toContain(second.shown);
        }
    },
  );
});

describe('What may go fails closed', () => {
  const rows = ITEMS.map(({ about, recipient, payload, fields }) => ({ about, to: recipient, payload, fields }));

  it.each(rows.map((row) => [`${row.about} for ${row.to}`, row] as const))(
    '%s: every subset of granted scopes, of carried fields and of fields held back lets exactly those through',
    (_, { about, to, payload, fields }) => {
      const own = Object.keys(fields);
      const scopes = [...new Set(Object.values(fields).map(({ scope }) => scope))];
      for (const granted of subsetsOf([...scopes, 'a-scope-there-is-not']))
        for (const there of subsetsOf(own))
          for (const without of subsetsOf(own)) {
            const names = without.map((field) => `${fields[field]?.scope ?? ''}.${field}`);
            const goes = render(
              about,
              to,
              { ...pick(payload, there), somethingNew: 'CANARY' },
              granted,
              undefined,
              names,
            );
            const expected = there.filter(
              (field) => granted.includes(fields[field]?.scope ?? '') && !without.includes(field),
            );
            expect(Object.keys(goes?.payload ?? {}).sort()).toEqual([...expected].sort());
            expect(goes === null || goes.scopes.every((scope) => granted.includes(scope))).toBe(true);
          }
    },
  );
});
