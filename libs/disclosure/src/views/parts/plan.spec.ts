import type { EventType, House, PlanClauses } from '#contracts';
import type { Mail } from '../../payloads';
import { foldEmployer, type EmployerView } from '../employer';
import { foldPatient, type PatientView } from '../patient';
import { foldVsw, type VswView } from '../vsw';
import { foldGp, type GpView } from '../gp';
import { hasJoined, workStillReads, type PlanTalk } from './plan';

type Told = readonly [EventType, object];

const clauses: PlanClauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const other: PlanClauses = { ...clauses, reviewOn: '2026-04-20' };
const mails = <H extends House>(list: readonly Told[]): readonly Mail<H>[] =>
  list.map(([type, payload], at) => ({ type, payload, id: String(at), occurredOn: `2026-03-${10 + at}` }) as Mail<H>);
const patient = (...list: readonly Told[]) =>
  mails<'patient'>(list).reduce<PatientView | undefined>(foldPatient, undefined)!.plan;
const employer = (...list: readonly Told[]) =>
  mails<'employer'>(list).reduce<EmployerView | undefined>(foldEmployer, undefined)!;
const gp = (...list: readonly Told[]) => mails<'gp'>(list).reduce<GpView | undefined>(foldGp, undefined)!;
const vsw = (...list: readonly Told[]) => mails<'vsw'>(list).reduce<VswView | undefined>(foldVsw, undefined)!;

const text = (version: number, digest: string, of = clauses) => ({
  version,
  digest,
  clauses: of,
  expiresOn: '2026-04-07',
});
const proposed: Told = ['PlanProposed', text(1, 'a')];
const countered = (person: string): Told => ['PlanCountered', { ...text(2, 'b', other), person }];
const agreed = (version: number, digest: string, of = clauses): Told => [
  'RtwAgreed',
  { version, digest, clauses: of, agreedOn: `2026-03-2${version}` },
];
const broke: Told = ['RtwBrokeDown', { on: '2026-03-30' }];
const wrong: Told = ['WrongPersonReported', { person: 'A' }];

