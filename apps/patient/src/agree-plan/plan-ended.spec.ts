import { foldPatient, type Mail, type PatientView } from '#disclosure';
import { planEnded } from './plan-ended';

type Told = readonly [type: string, payload: object];

const clauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const told = (...mails: readonly Told[]): PatientView | undefined =>
  mails.reduce<PatientView | undefined>(
    (view, [type, payload]) =>
      foldPatient(view, { type, payload, id: 'mail', occurredOn: '2026-04-02' } as Mail<'patient'>),
    undefined,
  );
const agreed = (version: number): Told => [
  'RtwAgreed',
  { version, digest: String(version), clauses, agreedOn: `2026-03-0${version}` },
];
const joined: Told = ['EmployerJoined', { person: 'A' }];
const broke: Told = ['RtwBrokeDown', { on: '2026-03-30' }];
const wrong: Told = ['WrongPersonReported', { person: 'A' }];
const withA = [joined, agreed(1)] as const;

const offered = (about: string, text: object): readonly Told[] => [
  [
    'DisclosureOffered',
    {
      offer: about,
      recipient: 'gp',
      about,
      text: JSON.stringify(text),
      scopes: [about === 'RtwAgreed' ? 'plan' : 'progress'],
    },
  ],
];
const sent = (about: string, text: object): readonly Told[] => [
  ...offered(about, text),
  ['ItemApproved', { offer: about }],
];
const lets: Told = ['ConsentGranted', { recipient: 'gp', scopes: ['plan', 'progress'], revision: 1 }];
const planSent = [lets, ...sent('RtwAgreed', { version: 1, agreedOn: '2026-03-01', clauses })] as const;

describe('a plan that ended, and what the others still see of it', () => {
  it('is none while nothing that was agreed has ended', () => {
    expect(planEnded(undefined)).toBeNull();
    expect(planEnded(told(...withA))).toBeNull();
  });

  it('stopped with the return: nobody at work is told, the worker is', () => {
    expect(planEnded(told(...withA, broke))).toEqual({
      made: 'here',
      agreedOn: '2026-03-01',
      until: '2026-03-30',
      why: 'broken-down',
      person: 'A',
      work: 'as-agreed',
      surgery: 'nothing',
      tellSurgery: null,
      worker: 'as-before',
    });
    expect(planEnded(told(...withA, broke, agreed(2)))).toMatchObject({ why: 'broken-down', work: 'as-before' });
  });

  it('was agreed by the wrong person: it is called back from them, and the worker is not told that', () => {
    expect(planEnded(told(...withA, wrong))).toMatchObject({ why: 'void', work: 'nothing', worker: 'as-agreed' });
  });

  it('was changed: both at work and the worker read it as what was agreed before', () => {
    expect(planEnded(told(...withA, agreed(2)))).toMatchObject({
      why: 'amended',
      work: 'as-before',
      worker: 'as-before',
      until: '2026-03-02',
    });
  });

  it('was agreed outside: nobody but the worker ever had it', () => {
    const reported: Told = ['AgreementReported', { clauses, agreedOn: '2026-03-05' }];
    expect(planEnded(told(reported, broke))).toMatchObject({ made: 'outside', work: 'nothing', surgery: 'nothing' });
    expect(planEnded(told(reported, ...withA, broke))).toMatchObject({ made: 'here' });
  });

  it('stays at the surgery as it was sent until the surgery is told or it is taken back', () => {
    const surgery = (...then: readonly Told[]) => planEnded(told(...withA, ...planSent, broke, ...then));
    const brokeText = { on: '2026-03-30' };
    expect(surgery()).toMatchObject({ surgery: 'as-sent', tellSurgery: null });
    expect(surgery(...offered('RtwBrokeDown', brokeText))).toMatchObject({
      surgery: 'as-sent',
      tellSurgery: 'RtwBrokeDown',
    });
    const tells = sent('RtwBrokeDown', brokeText);
    expect(surgery(...tells)).toMatchObject({ surgery: 'ended', tellSurgery: null });
    const stop = (scope: string): Told => ['ConsentWithdrawn', { recipient: 'gp', scopes: [scope], revision: 2 }];
    expect(surgery(...tells, stop('progress'))).toMatchObject({ surgery: 'as-sent' });
    expect(surgery(stop('plan'))).toMatchObject({ surgery: 'nothing' });
    const anew: Told = ['ConsentGranted', { recipient: 'gp', scopes: ['plan', 'progress'], revision: 3 }];
    expect(surgery(stop('plan'), anew)).toMatchObject({ surgery: 'nothing' });
    expect(surgery(...tells, stop('progress'), anew)).toMatchObject({ surgery: 'as-sent' });
  });

  it('stays at the surgery when another is agreed, until that one is sent too', () => {
    const changed = [...withA, ...planSent, agreed(2)] as const;
    const second = { version: 2, agreedOn: '2026-03-02', clauses };
    expect(planEnded(told(...changed))).toMatchObject({ surgery: 'as-sent' });
    expect(
      planEnded(
        told(
          ...changed,
          [
            'DisclosureOffered',
            { offer: 'second', recipient: 'gp', about: 'RtwAgreed', text: JSON.stringify(second), scopes: [] },
          ],
          ['ItemApproved', { offer: 'second' }],
        ),
      ),
    ).toMatchObject({ surgery: 'as-before' });
  });
});
