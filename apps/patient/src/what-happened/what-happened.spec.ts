import { foldPatient, type Mail, type PatientView } from '#disclosure';
import { whatHappened, type OwnStory } from './what-happened';

const nothing: OwnStory = {
  goals: [],
  decisions: [],
  returnWords: [],
  statuses: [],
  answers: [],
  confidence: [],
  readiness: [],
};
const names = (recipient: string): string =>
  ({ vsw: 'Ash', gp: 'the surgery', employer: 'Sam' })[recipient] ?? recipient;
const told = (...mails: readonly object[]): PatientView | undefined =>
  mails.reduce<PatientView | undefined>(
    (view, mail) => foldPatient(view, { id: '1', occurredOn: '2026-05-04', ...mail } as Mail<'patient'>),
    undefined,
  );

describe('What happened, for the patient', () => {
  it('stands in the order of its days, the newest first, in the words somebody wrote', () => {
    const own: OwnStory = {
      ...nothing,
      goals: [{ on: '2026-05-01', goal: 'Three mornings' }],
      readiness: [{ said: '2026-05-06', readiness: 'nearly', words: 'if I can sit' }],
      returnWords: [
        { said: '2026-05-08', on: '2026-05-08', how: 'in_full', words: '' },
        { said: '2026-05-09', on: '2026-05-08', how: 'slowed', words: 'My back' },
      ],
    };
    expect(whatHappened(undefined, own, names)).toEqual([
      { on: '2026-05-09', what: 'You said of your return: I go on, but more slowly', words: 'My back' },
      { on: '2026-05-08', what: 'You said that you started: With my usual hours and work', milestone: true },
      { on: '2026-05-06', what: 'You said how ready you feel: Nearly, if …', words: 'if I can sit' },
      { on: '2026-05-01', what: 'You said what you want', words: 'Three mornings' },
    ]);
  });

  it('holds what others did, and puts right in the open what was not so', () => {
    const view = told(
      { type: 'RtwSustained', payload: { on: '2026-05-04' } },
      { type: 'RtwNotSustained', payload: { on: '2026-05-04' } },
      { type: 'LedgerEntryAdded', payload: { what: 'sent', who: 'gp', about: 'RtwAgreed' } },
      { type: 'ReturnConfirmed', payload: { on: '2026-05-02', started: true } },
    );
    expect(whatHappened(view, nothing, names).map(({ what }) => what)).toEqual([
      'Put right: it was not four weeks without a break by then',
      'Four weeks at work without a break',
      'Sam said that you were back at work on Saturday 2 May',
      'Sent to the surgery: The agreed plan for going back to work',
    ]);
  });

  it('says who was let have what, and no longer', () => {
    const decision = { recipient: 'vsw', scopes: ['check-ins'], on: '2026-05-02' } as const;
    const decisions = [
      { ...decision, kind: 'granted' },
      { ...decision, kind: 'withdrawn', on: '2026-05-03' },
    ] as const;
    expect(whatHappened(undefined, { ...nothing, decisions }, names).map(({ what }) => what)).toEqual([
      'You stopped letting Ash have: how you say you are getting on',
      'You let Ash have: how you say you are getting on',
    ]);
  });
});
