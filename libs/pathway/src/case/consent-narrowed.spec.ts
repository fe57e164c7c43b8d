import fc from 'fast-check';
import type { ConsentTerms, PatientEvents, Scope } from '#contracts';
import { after, asked, decided, enrolled, names, ref, referred, takesBack } from './a-case';
import { then } from './a-plan';
import { heldBack } from './consent-within';
import { LIMITS, type CaseInput } from './events';
import { timersOf } from './timers';
import type { CaseState, Offer } from './state';

const yes = () => after(referred, enrolled, names);
const NOTE: readonly Scope[] = ['contact', 'fit-note-advice'];
const ADVICE = 'fit-note-advice.advice';
const OUTCOME = 'fit-note-advice.outcome';
const grants = (revision: number, terms: ConsentTerms = { without: [] }, scopes = NOTE): CaseInput => ({
  from: 'patient',
  type: 'ConsentGranted',
  payload: { recipient: 'employer', scopes, revision, ...terms },
});
const takesOut = (
  revision: number,
  without: readonly string[] = [ADVICE],
  recipient: PatientEvents<'coordinator'>['ConsentNarrowed']['recipient'] = 'employer',
): CaseInput => ({ from: 'patient', type: 'ConsentNarrowed', payload: { recipient, without, revision } });
const text = '{"advice":[],"from":"2026-03-02","outcome":"not_fit","to":"2026-03-30"}';
const waiting = (state: CaseState, offer = 'o', shown = text) =>
  asked(state, offer, { about: 'FitNoteIssued', text: shown, scopes: ['fit-note-advice'], source: 'n' });
const sent = (state: CaseState): CaseState => ({
  ...waiting(state),
  employer: { ...state.employer!, standing: 'reached' },
  offers: waiting(state).offers.map((offer): Offer => ({ ...offer, status: 'sent' })),
});
const back = ({ consents }: CaseState) => heldBack(consents.employer).toSorted();
const cut = (fields: readonly string[], revision: number, awaited: boolean, recipient = 'employer') => ({
  type: 'DisclosureNarrowed',
  payload: { recipient, fields, receipt: { number: 1, revision, awaited, on: '2026-03-02' } },
});