describe('The patient’s view of the plan', () => {
  it('lets nothing of somebody stand who was shown to be the wrong one, though it comes in only afterwards', () => {
    const plan = patient(proposed, wrong, ['EmployerJoined', { person: 'A' }], countered('A'));
    expect(plan.standing).toBeNull();
    expect(plan.versions).toHaveLength(1);
    expect(plan.joined).toEqual([]);
  });

  it('keeps what was said by them out as well, and takes what the next one says', () => {
    const offer = (person: string): Told => ['AdjustmentOffered', { person, adjustment: 'A stool', words: '' }];
    expect(patient(wrong, offer('A'), offer('B')).atWork).toMatchObject([{ person: 'B', adjustment: 'A stool' }]);
    expect(patient(wrong, ['EmployerJoined', { person: 'B' }], countered('B')).standing).toBe('b');
  });

  it('knows of each person named whether they have come in', () => {
    const plan = patient(['EmployerJoined', { person: 'A' }]);
    expect(hasJoined(plan, 'A' as never)).toBe(true);
    expect(hasJoined(plan, 'B' as never)).toBe(false);
    expect(hasJoined(plan, undefined)).toBe(false);
    expect(hasJoined(undefined, 'A' as never)).toBe(false);
    expect(
      hasJoined(patient(['EmployerJoined', { person: 'A' }], ['EmployerLeft', { person: 'A' }]), 'A' as never),
    ).toBe(false);
  });

  it('shows the agreed plan beside a change to it, and what stood before once another is agreed', () => {
    const change = patient(proposed, agreed(1, 'a'), countered('A'));
    expect(change).toMatchObject({ standing: 'b', agreed: { digest: 'a' }, formerly: [] });
    const anew = patient(proposed, agreed(1, 'a'), countered('A'), agreed(2, 'b', other));
    expect(anew).toMatchObject({
      standing: null,
      agreed: { digest: 'b' },
      formerly: [{ digest: 'a', why: 'amended', until: '2026-03-22' }],
    });
  });

  it('says what no longer stands and why', () => {
    expect(patient(agreed(1, 'a'), ['RtwBrokeDown', { on: '2026-03-30' }])).toMatchObject({
      agreed: null,
      formerly: [{ why: 'broken-down', until: '2026-03-30' }],
    });
    expect(patient(agreed(1, 'a'), wrong)).toMatchObject({ agreed: null, formerly: [{ why: 'void' }] });
    expect(patient(agreed(1, 'a'), ['EmployerLeft', { person: 'A' }])).toMatchObject({
      agreed: { digest: 'a' },
      gone: [{ person: 'A', why: 'left' }],
    });
    expect(patient(proposed, ['ProposalExpired', { digest: 'a' }])).toMatchObject({
      standing: null,
      expired: { digest: 'a', on: '2026-03-11' },
    });
    expect(patient(proposed, ['ProposalExpired', { digest: 'a' }], proposed).expired).toBeNull();
  });

  it('keeps an agreement made outside apart from one made here, until one is made here', () => {
    const reported: Told = ['AgreementReported', { clauses, agreedOn: '2026-03-05' }];
    expect(patient(reported)).toMatchObject({ agreed: null, reported: { agreedOn: '2026-03-05' } });
    expect(patient(reported, agreed(1, 'a')).reported).toBeNull();
    expect(patient(reported, ['RtwBrokeDown', { on: '2026-03-30' }]).reported).toBeNull();
  });

  it('keeps what was agreed outside once it is not lived by any more, and why', () => {
    const reported = (agreedOn: string): Told => ['AgreementReported', { clauses, agreedOn }];
    const former = (...then: readonly Told[]) => patient(reported('2026-03-05'), ...then).formerlyReported;
    expect(former(broke)).toEqual([{ clauses, agreedOn: '2026-03-05', until: '2026-03-30', why: 'broken-down' }]);
    expect(former(agreed(1, 'a'))).toMatchObject([{ until: '2026-03-21', why: 'amended' }]);
    expect(former(reported('2026-03-08'))).toMatchObject([{ until: '2026-03-08', why: 'amended' }]);
    expect(former()).toEqual([]);
  });

  it('knows what the person at work can still read of an agreement that no longer stands', () => {
    const stillRead = (plan: PlanTalk) => plan.formerly.map((former) => workStillReads(plan, former));
    const joined = (person: string): Told => ['EmployerJoined', { person }];
    const withA = [joined('A'), proposed, agreed(1, 'a')] as const;
    expect(stillRead(patient(...withA, broke))).toEqual([true]);
    expect(stillRead(patient(...withA, broke, ['EmployerLeft', { person: 'A' }]))).toEqual([true]);
    expect(stillRead(patient(...withA, agreed(2, 'b', other)))).toEqual([true]);
    expect(stillRead(patient(...withA, wrong))).toEqual([false]);
    // Everything is called back from somebody who was not the one meant, what had ended before too; and from nobody else.
    expect(stillRead(patient(...withA, agreed(2, 'b', other), wrong))).toEqual([false, false]);
    expect(stillRead(patient(...withA, broke, wrong))).toEqual([false]);
    const next = [['EmployerLeft', { person: 'A' }], joined('B'), ['WrongPersonReported', { person: 'B' }]] as const;
    expect(stillRead(patient(...withA, broke, ...next))).toEqual([true]);
  });

  it('asks to look again until they have', () => {
    const due: Told = ['ReviewDue', { on: '2026-04-13' }];
    expect(patient(agreed(1, 'a'), due).reviewDueOn).toBe('2026-04-13');
    const review: Told = ['ReviewRecorded', { person: 'A', on: '2026-04-13', words: 'Well' }];
    expect(patient(agreed(1, 'a'), due, review)).toMatchObject({
      reviewDueOn: null,
      atWork: [{ kind: 'review', reviewedOn: '2026-04-13', words: 'Well' }],
    });
  });
});

