import type { Ending } from '#contracts';
import { aCard, after, around, asked, decided, enrolled, lets, proposes, referred } from './a-case';
import { ready, sent, standingDigest, then } from './a-plan';
import { decide } from './decide';
import { LIMITS, type CaseInput } from './events';
import { newCase, type CaseState } from './state';
import { timersOf } from './timers';

const yes = () => after(referred, enrolled);
const says = (type: CaseInput['type'], payload: object = {}, from = 'patient') =>
  ({ from, type, payload }) as unknown as CaseInput;
const declines = says('PatientDeclined');
const ends = says('SupportEnded');
const again = says('ReopeningAsked');
const worker = (type: CaseInput['type'], payload: object = {}) => says(type, payload, 'vsw');
const closes = (ending: Ending = 'back_at_work', words = '') => worker('CaseClosed', { ending, words });
const elsewhere = (state: CaseState, input: CaseInput) => decide(state, input, { ...around(), openElsewhere: true });
const outdated = { type: 'OfferOutdated', payload: { offer: 'o' } };
const nothingMore = { type: 'FitNotesRequestEnded', payload: {} };

describe('A case opens', () => {
  it('by a surgery’s offer, which it names, or by the person’s own word, and they are invited', () => {
    const dates = { remindOn: '2026-03-09', answerBy: '2026-03-23' };
    const opened = (source: string, surgery: string | null) => [
      { type: 'CaseOpened', payload: { card: aCard, source, surgery } },
      { type: 'PatientInvited', payload: { card: aCard, surgery, ...dates } },
    ];
    const applied = says('PatientApplied', { card: aCard });
    expect(decided(newCase, referred)).toEqual([
      { type: 'PatientReferred', payload: referred.payload },
      ...opened('surgery', 'Example Road Surgery'),
    ]);
    expect(decided(newCase, applied)).toEqual([
      { type: 'PatientApplied', payload: { card: aCard } },
      ...opened('self', null),
    ]);
    expect(decided(yes(), applied)).toBe('already-open');
  });
});

describe('An answer to the invitation', () => {
  it('yes begins support, and follow-up with it; once', () => {
    expect(decided(after(referred), enrolled)).toEqual([
      { type: 'PatientEnrolled', payload: {} },
      { type: 'FollowUpBegan', payload: { from: '2026-03-02', first: 1 } },
    ]);
    expect(decided(yes(), enrolled)).toBe('nothing-to-do');
    expect(decided(then(yes(), closes()), enrolled)).toBe('nothing-to-do');
    expect(decided(newCase, enrolled)).toBe('not-offered');
    expect(decided(then(yes(), ends), enrolled)).toBe('not-offered');
  });

  it('yes opens nothing while another case of theirs is open; asking to be rung does', () => {
    expect(elsewhere(after(referred), enrolled)).toEqual({
      kind: 'events',
      events: [{ type: 'OpenElsewhere', payload: {} }],
    });
    const call = says('CallRequested', { bestTime: 'mornings' });
    expect(elsewhere(after(referred), call)).toMatchObject({ events: [{ type: 'CallRequested' }] });
  });

  it('no takes back from the worker all they had', () => {
    expect(decided(after(referred), declines)).toEqual([
      { type: 'PatientDeclined', payload: {} },
      { type: 'DisclosureWithdrawn', payload: expect.objectContaining({ recipient: 'vsw', scopes: [] }) as unknown },
    ]);
    expect(decided(yes(), declines)).toBe('nothing-to-do');
  });

  it('is neither chased nor waited for once there is one, or there is nothing to answer', () => {
    const due = (kind: string) => says('TimerDue', { kind, subject: '' }, 'clock');
    const unanswerable: readonly CaseState[] = [
      yes(),
      { ...after(referred), invitation: null },
      { ...after(referred), stage: 'unreachable' },
      then(after(referred), says('AnswerDeferred')),
    ];
    for (const state of unanswerable) {
      expect(timersOf(state, LIMITS).filter(({ kind }) => kind.endsWith('invitation'))).toEqual([]);
      for (const kind of ['remind-invitation', 'expire-invitation'])
        expect(decided(state, due(kind))).toBe('nothing-to-do');
    }
    expect(decided(after(referred), due('expire-invitation'))).toEqual([{ type: 'InvitationExpired', payload: {} }]);
  });
});

describe('The worker closes a case', () => {
  it('and the surgery is asked for nothing more; what waits and what stands is the patient’s still', () => {
    const state = asked(sent(then(after(...ready, lets('vsw', ['fit-notes'], 2)), proposes())), 'o');
    expect(decided(state, closes())).toEqual([
      { type: 'CaseClosed', payload: { ending: 'back_at_work', words: '' } },
      nothingMore,
    ]);
    expect(decided(yes(), closes())).toHaveLength(1);
    expect(decided(then(yes(), closes()), closes())).toBe('case-closed');
  });

  it('at triage by naming another route, once', () => {
    const other = closes('other_route', 'Talking therapies');
    expect(decided(after(referred), closes())).toBe('not-enrolled');
    expect(decided(after(referred), closes('other_route', ' '))).toBe('no-route-named');
    expect(decided(after(referred), other)).toEqual([{ type: 'CaseClosed', payload: other.payload }]);
    expect(decided(then(after(referred), other), other)).toBe('nothing-to-do');
  });
});