describe('rule 9: taking fields out is stopping', () => {
  it('is called back from whom it was sent to, leaves what they hold, and puts what waits before the patient anew', () => {
    const state = waiting(waiting(sent(then(yes(), grants(1))), 'p'), 'q', '{"from":"2026-03-02"}');
    expect(decided(state, takesOut(2))).toEqual([
      { type: 'ConsentNarrowed', payload: { recipient: 'employer', without: [ADVICE], revision: 2 } },
      { type: 'OfferOutdated', payload: { offer: 'p', again: true } },
      cut([ADVICE], 2, true),
    ]);
    const next = then(state, takesOut(2));
    expect(next.offers[0]).toMatchObject({ text: '{"from":"2026-03-02","outcome":"not_fit","to":"2026-03-30"}' });
    expect(next.recalls.open).toMatchObject([{ number: 1, recipient: 'employer', overdue: false }]);
    expect(timersOf(next, LIMITS)).toContainEqual({ kind: 'erasure-overdue', subject: '1', due: '2026-03-03' });
    const answer: CaseInput = { from: 'employer', type: 'CopyErased', payload: {}, person: ref('person') };
    expect(then(next, answer).recalls.open).toEqual([]);
  });

  it('asks nobody to erase what they were not sent', () => {
    const allowed = then(yes(), grants(1));
    expect(decided(allowed, takesOut(2))).toContainEqual(cut([ADVICE], 2, false));
    const without = { ...sent(allowed), offers: [{ ...sent(allowed).offers[0]!, text: '{"from":"2026-03-02"}' }] };
    expect(decided(without, takesOut(2))).toContainEqual(cut([ADVICE], 2, false));
    const another = sent(allowed).offers.map((offer): Offer => ({ ...offer, person: ref('before them') }));
    expect(decided({ ...sent(allowed), offers: another }, takesOut(2))).toContainEqual(cut([ADVICE], 2, false));
    const taken = then(sent(allowed), takesBack('employer', ['fit-note-advice']));
    expect(decided(taken, takesOut(3)).at(-1)).toMatchObject({ payload: { receipt: { awaited: false } } });
    expect(decided(allowed, takesOut(2, ['condition.comments'], 'vsw')).at(-1)).toMatchObject(
      cut(['condition.comments'], 2, false, 'vsw'),
    );
  });

  it('asks them no more for what was said of another meanwhile: late is what comes after a later word on the same recipient', () => {
    const allowed = then(yes(), grants(1));
    const without = { ...sent(allowed), offers: [{ ...sent(allowed).offers[0]!, text: '{"from":"2026-03-02"}' }] };
    const other: CaseInput = {
      from: 'patient',
      type: 'ConsentGranted',
      payload: { recipient: 'gp', scopes: ['plan'], revision: 9, without: [] },
    };
    expect(decided(then(without, other), takesOut(2)).at(-1)).toMatchObject(cut([ADVICE], 2, false));
    const tookOut = then(then(sent(allowed), grants(3, { without: [ADVICE] })), other);
    expect(decided(tookOut, takesOut(2)).at(-1)).toMatchObject(cut([ADVICE], 2, true));
    const narrowedLater = then(then(sent(allowed), takesOut(4)), other);
    expect(decided(narrowedLater, takesOut(2)).at(-1)).toMatchObject({ payload: { receipt: { awaited: true } } });
    expect(decided(narrowedLater, takesOut(6)).at(-1)).toMatchObject({ payload: { receipt: { awaited: false } } });
  });

  it('is never refused while there is a case, not even where what it is taken out of has not arrived yet', () => {
    for (const state of [yes(), { ...yes(), stage: 'ended' } as const, after(referred)])
      expect(back(then(state, takesOut(2)))).toEqual([ADVICE]);
    const declined = then(after(referred), { from: 'patient', type: 'PatientDeclined', payload: {} });
    expect(decided(declined, takesOut(2))).toBe('case-over');
    expect(back(then(yes(), takesOut(2, ['condition.comments', 'plan', '__proto__', 'constructor.x'])))).toEqual([]);
  });

  it('overtakes: an approval of what showed it sends nothing, and a letter’s yes gives nothing back', () => {
    const state = then(waiting(then(yes(), grants(1))), takesOut(3));
    const approves: CaseInput = {
      from: 'patient',
      type: 'ItemApproved',
      payload: { offer: ref('o'), digest: 'd', revision: 2 },
    };
    expect(decided(state, approves)).toEqual([{ type: 'OfferOutdated', payload: { offer: 'o' } }]);
    expect(back(then(state, grants(4, {})))).toEqual([ADVICE]);
  });

  it('ends with what takes all of it back, or with terms that were named later', () => {
    const out = then(then(yes(), grants(1)), takesOut(2));
    expect(back(then(out, grants(3)))).toEqual([]);
    expect(back(then(then(out, takesBack('employer', NOTE, 3)), grants(4, {})))).toEqual([]);
    expect(decided(then(out, takesBack('employer', NOTE, 3)), grants(2))).toBe('consent-void');
    expect(back(then(then(out, takesBack('employer', ['contact'], 3)), grants(4, {})))).toEqual([ADVICE]);
    const stop: CaseInput = {
      from: 'patient',
      type: 'StopHeard',
      payload: { recipient: 'employer', revision: 3 },
    };
    expect(back(then(then(yes(), takesOut(2)), stop))).toEqual([]);
  });

  it('that comes after a later grant leaves that one’s word, and asks for what it had taken out silently', () => {
    const gaveBack = then(sent(then(yes(), grants(1))), grants(3));
    expect(decided(gaveBack, takesOut(2)).at(-1)).toMatchObject(cut([], 2, false));
    expect(back(then(gaveBack, takesOut(2)))).toEqual([]);
    const tookOut = then(sent(then(yes(), grants(1))), grants(3, { without: [ADVICE] }));
    expect(decided(tookOut, takesOut(2)).at(-1)).toMatchObject(cut([ADVICE], 2, true));
  });

  it('comes to the same in whatever order it arrives among grants, which keep their own', () => {
    const terms = fc.record({ without: fc.subarray([ADVICE, OUTCOME]) });
    const said = fc.array(
      fc.oneof(
        fc.tuple(fc.constant('grant' as const), terms),
        fc.tuple(fc.constant('adds' as const), fc.constant({})),
        fc.tuple(fc.constant('out' as const), fc.subarray([ADVICE, OUTCOME], { minLength: 1 })),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(said, fc.array(fc.nat(6), { minLength: 6, maxLength: 6 }), (all, places) => {
        const inputs = all.map(([kind, what], at) =>
          kind === 'out' ? takesOut(at + 2, what as readonly string[]) : grants(at + 2, what as ConsentTerms),
        );
        const begun = then(yes(), grants(1));
        // Each narrowing is taken out of its place and put somewhere else; what is left keeps its order, as mail of one lane does.
        const arriving = inputs.filter(({ type }) => type !== 'ConsentNarrowed');
        inputs
          .filter(({ type }) => type === 'ConsentNarrowed')
          .forEach((one, at) => arriving.splice((places[at] ?? 0) % (arriving.length + 1), 0, one));
        const folded = (list: readonly CaseInput[]) => back(list.reduce((state, input) => then(state, input), begun));
        expect(folded(arriving)).toEqual(folded(inputs));
        // Never back: what the patient's last words on it hold back is held back.
        const last = inputs.findLastIndex(({ type, payload }) => type === 'ConsentGranted' && 'without' in payload);
        const since = inputs
          .slice(last + 1)
          .flatMap(({ payload }) => ('without' in payload ? (payload.without ?? []) : []));
        for (const field of since) expect(folded(arriving)).toContain(field);
      }),
      { numRuns: 1_000 },
    );
  });
});
