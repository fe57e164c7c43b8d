import type { PlanClauses } from '#contracts';
import { gpSees, TODAY, whatChanges, type Told } from './a-view';
import { foldGp } from './gp';

const clauses: PlanClauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const opened: Told = ['CaseOpened', { source: 'surgery' }];
const agreed = (version: number, agreedOn: string, sentOn = TODAY): Told => [
  'RtwAgreed',
  { version, agreedOn, clauses },
  sentOn,
];
const first = agreed(1, '2026-03-09', '2026-03-10');
const fact = (type: 'RtwStarted' | 'RtwSustained' | 'RtwBrokeDown' | 'RtwNotSustained', on?: string): Told => [
  type,
  { on },
  '2026-06-01',
];
const words: Told = ['SharedWordsApproved', { words: 'Lifting' }];
const asked: Told = ['GpAsked', { question: 'q', words: 'Is lifting safe?' }];
const overridden: Told = [
  'DisclosureOverridden',
  { override: 'o', words: 'See today', reason: 'Risk to life', authority: 'Duty lead' },
];
const takenBack = (...scopes: readonly string[]): Told => ['DisclosureWithdrawn', { scopes }];

/** What the last of it changes for a surgery whose offer arrived. */
const changes = (...told: readonly Told[]) =>
  whatChanges(gpSees(opened, ...told.slice(0, -1)), gpSees(opened, ...told));

const empty = {
  arrivedOn: null,
  fitNotesRequested: null,
  agreed: null,
  formerly: [],
  words: [],
  questions: [],
  returns: [],
  narrowedOn: null,
  safety: [],
};

describe('What a surgery is shown', () => {
  it('is at first that its offer arrived, and nothing else', () => {
    expect(gpSees(opened)).toEqual({ ...empty, arrivedOn: TODAY });
  });

  it('lacks nothing where it was kept before a field existed', () => {
    const mail = { type: 'FitNotesRequestEnded', payload: {}, occurredOn: TODAY, id: '1' } as const;
    expect(foldGp({} as never, mail)).toEqual(empty);
  });

  it('is whether fit notes are asked for, and with the condition', () => {
    const request: Told = ['FitNotesRequested', { condition: true }];
    expect(changes(request)).toEqual({ fitNotesRequested: { condition: true } });
    expect(changes(request, ['FitNotesRequestEnded'])).toEqual({ fitNotesRequested: null });
  });

  it('is the plan sent last, and of one sent before when it was agreed and replaced', () => {
    const plan = { version: 1, agreedOn: '2026-03-09', clauses, sentOn: '2026-03-10', endedOn: null };
    expect(changes(first)).toEqual({ agreed: plan });
    expect(changes(first, agreed(2, '2026-03-20', '2026-03-21'))).toEqual({
      agreed: { version: 2, agreedOn: '2026-03-20', sentOn: '2026-03-21' },
      formerly: [{ version: 1, agreedOn: '2026-03-09', replacedOn: '2026-03-21' }],
    });
    const bare: Told = ['RtwAgreed', {}];
    expect(gpSees(opened, bare, first, bare).formerly).toEqual([
      { version: null, agreedOn: null, replacedOn: '2026-03-10' },
      { version: 1, agreedOn: '2026-03-09', replacedOn: TODAY },
    ]);
  });

  it('is a plan that ended with the return it was for, also on its very day, and no later plan', () => {
    const stopped = (on?: string): Told => ['RtwBrokeDown', { on }, '2026-04-01'];
    const broke = (on: string) => ({ what: 'RtwBrokeDown', on, sentOn: '2026-04-01' });
    expect(changes(first, stopped('2026-03-20'))).toEqual({
      agreed: { endedOn: '2026-03-20' },
      returns: [broke('2026-03-20')],
    });
    expect(changes(first, stopped('2026-03-09'))).toMatchObject({ agreed: { endedOn: '2026-03-09' } });
    expect(changes(first, stopped('2026-03-08'))).toEqual({ returns: [broke('2026-03-08')] });
    expect(changes(first, stopped())).toMatchObject({ agreed: { endedOn: '2026-04-01' } });
    expect(changes(stopped('2026-03-20'))).toEqual({ returns: [broke('2026-03-20')] });
  });

  it('counts a plan without its day from the day it was sent', () => {
    const undated: Told = ['RtwAgreed', { version: 1 }, '2026-03-10'];
    expect(changes(undated, fact('RtwBrokeDown', '2026-03-09'))).not.toHaveProperty('agreed');
    expect(changes(undated, fact('RtwBrokeDown', '2026-03-10'))).toMatchObject({ agreed: { endedOn: '2026-03-10' } });
  });

  it('is what is in the way, and each question, in the patient’s words', () => {
    expect(changes(words)).toEqual({ words: [{ words: 'Lifting', on: TODAY }] });
    expect(changes(['SharedWordsApproved', {}])).toEqual({});
    expect(changes(asked)).toEqual({ questions: [{ question: 'q', words: 'Is lifting safe?', on: TODAY }] });
    expect(gpSees(opened, asked, ['GpAsked', { question: 'r', words: 'And climbing?' }]).questions).toHaveLength(2);
    expect(changes(['GpAsked', { question: 'q' }])).toEqual({});
    expect(changes(['GpAsked', { words: 'Is lifting safe?' }])).toEqual({});
  });

  it('is how the return goes, each fact with its day and the day it was told', () => {
    for (const type of ['RtwStarted', 'RtwSustained'] as const)
      expect(changes(fact(type, '2026-05-04'))).toEqual({
        returns: [{ what: type, on: '2026-05-04', sentOn: '2026-06-01' }],
      });
    expect(changes(fact('RtwStarted'))).toMatchObject({ returns: [{ on: '2026-06-01' }] });
  });

  it('takes back that a return was sustained, of the very day it is taken back for', () => {
    const facts = [
      fact('RtwStarted', '2026-05-04'),
      fact('RtwSustained', '2026-05-04'),
      fact('RtwSustained', '2026-05-30'),
    ];
    const { returns } = gpSees(opened, ...facts, fact('RtwNotSustained', '2026-05-04'));
    expect(returns.map(({ what, on }) => [what, on])).toEqual([
      ['RtwStarted', '2026-05-04'],
      ['RtwSustained', '2026-05-30'],
    ]);
  });

  it('is what was told for safety: what, why and by whose authority', () => {
    const told = { words: 'See today', reason: 'Risk to life', authority: 'Duty lead', on: TODAY };
    expect(changes(overridden)).toEqual({ safety: [told] });
    expect(gpSees(opened, overridden, overridden).safety).toEqual([told, told]);
  });

  it('is no request for the record: that is a task', () => {
    expect(changes(['RecordRequested'])).toEqual({});
  });
});