describe('The employer’s view of the plan', () => {
  it('says until when it can be answered, that it fell, and that it was asked for', () => {
    expect(employer(proposed).proposals).toMatchObject([{ expiresOn: '2026-04-07' }]);
    expect(employer(proposed, ['ReplyReminded', { digest: 'a' }]).remindedOn).toBe('2026-03-11');
    expect(employer(proposed, ['ReplyReminded', { digest: 'old' }]).remindedOn).toBeNull();
    expect(employer(proposed, ['ProposalExpired', { digest: 'a' }])).toMatchObject({
      standing: null,
      expired: { version: 1, on: '2026-03-11' },
    });
    expect(employer(proposed, ['ProposalExpired', { digest: 'old' }]).standing).toBe('a');
  });

  it('keeps what is agreed beside a change, what was agreed before, and all of it when the rest is taken back', () => {
    const anew = employer(proposed, agreed(1, 'a'), ['PlanProposed', text(2, 'b', other)], agreed(2, 'b', other));
    expect(anew).toMatchObject({ agreed: { digest: 'b' }, formerly: [{ digest: 'a' }], standing: null });
    const change = employer(proposed, agreed(1, 'a'), ['PlanProposed', text(2, 'b', other)]);
    expect(change).toMatchObject({ agreed: { digest: 'a' }, standing: 'b' });
    const left = employer(proposed, agreed(1, 'a'), ['DisclosureWithdrawn', { scopes: ['contact', 'plan'] }]);
    expect(left).toMatchObject({ agreed: { digest: 'a' }, proposals: [], withdrawn: false });
  });
});

describe('The worker’s view of the plan', () => {
  it('has what the patient told, and what was said at work as long as they let it', () => {
    const said: readonly Told[] = [
      ['AgreementReported', { clauses, agreedOn: '2026-03-05' }],
      ['CannotTakePart', { reason: 'Not mine' }],
      ['AdjustmentOffered', { adjustment: 'A stool', words: '' }],
    ];
    expect(vsw(...said).plan).toMatchObject({
      reportedAgreement: { agreedOn: '2026-03-05' },
      heardFromWork: [{ kind: 'cannot-take-part', words: 'Not mine' }, { kind: 'adjustment' }],
    });
    const back = vsw(...said, ['DisclosureWithdrawn', { scopes: ['employer-answers'] }]);
    expect(back.plan).toMatchObject({ reportedAgreement: { agreedOn: '2026-03-05' }, heardFromWork: [] });
  });

  it('keeps what was agreed once it does not stand any more, as far as the worker may know', () => {
    const [first, second] = [agreed(1, 'a'), agreed(2, 'b', other)];
    expect(vsw(first, broke)).toMatchObject({
      agreed: null,
      plan: { formerly: [{ version: 1, agreedOn: '2026-03-21', until: '2026-03-30', why: 'broken-down' }] },
    });
    expect(vsw(first, second)).toMatchObject({
      agreed: { version: 2 },
      plan: { formerly: [{ version: 1, until: '2026-03-22', why: 'amended' }] },
    });
    const reported: Told = ['AgreementReported', { clauses, agreedOn: '2026-03-05' }];
    expect(vsw(reported, broke).plan).toMatchObject({
      reportedAgreement: null,
      formerlyReported: [{ agreedOn: '2026-03-05', until: '2026-03-30', why: 'broken-down' }],
    });
    expect(vsw(first, ['DisclosureWithdrawn', { scopes: [] }]).plan.formerly).toEqual([]);
  });
});

describe('The surgery’s view of the plan', () => {
  const [first, second] = [agreed(1, 'a'), agreed(2, 'b', other)];
  const takenBack = (...scopes: readonly string[]): Told => ['DisclosureWithdrawn', { scopes }];

  it('says when it was sent, and that it ended once the surgery was told that the return stopped', () => {
    expect(gp(first).agreed).toMatchObject({ agreedOn: '2026-03-21', sentOn: '2026-03-10', endedOn: null });
    expect(gp(first, broke).agreed).toMatchObject({ version: 1, endedOn: '2026-03-30' });
  });

  it('keeps of an earlier one when it was agreed and when another took its place', () => {
    expect(gp(first, second)).toMatchObject({
      agreed: { version: 2, endedOn: null },
      formerly: [{ version: 1, agreedOn: '2026-03-21', replacedOn: '2026-03-11' }],
    });
  });

  it('lets news of an earlier return end no later plan', () => {
    expect(gp(second, ['RtwBrokeDown', { on: '2026-03-20' }]).agreed?.endedOn).toBeNull();
  });

  it('forgets each as it is taken back', () => {
    expect(gp(first, broke, takenBack('progress'))).toMatchObject({ agreed: { endedOn: null }, returns: [] });
    expect(gp(first, second, takenBack('plan'))).toMatchObject({ agreed: null, formerly: [] });
    expect(gp(first, broke, takenBack('outcome')).agreed?.endedOn).toBe('2026-03-30');
  });
});
