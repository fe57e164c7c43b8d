import { readable, type Shown } from './readable';

/** Every line as it is read. */
const lines = (shown: readonly Shown[]): readonly string[] =>
  shown.flatMap(({ label, text, date, parts = [] }) => [
    [label, text ?? date].filter((part) => part !== undefined).join(': '),
    ...lines(parts),
  ]);

describe('The record as its owner reads it', () => {
  it('says what was decided about sharing in sentences, with days written out and nothing to count by', () => {
    const row = {
      ref: '11111111-1111-4111-8111-111111111111',
      kind: 'granted',
      recipient: 'vsw',
      scopes: ['fit-notes', 'check-ins'],
      decided_on: '2026-05-04',
      decided_at: '2026-11-23T08:00:00+00:00',
      past: false,
      revision: 3,
      purpose: 'support',
      review_on: '2026-08-04',
      without: ['fit-notes.advice'],
      manner: 'standing',
      said_by: null,
      recall: null,
    };
    expect(lines(readable({ consent_decisions: [row] }))).toEqual([
      'What you allowed and took back',
      'You let your support worker have: your fit notes, but not your condition; how you say you are getting on; from now on, on 4 May 2026',
      'What is left out: What they advise, such as fewer hours',
      'What for: to support you on your way back to work',
      'To be looked at again on: 2026-08-04',
      'How it goes: It goes without asking, after some time in which you can stop it',
    ]);
  });

  it.each([
    ['granted', 'You let your surgery have: your plan for going back; also what there was before, on 4 May 2026'],
    ['withdrawn', 'You stopped letting your surgery have: your plan for going back; on 4 May 2026'],
    ['narrowed', 'You left out of what your surgery may have: the day it was agreed; on 4 May 2026'],
  ])('says a decision that is %s', (kind, said) => {
    const row = { kind, recipient: 'gp', scopes: ['plan'], decided_on: '2026-05-04', past: true };
    expect(lines(readable({ consent_decisions: [{ ...row, without: ['plan.agreedOn'] }] }))[1]).toBe(said);
  });

  it('leaves out what only machines read, and says codes in words', () => {
    const view = {
      stage: 'closed',
      support: {
        saidYes: true,
        step: 2,
        endedAfter: -1,
        closing: { ending: 'lost_touch', words: 'Ring', on: '2026-05-04' },
      },
      takenBack: { gp: { plan: 4 } },
      sharing: { vsw: ['fit-notes'] },
      ledger: [{ what: 'sent', who: 'vsw', name: 'Ash', about: 'RtwAgreed', why: null, mark: 'abc', on: '2026-05-04' }],
    };
    const said = lines(readable({ views: [{ view }] }));
    expect(said).toEqual([
      'What you were shown, and what was shared',
      'What you were shown',
      'How your support stands: Your support worker closed it',
      'Your support',
      'You said yes to support: yes',
      'How much support: 2',
      'How support was closed',
      'How it ended: We lost touch with each other',
      'In words: Ring',
      'On: 2026-05-04',
      'Who may have what',
      'Your support worker: Your fit notes, but not your condition',
      'Who was sent, saw or took what',
      'What: Were sent it',
      'Who: Your support worker',
      'Name: Ash',
      'What it is about: The agreed plan for going back to work',
      'On: 2026-05-04',
    ]);
  });

  it('names what was looked at as the page about it does, and one of a kind by its heading alone', () => {
    const ledger = [{ what: 'viewed', who: 'vsw', about: 'case', on: '2026-05-04' }];
    const said = lines(readable({ views: [{ view: { ledger } }], goals: [{ goal: 'Walk' }] }));
    expect(said).toContain('What it is about: your page with the support team');
    expect(said.filter((line) => line === 'Your goals')).toHaveLength(1);
    const two = lines(readable({ goals: [{ goal: 'Walk' }, { goal: 'Run' }] }));
    expect(two).toEqual(['Your goals', '1', 'What you want: Walk', '2', 'What you want: Run']);
  });

  it('shows what nobody chose words for, a decision of a kind unknown here too', () => {
    const row = { kind: 'paused', recipient: 'school', scopes: ['shoe-size'], decided_on: '2026-05-04', shoeSize: 43 };
    const said = lines(readable({ consent_decisions: [row], goals: [{ goal: 'Walk', new_thing: 'Three' }] }));
    for (const words of ['paused', 'school', 'shoe size', 'Shoe size: 43', 'New thing: Three'])
      expect(said.some((line) => line.includes(words))).toBe(true);
  });
});
