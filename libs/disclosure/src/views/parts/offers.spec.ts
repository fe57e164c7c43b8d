import type { Scope } from '#contracts';
import { patientSees, type Told } from '../a-view';
import { heldOf } from './offers';

const note = { from: '2026-03-02', to: '2026-03-30', outcome: 'may_be_fit', advice: ['altered_hours'] };
const item = (offer: string, scopes: readonly Scope[], shown: object, recipient = 'employer'): Told => [
  'DisclosureOffered',
  { offer, recipient, recipientName: 'Sam', about: 'FitNoteIssued', text: JSON.stringify(shown), digest: 'd', scopes },
];
const sent = (offer: string, on = '2026-03-05'): Told => ['ItemApproved', { offer, digest: 'd' }, on];
const grants = (revision: number, without: readonly string[] = []): Told => [
  'ConsentGranted',
  {
    recipient: 'employer',
    scopes: ['fit-note-advice'],
    revision,
    without,
    purpose: 'return-to-work',
    manner: 'ask',
    reviewOn: '2027-03-02',
  },
];
const takesBack = (revision: number): Told => [
  'ConsentWithdrawn',
  { recipient: 'employer', scopes: ['fit-note-advice'], revision },
];
const takesOut = (revision: number): Told => [
  'ConsentNarrowed',
  { recipient: 'employer', without: ['fit-note-advice.advice'], revision },
];
const invited: Told = ['PatientInvited', {}];
const before = [grants(1), item('n', ['fit-note-advice'], note), item('w', ['plan'], { version: 1 }), sent('n')];

/** What is held of each item, by its name. */
const held = (...then: readonly Told[]) =>
  Object.fromEntries(patientSees(invited, ...before, ...then).offers.map((one) => [one.offer, heldOf(one)]));
const { advice: _, ...dates } = note;

describe('What somebody has of what they were sent', () => {
  it('is all of it once it was sent, and nothing while it waits', () => {
    expect(held()).toEqual({ n: note, w: null });
    expect(patientSees(invited, ...before).offers[0]).toMatchObject({ on: '2026-03-02', settledOn: '2026-03-05' });
  });

  it('is nothing of what was taken back, also when the same is allowed anew', () => {
    expect(held(takesBack(2), grants(3))).toEqual({ n: null, w: null });
    expect(held(takesBack(2), grants(3), sent('w'))).toEqual({ n: null, w: { version: 1 } });
  });

  it('is what another scope let through', () => {
    expect(held(sent('w'), takesBack(2))).toEqual({ n: null, w: { version: 1 } });
  });

  it('lacks what was taken out of it since, also when that is allowed anew', () => {
    expect(held(takesOut(2))).toMatchObject({ n: dates });
    expect(held(takesOut(2), grants(3, ['fit-note-advice.advice']))).toMatchObject({ n: dates });
    expect(held(takesOut(2), grants(3))).toMatchObject({ n: dates });
    expect(held(grants(2, ['fit-note-advice.advice']), grants(3))).toMatchObject({ n: dates });
  });

  it.each(['WrongPersonReported', 'EmployerLeft'] as const)('is nothing with somebody of whom %s is said', (type) => {
    expect(held(sent('w'), [type, { person: 'A' }])).toEqual({ n: null, w: null });
  });
});
