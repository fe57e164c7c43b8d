import { whatHappened, type OwnStory, type ToldMail } from './what-happened';

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
/** One mail a second, in the order in which they came. */
const told = (...mails: readonly object[]): readonly ToldMail[] =>
  mails.map((mail, nth) => ({ id: '1', occurredOn: '2026-05-04', at: nth + 1, ...mail }) as ToldMail);

describe('What happened, for the patient', () => {
  it('stands in the order of its days, the newest first, in the words somebody wrote', () => {
    const own: OwnStory = {
      ...nothing,
      goals: [{ at: 1, on: '2026-05-01', goal: 'Three mornings' }],
      readiness: [{ at: 2, said: '2026-05-06', readiness: 'nearly', words: 'if I can sit' }],
      returnWords: [
        { at: 3, said: '2026-05-08', on: '2026-05-08', how: 'in_full', words: '' },
        { at: 4, said: '2026-05-09', on: '2026-05-08', how: 'slowed', words: 'My back' },
      ],
    };
    expect(whatHappened([], own, names)).toEqual([
      { on: '2026-05-09', what: 'You said of your return: I go on, but more slowly', words: 'My back' },
      { on: '2026-05-08', what: 'You said that you started: With my usual hours and work', milestone: true },
      { on: '2026-05-06', what: 'You said how ready you feel: Nearly, if …', words: 'if I can sit' },
      { on: '2026-05-01', what: 'You said what you want', words: 'Three mornings' },
    ]);
  });

  it('holds what others did, and puts right in the open what was not so', () => {
    const mails = told(
      { type: 'RtwSustained', payload: { on: '2026-05-04' } },
      { type: 'RtwNotSustained', payload: { on: '2026-05-04' } },
      { type: 'LedgerEntryAdded', payload: { what: 'sent', who: 'gp', about: 'RtwAgreed' } },
      { type: 'ReturnConfirmed', payload: { on: '2026-05-02', started: true } },
    );
    expect(whatHappened(mails, nothing, names).map(({ what }) => what)).toEqual([
      'Sam said that you were back at work on Saturday 2 May',
      'Sent to the surgery: The agreed plan for going back to work',
      'Put right: it was not four weeks without a break by then',
      'Four weeks at work without a break',
    ]);
  });

  it('names what was sent, as “Who has seen what” does', () => {
    const sent = (about: string) => ({ type: 'LedgerEntryAdded', payload: { what: 'sent', who: 'vsw', about } });
    const mails = told(sent('AbsenceReported'), sent('FitNoteExpiring'), sent('PlanCountered'));
    expect(whatHappened(mails, nothing, names).map(({ what }) => what)).toEqual([
      'Sent to Ash: The answer to your proposal',
      'Sent to Ash: That a fit note ends soon',
      'Sent to Ash: How many days you missed',
    ]);
  });

  it('says once a day what was called back from somebody, and again where they were sent something since', () => {
    const entry = (what: string, who: string, about: string, occurredOn = '2026-05-04') => ({
      type: 'LedgerEntryAdded',
      payload: { what, who, about },
      occurredOn,
    });
    const back = (who: string, on?: string) => entry('called-back', who, 'DisclosureWithdrawn', on);
    const mails = told(back('gp'), back('vsw'), back('gp'), entry('sent', 'gp', 'RtwAgreed'), back('gp'));
    const lines = whatHappened([...mails, ...told(back('gp', '2026-05-05'))], nothing, names);
    expect(lines.map(({ on, what }) => `${on} ${what}`)).toEqual([
      '2026-05-05 Called back from the surgery: What they had been sent',
      '2026-05-04 Called back from the surgery: What they had been sent',
      '2026-05-04 Sent to the surgery: The agreed plan for going back to work',
      '2026-05-04 Called back from Ash: What they had been sent',
      '2026-05-04 Called back from the surgery: What they had been sent',
    ]);
  });

  it('tells of one day in the order in which it happened, and keeps what has ended', () => {
    const day = '2026-05-04';
    const agreed = (version: number) => ({ type: 'RtwAgreed', payload: { version, agreedOn: day } });
    const mails = told(
      agreed(1),
      { type: 'ReturnPaused', payload: { on: day, how: 'stopped' } },
      { type: 'RtwBrokeDown', payload: { on: day } },
      agreed(2),
      { type: 'WrongPersonReported', payload: { person: 'A' } },
      { type: 'CaseClosed', payload: { ending: 'no_further_support_needed', words: 'Well done' } },
      { type: 'CaseReopened', payload: { reopening: 1 } },
    );
    const returnWords = [{ at: 1.5, said: day, on: day, how: 'stopped', words: 'My back' }] as const;
    expect(whatHappened(mails, { ...nothing, returnWords }, names).map(({ what }) => what)).toEqual([
      'Support was opened again',
      'Your support worker closed your support',
      'Sam said that they are not the person you meant. What they had was called back, and a plan agreed with them ended',
      'You both agreed a plan (version 2)',
      'Your return stopped. A plan agreed for it ended with it',
      'You said of your return: I have stopped',
      'You both agreed a plan (version 1)',
    ]);
  });

  it('calls everybody what they were called at that moment', () => {
    const mails = told({ type: 'EmployerJoined', payload: { person: 'A' } }, { type: 'EmployerLeft', payload: {} });
    const lines = whatHappened(mails, nothing, (_, at) => (at < 2 ? 'sam' : 'the person at work'));
    expect(lines.map(({ what }) => what)).toEqual([
      'The person at work said that they no longer speak for the workplace',
      'Sam came in to read what you sent',
    ]);
  });

  it('says who was let have what, and no longer', () => {
    const decision = { at: 1, recipient: 'vsw', scopes: ['check-ins'], on: '2026-05-02' } as const;
    const decisions = [
      { ...decision, kind: 'granted' },
      { ...decision, kind: 'withdrawn', at: 2, on: '2026-05-03' },
      {
        ...decision,
        kind: 'narrowed',
        at: 3,
        on: '2026-05-04',
        scopes: ['condition'],
        without: ['condition.comments'],
      },
    ] as const;
    expect(whatHappened([], { ...nothing, decisions }, names).map(({ what }) => what)).toEqual([
      'You left out of what Ash may have: the comments, which often say how it affects you',
      'You stopped letting Ash have: how you say you are getting on',
      'You let Ash have: how you say you are getting on',
    ]);
  });

  it('says of a stop by telephone, which names all there is, only what stood until then', () => {
    const allowed = { at: 1, recipient: 'vsw', kind: 'granted', scopes: ['check-ins', 'condition'], on: '2026-05-02' };
    const taken = { ...allowed, at: 2, kind: 'withdrawn', scopes: ['condition'] };
    const all = { ...taken, at: 3, scopes: ['check-ins', 'condition', 'fit-notes'], recall: 4 };
    const decisions = [allowed, taken, all, { ...all, at: 4, recall: 5 }] as OwnStory['decisions'];
    expect(whatHappened([], { ...nothing, decisions }, names).map(({ what }) => what)).toEqual([
      'You said to stop sharing with Ash. You had let them have none of it',
      'You stopped letting Ash have: how you say you are getting on',
      expect.stringContaining('You stopped letting Ash have: '),
      expect.stringContaining('You let Ash have: '),
    ]);
  });
});
