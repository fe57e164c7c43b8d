import type { IsoDate } from '#contracts';
import { patientSees, TODAY, whatChanges, type Told } from '../a-view';

const requested = (of: string, on: IsoDate = TODAY): Told => ['RecordRequested', { of }, on];
const provided: Told = ['RecordProvided', { parts: [], keptBack: {} }, '2026-03-20'];
const extended = (by: string): Told => [
  'RecordRequestExtended',
  { by, reason: 'advice', until: '2026-05-31' },
  '2026-03-18',
];
const answered = (by: string): Told => ['RecordRequestAnswered', { by, how: 'sent', on: '2026-03-15' }, '2026-03-20'];
const complaint = (name: string) => ({ complaint: name, about: 'support', words: 'Nobody rang' });
const complains = (name: string): Told => ['ComplaintMade', complaint(name)];
const takesBack = (recipient: string, ...scopes: readonly string[]): Told => [
  'ConsentWithdrawn',
  { recipient, scopes, revision: 2 },
  '2026-03-10',
];
const reminded: Told = ['InvitationReminded'];

/** What the last of it changes of the patient's rights. */
const changes = (...told: readonly Told[]) =>
  whatChanges(patientSees(reminded, ...told.slice(0, -1)).rights, patientSees(reminded, ...told).rights);
const asked = (of: string, more: object = {}) => ({ of, on: TODAY, reply: null, lapsedOn: null, ...more });

describe('rule 24: what the patient asks for as is their right', () => {
  it('is each house’s record, and waits for an answer', () => {
    expect(changes(requested('gp'), requested('vsw'))).toEqual({ requests: [asked('gp'), asked('vsw')] });
  });

  it('is answered with the record by the workers’ house, and elsewhere in that house’s own way', () => {
    const reply = { kind: 'provided', on: '2026-03-20', parts: [], keptBack: {} };
    expect(changes(requested('gp'), requested('vsw'), provided)).toEqual({
      requests: [asked('gp'), asked('vsw', { reply })],
    });
    const outside = { kind: 'outside', on: '2026-03-15', how: 'sent' };
    expect(changes(requested('gp'), requested('employer'), answered('gp'))).toEqual({
      requests: [asked('gp', { reply: outside }), asked('employer')],
    });
  });

  it('takes longer where the house that was asked says so', () => {
    const until = { on: '2026-03-18', until: '2026-05-31', reason: 'advice' };
    expect(changes(requested('gp'), requested('vsw'), extended('vsw'))).toEqual({
      requests: [asked('gp'), asked('vsw', { extended: until })],
    });
    expect(changes(requested('gp'), answered('gp'), extended('gp'))).toEqual({});
  });

  it('asked again is a request of its own: the answer is to the one that was open', () => {
    const replies = patientSees(requested('vsw'), provided, requested('vsw', '2026-05-01'), [
      'RecordProvided',
      { parts: [], keptBack: {} },
      '2026-05-20',
    ]).rights.requests.map(({ on, reply }) => [on, reply?.on]);
    expect(replies).toEqual([
      [TODAY, '2026-03-20'],
      ['2026-05-01', '2026-05-20'],
    ]);
  });

  it('lapses at work once nobody is left there to answer, and an answer changes nothing then', () => {
    const lapsed = { requests: [asked('gp'), asked('employer', { lapsedOn: '2026-03-10' })] };
    const both = [requested('gp'), requested('employer')];
    for (const gone of [
      ['WrongPersonReported', { person: 'A' }, '2026-03-10'],
      ['EmployerLeft', { person: 'A' }, '2026-03-10'],
      takesBack('employer', 'plan', 'contact'),
    ] as const) {
      expect(changes(...both, gone)).toEqual(lapsed);
      expect(changes(...both, gone, answered('employer'))).toEqual({});
      expect(changes(requested('employer'), answered('employer'), gone)).toEqual({});
    }
    expect(changes(...both, takesBack('employer', 'plan'))).toEqual({});
    expect(changes(...both, takesBack('gp', 'contact'))).toEqual({});
  });
});

describe('rule 24: what the patient complains of', () => {
  const made = (name: string) => ({ ...complaint(name), on: TODAY, acknowledgedOn: null, answer: null });

  it('is each complaint, acknowledged and answered by itself', () => {
    expect(changes(complains('a'), complains('b'))).toEqual({ complaints: [made('a'), made('b')] });
    expect(
      changes(complains('a'), complains('b'), ['ComplaintAcknowledged', { complaint: 'a' }, '2026-03-05']),
    ).toEqual({
      complaints: [{ ...made('a'), acknowledgedOn: '2026-03-05' }, made('b')],
    });
    const says: Told = ['ComplaintAnswered', { complaint: 'b', words: 'We are sorry' }, '2026-03-09'];
    expect(changes(complains('a'), complains('b'), says)).toEqual({
      complaints: [made('a'), { ...made('b'), answer: { words: 'We are sorry', on: '2026-03-09' } }],
    });
  });
});

describe('rule 24: a record that was erased', () => {
  it('is told with its day, and nothing else of the view goes', () => {
    expect(changes(['RecordErased', {}, '2034-03-02'])).toEqual({ erasedOn: '2034-03-02' });
    const before = patientSees(reminded, requested('gp'));
    expect(whatChanges(before, patientSees(reminded, requested('gp'), ['RecordErased']))).toEqual({
      rights: { erasedOn: TODAY },
    });
  });
});