describe('What the patient takes back from a surgery', () => {
  const everything = [
    ['FitNotesRequested', { condition: false }] as const,
    first,
    agreed(2, '2026-03-20', '2026-03-21'),
    words,
    asked,
    fact('RtwStarted', '2026-03-23'),
    fact('RtwSustained', '2026-04-20'),
    fact('RtwBrokeDown', '2026-05-01'),
    overridden,
  ];
  const named = (...whats: readonly string[]) => whats.map((what) => expect.objectContaining({ what }) as object);

  it('is gone, and the rest stays', () => {
    expect(changes(...everything, takenBack('plan'))).toEqual({ agreed: null, formerly: [] });
    expect(changes(...everything, takenBack('health-obstacles'))).toEqual({ words: [] });
    expect(changes(...everything, takenBack('outcome'))).toEqual({ returns: named('RtwStarted', 'RtwBrokeDown') });
    expect(changes(...everything, takenBack('progress'))).toEqual({
      agreed: { endedOn: null },
      questions: [],
      returns: named('RtwSustained'),
    });
    expect(changes(asked, takenBack('progress'))).toEqual({ questions: [] });
  });

  it('is told where it was a part, until nothing is left: the mails that had it say less', () => {
    const part = ['DisclosureNarrowed', {}] as const;
    expect(changes(...everything, part)).toEqual({ narrowedOn: TODAY });
    expect(gpSees(opened, ...everything, part, takenBack('plan')).narrowedOn).toBe(TODAY);
    expect(gpSees(opened, ...everything, part, takenBack()).narrowedOn).toBeNull();
  });

  it('is told where it was something they had, also when nothing is left', () => {
    const had = (...scopes: readonly string[]): Told => ['DisclosureWithdrawn', { scopes, had: true }];
    expect(gpSees(opened, ...everything, had('progress')).narrowedOn).toBe(TODAY);
    expect(gpSees(opened, ...everything, takenBack('progress')).narrowedOn).toBeNull();
    expect(gpSees(opened, ...everything, had()).narrowedOn).toBe(TODAY);
  });

  it('leaves, where it is everything, that the offer arrived, what is asked for, and what was told for safety', () => {
    const { fitNotesRequested, safety } = gpSees(opened, ...everything);
    expect(gpSees(opened, ...everything, takenBack())).toEqual({
      ...empty,
      arrivedOn: TODAY,
      fitNotesRequested,
      safety,
    });
  });
});
