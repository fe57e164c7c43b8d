import type { House } from '#contracts';
import type { Mail } from '../../payloads';
import { foldPatient, type PatientView } from '../patient';
import { foldVsw, type VswView } from '../vsw';

type Told = readonly [type: string, payload: object, on?: string];
const mails = <R extends House>(told: readonly Told[]): readonly Mail<R>[] =>
  told.map(([type, payload, occurredOn = '2026-03-02'], index) => ({
    type,
    payload,
    occurredOn,
    id: String(index),
  })) as unknown as readonly Mail<R>[];
const patientAfter = (...told: readonly Told[]): PatientView['after'] | undefined =>
  mails<'patient'>(told).reduce<PatientView | undefined>(foldPatient, undefined)?.after;
const vswView = (...told: readonly Told[]): VswView | undefined =>
  mails<'vsw'>(told).reduce<VswView | undefined>(foldVsw, undefined);

const began: Told = ['FollowUpBegan', { from: '2026-03-02', first: 1 }];
const started: Told = ['ReturnStarted', { on: '2026-03-09', how: 'as_planned' }];
const paused: Told = ['ReturnPaused', { on: '2026-03-20', how: 'paused' }];
const answer = (days: number, source = 'text'): Told => [
  'AbsenceReported',
  { from: '2026-03-02', to: '2026-03-15', days, source },
];

describe('The time after, as patient and worker are told it', () => {
  it('is the same return for both, and stands as the case has it', () => {
    const told = [began, started, ['RtwStarted', { on: '2026-03-09' }], paused] as const;
    const seen = { standing: 'paused', startedOn: '2026-03-09', endedOn: '2026-03-20', sustained: [] };
    expect(patientAfter(...told)?.return).toEqual(seen);
    expect(vswView(...told)?.after.return).toEqual(seen);
    expect(patientAfter(...told)).toMatchObject({
      lastPause: { on: '2026-03-20', how: 'paused' },
      milestones: [{ what: 'RtwStarted', on: '2026-03-09' }],
      followUpFrom: '2026-03-02',
    });
  });

  it('tells what was sustained, and puts it right in the open', () => {
    const sustained = [started, ['RtwSustained', { on: '2026-04-06' }]] as const;
    expect(patientAfter(...sustained)?.return).toMatchObject({ standing: 'sustained', sustained: ['2026-04-06'] });
    const corrected = patientAfter(...sustained, ['RtwNotSustained', { on: '2026-04-06' }], paused);
    expect(corrected?.return).toMatchObject({ standing: 'paused', sustained: [] });
    expect(corrected?.milestones.map(({ what }) => what)).toEqual(['RtwSustained', 'RtwNotSustained']);
  });

  it('holds the employer’s word beside the patient’s, for the worker only where both fields are allowed', () => {
    const confirmed: Told = ['ReturnConfirmed', { on: '2026-03-10', started: false }, '2026-03-11'];
    const seen = [{ on: '2026-03-10', started: false, saidOn: '2026-03-11' }];
    expect(patientAfter(started, confirmed)).toMatchObject({ confirmations: seen, return: { standing: 'under_way' } });
    expect(vswView(started, confirmed)?.after.confirmations).toEqual(seen);
    expect(vswView(started, ['ReturnConfirmed', { on: '2026-03-10' }])?.after.confirmations).toEqual([]);
    const taken = vswView(started, confirmed, ['DisclosureWithdrawn', { scopes: ['employer-answers'] }]);
    expect(taken?.after).toMatchObject({ confirmations: [], return: { standing: 'under_way' } });
  });

  it('rule 19: numbers answers as they were given; the worker’s own by telephone stand in their record alone', () => {
    const told = [answer(3), answer(2), answer(6, 'telephone')];
    expect(patientAfter(...told)?.absence.map(({ days, source, said }) => [days, source, said])).toEqual([
      [3, 'text', 1],
      [2, 'text', 2],
      [6, 'telephone', 3],
    ]);
    expect(vswView(...told)?.after.absence.map(({ source }) => source)).toEqual(['text', 'text']);
    expect(vswView(['AbsenceReported', { from: '2026-03-02' }])?.after.absence).toEqual([]);
    expect(vswView(...told, ['DisclosureWithdrawn', { scopes: ['check-ins'] }])?.after.absence).toEqual([]);
    expect(vswView(...told, ['DisclosureWithdrawn', { scopes: ['condition'] }])?.after.absence).toHaveLength(2);
  });

  it.each(['from', 'to', 'days', 'source'])('takes no answer about days without its %s', (field) => {
    const whole = { from: '2026-03-02', to: '2026-03-15', days: 3, source: 'text' };
    expect(vswView(['AbsenceReported', { ...whole, [field]: undefined }])?.after.absence).toEqual([]);
  });

  it.each(['on', 'started'])('takes no word of the employer’s without its %s', (field) => {
    const whole = { on: '2026-03-10', started: true };
    expect(vswView(['ReturnConfirmed', { ...whole, [field]: undefined }])?.after.confirmations).toEqual([]);
  });

  it('tells of each of these the worker the same as the patient', () => {
    const told = [
      began,
      started,
      ['RtwSustained', { on: '2026-04-06' }],
      ['RtwNotSustained', { on: '2026-04-06' }],
      ['RtwBrokeDown', { on: '2026-04-20' }],
    ] as const;
    const milestones = ['RtwSustained', 'RtwNotSustained', 'RtwBrokeDown'];
    const [worker, patient] = [vswView(...told)?.after, patientAfter(...told)];
    expect(worker?.milestones.map(({ what }) => what)).toEqual(milestones);
    expect(patient?.milestones).toEqual(worker?.milestones);
    expect([worker?.followUpFrom, worker?.return]).toEqual(['2026-03-02', patient?.return]);
  });

  it('lists the check-ins that were asked, for the patient', () => {
    const due = { number: 1, from: '2026-03-02', to: '2026-03-15' };
    expect(patientAfter(began, ['CheckInDue', due])?.checkIns).toEqual([due]);
  });

  it('tells the worker alone why it rests, in the patient’s words', () => {
    const tired: Told = ['ReturnPaused', { on: '2026-03-20', how: 'paused', words: 'the early shifts' }];
    expect(vswView(started, tired)?.after).toMatchObject({
      pauseWords: 'the early shifts',
      lastPause: { how: 'paused' },
    });
    expect(patientAfter(started, tired)).not.toHaveProperty('pauseWords');
  });

  it('begins anew for somebody who comes back: they say how things stand', () => {
    expect(patientAfter(began, started, began)?.return.standing).toBe('not_started');
  });

  it('tells the worker where they stand with work, by their last word', () => {
    const said = { status: 'another_job', on: '2026-03-09' };
    expect(vswView(['WorkStatusReported', said])?.after.workStatus).toEqual(said);
  });
});

describe('rule 18: how they grow, as the worker is told it', () => {
  it('is what was said, one after the other, with nothing made of it', () => {
    const scores = { meeting_job_demands: 8, modifying_job_tasks: null, communicating_needs: 2 };
    const view = vswView(
      ['ReadinessReported', { readiness: 'not_yet', words: 'the stairs', expectedOn: null }, '2026-03-03'],
      ['ConfidenceReported', { scores, content: '2026-01-01' }, '2026-03-04'],
    );
    expect(view?.growth).toEqual({
      readiness: [{ readiness: 'not_yet', words: 'the stairs', expectedOn: null, on: '2026-03-03' }],
      confidence: [{ scores, content: '2026-01-01', on: '2026-03-04' }],
    });
  });
});
