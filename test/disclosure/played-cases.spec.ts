import { createHash } from 'node:crypto';
import { canonical, EVENTS, type EventType, type Ref } from '#contracts';
import { syntheticCase, TABLE, type Rehearsal, type RehearsedMail } from '#disclosure';
import { delivered, preview, type Payload, type Recipient } from './pages';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const caseload = Array.from({ length: 300 }, (_, at) => syntheticCase(7, at + 1, digestOf));

interface Offered {
  readonly recipient: Recipient;
  readonly about: EventType;
  readonly text: string;
  readonly digest: string;
}

/** What the patient let go, in the order in which it went: opened and approved, or not stopped in its hold. */
function letGo({ history }: Rehearsal): readonly (Offered & { readonly how: 'approved' | 'held' })[] {
  const offers = new Map<Ref<'coordinator'>, Offered>();
  for (const { event } of history)
    if (event.type === 'DisclosureOffered') offers.set(event.payload.offer, event.payload);
  return history.flatMap(({ event }) => {
    if (event.type !== 'ItemApproved' && event.type !== 'HoldEnded') return [];
    const offer = offers.get(event.payload.offer);
    return offer === undefined ? [] : [{ ...offer, how: event.type === 'ItemApproved' ? 'approved' : 'held' } as const];
  });
}

const isItem = ({ type, to }: RehearsedMail): boolean =>
  (to === 'gp' || to === 'employer') && TABLE[type][to].kind === 'withConsent';

const textOf = ({ type, payload }: RehearsedMail): string =>
  canonical(
    Object.fromEntries(Object.entries(payload).filter(([field]) => !EVENTS[type].refs.some((one) => one === field))),
  );

describe('In whole cases, played by the pathway’s own deciders', () => {
  const all = caseload.flatMap((one) => letGo(one));

  it('surgery and workplace are sent the texts the patient let go, byte for byte, and no other item', () => {
    for (const one of caseload)
      expect(one.mails.filter(isItem).map((mail) => [mail.to, mail.type, textOf(mail)])).toEqual(
        letGo(one).map(({ recipient, about, text }) => [recipient, about, text]),
      );
    expect(all.length).toBeGreaterThan(500);
  });

  it('the text is the one whose digest the patient was shown', () => {
    expect(all.filter(({ text, digest }) => digestOf(text) !== digest)).toEqual([]);
  });

  it('what goes without asking is of closed fields alone, all of which the patient could read before', () => {
    const held = all.filter(({ how }) => how === 'held');
    const open = held.flatMap(({ about, recipient, text }) => {
      const rule: { readonly kind: string; readonly fields?: unknown } = TABLE[about][recipient];
      const fields = rule.fields as Readonly<Record<string, { readonly closed?: true }>>;
      return Object.keys(JSON.parse(text) as Payload).filter((field) => fields[field]?.closed !== true);
    });
    expect(open).toEqual([]);
    expect(held.length).toBeGreaterThan(20);
  });

  it('shows each recipient nothing that the patient had not before them, on any day', () => {
    for (const one of caseload.slice(0, 100))
      for (const recipient of ['gp', 'employer'] as const) {
        const mails = one.toldTo(recipient).filter(isItem);
        const previews = new Set(
          letGo(one)
            .filter((item) => item.recipient === recipient)
            .map(({ about, text }) => preview(about, text)),
        );
        for (const [at] of mails.entries())
          expect(delivered(recipient, mails.slice(0, at + 1)).filter((html) => !previews.has(html))).toEqual([]);
      }
  });
});
