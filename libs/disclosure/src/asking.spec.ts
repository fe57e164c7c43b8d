import type { ConsentRecipient, Ref, Scope } from '#contracts';
import { newCase, type CaseEvent, type CaseState } from '#pathway';
import { disclose } from './disclose';

const ref = (name: string) => name as Ref<'coordinator'>;
const clauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: 'By the door', rows: [] };
const agreed: CaseEvent = { type: 'RtwAgreed', payload: { version: 1, digest: 'd1', agreedOn: '2026-03-09', clauses } };
const note: CaseEvent = {
  type: 'FitNoteIssued',
  payload: {
    note: ref('n'),
    assessedOn: '2026-03-02',
    from: '2026-03-02',
    to: '2026-03-30',
    outcome: 'may_be_fit',
    advice: ['altered_hours'],
    condition: 'Back pain',
    comments: null,
    issuerProfession: null,
    reassessment: null,
  },
};

interface Terms {
  readonly without?: readonly string[];
  readonly manner?: 'ask' | 'standing';
  readonly reviewDue?: boolean;
}
/** A case in which everybody was sent something, and one recipient may have these scopes on these terms. */
function letting(recipient: ConsentRecipient, scopes: readonly Scope[], terms: Terms = {}): CaseState {
  const usual = { reviewOn: null, reviewDue: false, without: [], manner: 'ask', decidedOn: '2026-03-02' } as const;
  const consent = {
    scopes,
    withdrawn: 0,
    terms: Object.fromEntries(scopes.map((scope) => [scope, { ...usual, ...terms }])),
  };
  const sent = { offer: ref('o'), source: null, text: '{}', digest: '', scopes, status: 'sent' } as const;
  return {
    ...newCase,
    stage: 'enrolled',
    hasSurgery: true,
    employer: { person: ref('p'), name: 'Sam Sample', email: null, cardKey: 'k', standing: 'reached' },
    consents: { ...newCase.consents, [recipient]: consent },
    offers: [
      { ...sent, recipient: 'gp', about: 'RtwStarted' },
      { ...sent, recipient: 'employer', person: ref('p'), about: 'PlanProposed' },
    ],
  };
}
const to = (house: string, state: CaseState, event: CaseEvent) =>
  disclose(state, state, event).filter((one) => (one.kind === 'mail' ? one.to : one.recipient) === house);

describe('rule 8: what the patient lets go without asking', () => {
  it('is only what has closed fields alone: an item with free text in it is always asked about', () => {
    const standing = (without: readonly string[]) =>
      to('gp', letting('gp', ['plan'], { manner: 'standing', without }), agreed).map(
        (one) => one.kind === 'ask' && one.standing,
      );
    expect(standing([])).toEqual([false]);
    expect(standing(['plan.clauses'])).toEqual([true]);
  });

  it('is asked about where they did not say so', () => {
    const state = letting('gp', ['plan'], { without: ['plan.clauses'] });
    expect(to('gp', state, agreed)).toEqual([expect.objectContaining({ kind: 'ask', standing: false })]);
  });
});

describe('rule 8: while the patient is asked to look again', () => {
  it('nothing new goes to the worker that depends on what is looked at', () => {
    expect(to('vsw', letting('vsw', ['fit-notes']), note)).toHaveLength(1);
    expect(to('vsw', letting('vsw', ['fit-notes'], { reviewDue: true }), note)).toEqual([]);
  });
});

describe('An item that is put before the patient anew', () => {
  it('leaves out what they hold back by now', () => {
    const before = letting('employer', ['contact', 'fit-note-advice']);
    const text = JSON.stringify({ from: '2026-03-02', to: '2026-03-30', outcome: 'may_be_fit', advice: [] });
    const waiting = {
      offer: ref('w'),
      recipient: 'employer',
      person: ref('p'),
      about: 'FitNoteIssued',
      source: 'n',
      text,
      digest: '',
      scopes: ['fit-note-advice'],
      status: 'waiting',
    } as const;
    const again: CaseEvent = { type: 'OfferOutdated', payload: { offer: ref('w'), again: true } };
    const after = letting('employer', ['contact', 'fit-note-advice'], { without: ['fit-note-advice.advice'] });
    const asked = (state: CaseState) =>
      disclose({ ...before, offers: [waiting] }, state, again).flatMap((one) =>
        one.kind === 'ask' ? [Object.keys(one.payload).sort()] : [],
      );
    expect(asked(before)).toEqual([['advice', 'from', 'outcome', 'to']]);
    expect(asked(after)).toEqual([['from', 'outcome', 'to']]);

    const standing = letting('employer', ['contact', 'fit-note-advice'], { manner: 'standing' });
    const goesAlone = (offer: CaseState['offers'][number]) =>
      disclose({ ...before, offers: [offer] }, standing, again).flatMap((one) =>
        one.kind === 'ask' ? [one.standing] : [],
      );
    expect(goesAlone(waiting)).toEqual([false]);
    expect(goesAlone({ ...waiting, sendsOn: '2026-03-11' })).toEqual([true]);
  });

  it('is for whom it was prepared, as long as they can be asked: for nobody named after them, and no surgery there is none of', () => {
    const scopes = ['contact', 'plan'] as const;
    const again: CaseEvent = { type: 'OfferOutdated', payload: { offer: ref('w'), again: true } };
    const waiting = { offer: ref('w'), source: null, digest: '', status: 'waiting', scopes: ['plan'] } as const;
    const forWork = {
      ...waiting,
      recipient: 'employer',
      person: ref('p'),
      about: 'PlanProposed',
      text: '{"version":1}',
    };
    const forSurgery = { ...waiting, recipient: 'gp', about: 'RtwAgreed', text: '{"version":1}' };
    const asks = (offer: object, state: CaseState): number =>
      disclose({ ...state, offers: [offer as CaseState['offers'][number]] }, state, again).filter(
        ({ kind }) => kind === 'ask',
      ).length;
    const [work, surgery] = [letting('employer', scopes), letting('gp', ['plan'])];
    expect([asks(forWork, work), asks(forSurgery, surgery)]).toEqual([1, 1]);
    const another = { ...work, employer: { ...work.employer!, person: ref('q') } };
    const wrong = { ...work, employer: { ...work.employer!, standing: 'wrong' } } as const;
    expect([asks(forWork, another), asks(forWork, wrong)]).toEqual([0, 0]);
    expect(asks(forSurgery, { ...surgery, hasSurgery: false })).toBe(0);
    expect(asks(forWork, { ...work, stage: 'ended' })).toBe(0);
  });
});
