import type { Mail } from '../../payloads';
import { foldPatient, type PatientView } from '../patient';
import { foldVsw, type VswView } from '../vsw';

type Told = readonly [type: string, payload?: object, on?: string];

const mail = ([type, payload = {}, occurredOn = '2026-03-02']: Told) => ({ type, payload, occurredOn, id: type });
const patient = (...told: readonly Told[]): PatientView =>
  told.map(mail).reduce<PatientView | undefined>((view, one) => foldPatient(view, one as Mail<'patient'>), undefined)!;
const vsw = (...told: readonly Told[]): VswView =>
  told.map(mail).reduce<VswView | undefined>((view, one) => foldVsw(view, one as Mail<'vsw'>), undefined)!;

const yes: Told = ['PatientEnrolled'];
const closed: Told = ['CaseClosed', { ending: 'back_at_work', words: 'Well done' }, '2026-04-01'];
const reopened = (reopening: number): Told => ['CaseReopened', { reopening }];
const ended = (reopenings: number): Told => ['SupportEnded', { reopenings }];

describe('Stopping overtakes', () => {
  it.each([
    ['a reopening before the end opens nothing when it comes after it', [yes, closed, ended(1), reopened(1)], 'ended'],
    ['a reopening after the end does', [yes, ended(0), reopened(1)], 'enrolled'],
    ['a closing that comes after the end closes nothing', [yes, ended(0), closed], 'ended'],
    ['a closed case opens again', [yes, closed, reopened(1)], 'enrolled'],
  ] as const)('%s', (_, told, stage) => {
    expect(patient(...told).stage).toBe(stage);
    expect(vsw(...told).stage).toBe(stage);
  });
});

describe('The patient’s view of support', () => {
  it('keeps how it was closed until it is opened again', () => {
    expect(patient(yes, closed).support.closing).toEqual({
      ending: 'back_at_work',
      words: 'Well done',
      on: '2026-04-01',
    });
    expect(patient(yes, closed, reopened(1)).support.closing).toBeNull();
  });

  it('names who covers beside whose case it is, and who took over in their place', () => {
    const first: Told = ['CaseAssigned', { worker: 'Ash', profession: 'VSW' }];
    const to = (worker: string, until: string | null): Told => [
      'CaseHandedOver',
      { worker, profession: 'VSW', kind: until === null ? 'handover' : 'cover', until },
    ];
    const covered = patient(yes, first, ['VswChangeRequested'], to('Bo', '2026-04-09'));
    expect(covered.worker?.name).toBe('Ash');
    expect(covered.support.cover).toEqual({ name: 'Bo', profession: 'VSW', until: '2026-04-09' });
    expect(covered.support.changeWishedOn).toBe('2026-03-02');
    const over = patient(yes, first, ['VswChangeRequested'], to('Bo', '2026-04-09'), to('Cy', null));
    expect([over.worker?.name, over.support.cover, over.support.changeWishedOn]).toEqual(['Cy', null, null]);
  });

  it('keeps every version of a meeting’s minutes in order', () => {
    const meeting = { meeting: 'm', on: '2026-03-20', time: '10am', mode: 'video', about: 'Plan' };
    const minutes = (version: number): Told => [
      'MinutesWritten',
      { meeting: 'm', version, words: `v${String(version)}` },
    ];
    const { meetings } = patient(yes, ['MeetingProposed', meeting], minutes(1), minutes(2)).talk;
    expect(meetings.map((one) => one.minutes.map(({ words }) => words))).toEqual([['v1', 'v2']]);
  });
});

describe('The worker’s view of support', () => {
  it('holds preferences, the wish for another worker until a handover, and the last answer to a meeting', () => {
    const told = vsw(
      yes,
      ['ContactPreferencesSet', { channel: 'telephone', bestTime: 'evenings', interpreter: 'Polish' }],
      ['VswChangeRequested'],
      ['CaseHandedOver', { kind: 'cover' }],
      ['MeetingAnswered', { meeting: 'm', answer: 'accept', words: '' }],
      ['MeetingAnswered', { meeting: 'm', answer: 'decline', words: 'Ill' }],
    );
    expect(told.support).toMatchObject({ preferences: { channel: 'telephone' }, changeWishedOn: '2026-03-02' });
    expect(told.talk.replies).toMatchObject([{ answer: 'decline', words: 'Ill' }]);
    expect(
      vsw(yes, ['VswChangeRequested'], ['CaseHandedOver', { kind: 'handover' }]).support.changeWishedOn,
    ).toBeNull();
  });
});