describe('A case is opened again', () => {
  const notes = () => then(yes(), lets('vsw', ['fit-notes']));
  const reopened = (reopening: number) => [
    { type: 'ReopeningAsked', payload: {} },
    { type: 'CaseReopened', payload: { reopening, on: '2026-03-05' } },
  ];

  it('and counted; the surgery is asked again for what the worker may have', () => {
    const once = then(notes(), closes());
    expect(decided(once, again, '2026-03-05')).toEqual([
      ...reopened(1),
      { type: 'FitNotesRequested', payload: { condition: false } },
    ]);
    const twice = then(then(then(yes(), closes()), again), closes());
    expect(decided(twice, again, '2026-03-05')).toEqual(reopened(2));
  });

  it('by the worker where they closed it, and not where the patient ended it', () => {
    expect(decided(then(yes(), closes()), worker('ReopeningAsked'), '2026-03-05')).toEqual(reopened(1));
    expect(decided(then(yes(), ends), worker('ReopeningAsked'))).toBe('case-over');
    expect(decided(yes(), again)).toBe('nothing-to-do');
    expect(decided(yes(), worker('ReopeningAsked'))).toBe('nothing-to-do');
  });

  it('by the patient where they ended it, and follow-up goes on with it', () => {
    expect(decided(then(yes(), ends), again, '2026-03-05')).toEqual([
      ...reopened(1),
      { type: 'FollowUpBegan', payload: { from: '2026-03-02', first: 1 } },
    ]);
    expect(elsewhere(then(yes(), ends), again)).toMatchObject({ events: [{ type: 'OpenElsewhere' }] });
  });
});

describe('The patient ends support', () => {
  it('and nothing that waits can be sent, what stands falls, and the surgery is asked for nothing more', () => {
    const proposed = sent(then(after(...ready, lets('vsw', ['fit-notes'], 2)), proposes()));
    const ended = (reopenings: number) => ({ type: 'SupportEnded', payload: { reopenings } });
    expect(decided(asked(proposed, 'o', { about: 'SharedWordsApproved' }), ends)).toEqual([
      ended(0),
      outdated,
      { type: 'ProposalWithdrawn', payload: { digest: standingDigest(proposed) } },
      nothingMore,
    ]);
    expect(decided(then(then(yes(), closes()), again), ends)).toEqual([ended(1)]);
    expect(decided(then(yes(), ends), ends)).toBe('nothing-to-do');
    expect(decided(after(referred), ends)).toEqual([ended(0)]);
  });
});

describe('Patient and worker write to each other', () => {
  const message = { message: 'm', words: 'Hello' };

  it.each(['patient', 'vsw'])('%s: as long as support is wanted, also when it is closed', (from) => {
    const writes = says('MessageSent', message, from);
    for (const state of [yes(), then(yes(), closes())])
      expect(decided(state, writes)).toEqual([{ type: 'MessageSent', payload: { ...message, by: from } }]);
    expect(decided(after(referred), writes)).toBe('not-enrolled');
    expect(decided(then(yes(), ends), writes)).toBe('case-over');
  });

  it('and meet: each meeting is proposed once, answered by who said yes, and its minutes follow one another', () => {
    const proposed = worker('MeetingProposed', {
      meeting: 'm',
      on: '2026-03-20',
      time: '10',
      mode: 'video',
      about: '',
    });
    const met = then(yes(), proposed);
    const answers = (meeting: string) => says('MeetingAnswered', { meeting, answer: 'accept', words: '' });
    const minutes = (version: number, meeting = 'm') => worker('MinutesWritten', { meeting, version, words: 'So' });
    expect(decided(met, proposed)).toBe('nothing-to-do');
    expect(decided(met, answers('m'))).toEqual([{ type: 'MeetingAnswered', payload: answers('m').payload }]);
    expect(decided(met, answers('toString'))).toBe('no-such-meeting');
    expect(decided(after(referred), answers('m'))).toBe('not-enrolled');
    expect(decided(met, minutes(1))).toEqual([{ type: 'MinutesWritten', payload: minutes(1).payload }]);
    expect(decided(met, minutes(2))).toBe('nothing-to-do');
    expect(decided(met, minutes(1, 'x'))).toBe('no-such-meeting');
    expect(decided(then(met, minutes(1)), minutes(2))).toHaveLength(1);
    expect(decided(then(met, minutes(1)), minutes(1))).toBe('nothing-to-do');
  });
});
