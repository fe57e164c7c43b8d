import type { Mail } from '../payloads';
import { foldPatient, type PatientView } from './patient';
import { termsFor } from './terms-for';

type Said = Pick<Mail<'patient'>, 'type' | 'payload'>;
const told = (...mails: readonly Said[]): PatientView =>
  mails.reduce<PatientView | undefined>(
    (view, mail) => foldPatient(view, { ...mail, id: '1', occurredOn: '2026-05-04' } as Mail<'patient'>),
    undefined,
  ) ?? foldPatient(undefined, { type: 'InvitationReminded', payload: {}, id: '1', occurredOn: '2026-05-04' });
const grant = (revision: number, more: object): Said => ({
  type: 'ConsentGranted',
  payload: {
    recipient: 'employer',
    scopes: ['contact', 'fit-note-advice'],
    revision,
    purpose: 'return-to-work',
    reviewOn: '2026-11-02',
    without: [],
    manner: 'ask',
    decidedOn: '2026-05-04',
    ...more,
  },
});

describe('rule 8: the terms on which something is allowed, as the patient reads them', () => {
  it('are those of the last grant that named any, and the first day of a review', () => {
    const view = told(
      grant(1, {}),
      grant(2, {
        scopes: ['fit-note-advice'],
        manner: 'standing',
        without: ['fit-note-advice.advice'],
        reviewOn: '2026-08-01',
      }),
      grant(3, { adds: true, scopes: ['contact', 'fit-note-advice', 'plan'] }),
    );
    expect(termsFor(view, 'employer')).toEqual({
      scopes: ['contact', 'fit-note-advice', 'plan'],
      purpose: 'return-to-work',
      reviewOn: '2026-08-01',
      reviewDue: [],
      without: ['fit-note-advice.advice'],
      standing: ['fit-note-advice'],
    });
    expect(termsFor(view, 'gp')).toEqual({
      scopes: [],
      purpose: 'care',
      reviewOn: null,
      reviewDue: [],
      without: [],
      standing: [],
    });
  });

  it('say what is to be looked at again, until a grant names its terms; never of what was taken back meanwhile', () => {
    const due = {
      type: 'ConsentReviewDue',
      payload: { recipient: 'employer', scopes: ['contact', 'fit-note-advice', 'plan'] },
    } as const;
    expect(termsFor(told(grant(1, {}), due), 'employer').reviewDue).toEqual(['contact', 'fit-note-advice']);
    expect(termsFor(told(grant(1, {}), due, grant(2, { adds: true })), 'employer').reviewDue).toHaveLength(2);
    expect(termsFor(told(grant(1, {}), due, grant(2, {})), 'employer').reviewDue).toEqual([]);
  });

  it('fall with what they were the terms of, and with the person they were for', () => {
    const standing = grant(1, { manner: 'standing' });
    const back = {
      type: 'ConsentWithdrawn',
      payload: { recipient: 'employer', scopes: ['fit-note-advice'], revision: 2 },
    } as const;
    expect(termsFor(told(standing, back), 'employer')).toMatchObject({ scopes: ['contact'], standing: ['contact'] });
    expect(told(standing, { type: 'EmployerLeft', payload: { person: 'p' } } as unknown as Said).terms).toEqual({});
    // A grant that a withdrawal overtook changes nothing.
    expect(termsFor(told(back, standing), 'employer').standing).toEqual(['contact']);
  });

  it('lack what was taken out, in whatever order that and the terms of before come, until later terms give it back', () => {
    const field = 'fit-note-advice.advice';
    const out = {
      type: 'ConsentNarrowed',
      payload: { recipient: 'employer', without: [field], revision: 2 },
    } as const;
    for (const view of [
      told(grant(1, {}), out),
      told(out, grant(1, {})),
      told(out, grant(1, {}), grant(3, { adds: true })),
    ])
      expect(termsFor(view, 'employer').without).toEqual([field]);
    expect(termsFor(told(out, grant(1, {}), grant(3, {})), 'employer').without).toEqual([]);
    expect(termsFor(told(out), 'employer').without).toEqual([]);
  });

  it('an item that goes unasked says on which day, and that it went', () => {
    const offered = {
      type: 'DisclosureOffered',
      payload: {
        offer: 'o',
        recipient: 'gp',
        recipientName: '',
        about: 'RtwStarted',
        text: '{}',
        digest: 'd',
        scopes: ['progress'],
        sendsOn: '2026-05-06',
      },
    } as unknown as Said;
    expect(told(offered).offers).toMatchObject([{ status: 'waiting', sendsOn: '2026-05-06' }]);
    const ended = { type: 'HoldEnded', payload: { offer: 'o' } } as unknown as Said;
    expect(told(offered, ended).offers).toMatchObject([{ status: 'sent' }]);
  });
});
