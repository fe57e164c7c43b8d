import { patientSees, TODAY, whatChanges, type Told } from './a-view';
import { foldPatient, wholePatient } from './patient';

const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text' };
const invitation = { card, surgery: 'Example Road Surgery', answerBy: '2026-03-23' };
const invited: Told = ['PatientInvited', invitation];
const enrolled: Told = ['PatientEnrolled'];
const declined: Told = ['PatientDeclined'];
const ended = (reopenings = 0): Told => ['SupportEnded', { reopenings }];
const closed: Told = ['CaseClosed', { ending: 'back_at_work', words: 'Well done' }];
const reopened = (reopening: number): Told => ['CaseReopened', { reopening }];
const assigned: Told = ['CaseAssigned', { worker: 'Ash', profession: 'VSW' }];
const wish: Told = ['VswChangeRequested'];
const waits: Told = ['WaitStarted', { reason: 'surgery', until: '2026-04-01', words: 'For a letter' }];
const note = (name: string, to = '2026-03-30') => ({ note: name, from: '2026-03-02', to, outcome: 'not_fit' });
const issued = (name: string, to?: string): Told => ['FitNoteIssued', note(name, to)];
const held = (name: string, more: object = {}) => ({ ...note(name), replaced: false, cancelled: false, ...more });
const expiring: Told = ['FitNoteExpiring', { note: 'n', to: '2026-03-30' }];
const grants = (recipient: string, scopes: readonly string[], revision = 1): Told => [
  'ConsentGranted',
  { recipient, scopes, revision },
];
const takesBack = (recipient: string, scopes: readonly string[], revision = 2): Told => [
  'ConsentWithdrawn',
  { recipient, scopes, revision },
];
const item = (offer: string) => ({
  offer,
  recipient: 'employer',
  recipientName: 'Sam',
  about: 'PlanProposed',
  text: '{}',
  digest: 'd',
  scopes: ['plan'],
});
const offered = (offer: string): Told => ['DisclosureOffered', item(offer)];
const joinedWork: Told = ['EmployerJoined', { person: 'A' }];

/** What the last of it changes for somebody who was invited. */
const changes = (...told: readonly Told[]) =>
  whatChanges(patientSees(invited, ...told.slice(0, -1)), patientSees(invited, ...told));

const empty = () => wholePatient({} as never);

describe('What a patient is shown', () => {
  it('is at first who offers what, and until when they can answer', () => {
    expect(patientSees(invited)).toEqual({ ...empty(), ...invitation, stage: 'invited' });
    expect(changes(['InvitationReminded'])).toEqual({ reminded: true });
  });

  it('lacks nothing where it was kept before a field existed', () => {
    const mail = { type: 'InvitationReminded', payload: {}, occurredOn: TODAY, id: '1' } as const;
    expect(foldPatient({} as never, mail)).toEqual({ ...empty(), reminded: true });
    expect(wholePatient({ stage: 'enrolled' } as never)).toEqual({ ...empty(), stage: 'enrolled' });
  });

  it('is nothing at all once they said no', () => {
    expect(patientSees(invited, assigned, declined)).toEqual({ ...empty(), stage: 'declined' });
  });

  it('is where their case stands; stopping overtakes', () => {
    const yes = { stage: 'enrolled', support: { saidYes: true } };
    expect(changes(['InvitationExpired'])).toEqual({ stage: 'expired' });
    expect(changes(enrolled, ['InvitationExpired'])).toEqual({});
    expect(changes(enrolled)).toEqual(yes);
    expect(changes(['InvitationExpired'], enrolled)).toEqual(yes);
    expect(changes(ended(), enrolled)).toEqual({});
    expect(changes(declined, enrolled)).toEqual({});
    expect(changes(enrolled, ended(1))).toEqual({ stage: 'ended', support: { endedAfter: 1 } });
    expect(changes(enrolled, ended(1), reopened(1))).toEqual({});
    expect(changes(enrolled, ended(1), reopened(2))).toEqual({ stage: 'enrolled' });
  });

  it('is how it was closed until it is opened again, and that another case of theirs is open', () => {
    const closing = { ending: 'back_at_work', words: 'Well done', on: TODAY };
    const elsewhere: Told = ['OpenElsewhere'];
    expect(changes(enrolled, closed)).toEqual({ stage: 'closed', support: { closing } });
    expect(changes(enrolled, ended(), closed)).toEqual({ support: { closing } });
    expect(changes(declined, closed)).toEqual({ support: { closing } });
    expect(changes(enrolled, closed, elsewhere)).toEqual({ support: { openElsewhereOn: TODAY } });
    expect(changes(enrolled, closed, elsewhere, reopened(1))).toEqual({
      stage: 'enrolled',
      support: { closing: null, openElsewhereOn: null },
    });
    expect(changes(elsewhere, enrolled)).toEqual({
      stage: 'enrolled',
      support: { saidYes: true, openElsewhereOn: null },
    });
  });

  it('is their worker: for good by a handover, and for a time by cover', () => {
    const to = (kind: string, until: string | null): Told => [
      'CaseHandedOver',
      { worker: 'Bo', profession: 'OT', kind, until },
    ];
    const cover = { name: 'Bo', profession: 'OT', until: '2026-04-09' };
    expect(changes(assigned)).toEqual({ worker: { name: 'Ash', profession: 'VSW' } });
    expect(changes(assigned, to('cover', '2026-04-09'))).toEqual({ support: { cover } });
    expect(changes(assigned, wish, to('cover', '2026-04-09'), to('handover', null))).toEqual({
      worker: { name: 'Bo', profession: 'OT' },
      support: { cover: null, changeWishedOn: null },
    });
  });

  it('is what support does now; a wait and a wish are over with it', () => {
    const wait = { reason: 'surgery', until: '2026-04-01', words: 'For a letter', on: TODAY };
    expect(changes(['StepChanged', { step: 2 }])).toEqual({ support: { step: 2 } });
    expect(changes(waits)).toEqual({ support: { wait } });
    expect(changes(waits, ['WaitEnded'])).toEqual({ support: { wait: null } });
    expect(changes(wish)).toEqual({ support: { changeWishedOn: TODAY } });
    for (const over of [closed, ended()])
      expect(changes(waits, wish, over)).toMatchObject({ support: { wait: null, changeWishedOn: null } });
    expect(changes(['ContactMade', { mode: 'telephone', minutes: 10 }])).toEqual({ contacts: 1 });
  });

  it('is what they write to each other, and each meeting with its own minutes, the earlier kept', () => {
    const message = (name: string) => ({ message: name, words: 'Hello', by: 'vsw' });
    expect(changes(['MessageSent', message('m')], ['MessageSent', message('n')])).toEqual({
      talk: { messages: ['m', 'n'].map((name) => ({ ...message(name), on: TODAY })) },
    });
    const meeting = (name: string) => ({ meeting: name, on: '2026-03-20', time: '10am', mode: 'video', about: 'Plan' });
    const proposed = (name: string): Told => ['MeetingProposed', meeting(name)];
    const minutes = (version: number): Told => ['MinutesWritten', { meeting: 'a', version, words: `v${version}` }];
    const shown = { proposedOn: TODAY, minutes: [] };
    expect(changes(proposed('a'), proposed('b'))).toEqual({
      talk: {
        meetings: [
          { ...meeting('a'), ...shown },
          { ...meeting('b'), ...shown },
        ],
      },
    });
    const kept = [1, 2].map((version) => ({ version, words: `v${version}`, on: TODAY }));
    expect(changes(proposed('a'), proposed('b'), minutes(1), minutes(2))).toEqual({
      talk: {
        meetings: [
          { ...meeting('a'), ...shown, minutes: kept },
          { ...meeting('b'), ...shown },
        ],
      },
    });
  });

  it('is that plans rest, and what was told about them without asking; never who was worried', () => {
    const told = { to: 'gp', words: 'See today', reason: 'Risk to life', authority: 'Duty lead' };
    expect(changes(['PlanningPaused'])).toEqual({ safety: { plansRest: true } });
    expect(changes(['PlanningPaused'], ['PlanningResumed'])).toEqual({ safety: { plansRest: false } });
    expect(changes(['DisclosureOverridden', told], ['OverrideTold', told])).toEqual({
      safety: {
        told: [
          { ...told, on: TODAY },
          { ...told, on: TODAY },
        ],
      },
    });
  });

  it('is each question for the surgery, and its own answer', () => {
    const asked = (question: string): Told => ['GpAsked', { question, words: 'Is lifting safe?' }];
    const question = { question: 'q', words: 'Is lifting safe?', on: TODAY, answer: null };
    expect(changes(asked('q'), asked('r'))).toEqual({ questions: [question, { ...question, question: 'r' }] });
    expect(changes(asked('q'), asked('r'), ['GpAnswered', { question: 'q', words: 'Not yet' }])).toEqual({
      questions: [
        { ...question, answer: { words: 'Not yet', on: TODAY } },
        { ...question, question: 'r' },
      ],
    });
  });

  it('is every entry of their ledger, oldest first', () => {
    const entry = (mark: string) => ({ what: 'sent', who: 'employer', name: 'Sam', about: 'x', why: null, mark });
    expect(changes(['LedgerEntryAdded', entry('1')], ['LedgerEntryAdded', entry('2')])).toEqual({
      ledger: ['1', '2'].map((mark) => ({ ...entry(mark), on: TODAY })),
    });
  });

  it('is not changed by a yes, which the agreement tells', () => {
    expect(changes(['PlanAccepted', { by: 'patient', version: 1, digest: 'a' }])).toEqual({});
  });
});

describe('The fit notes a patient is shown', () => {
  it('are each note once, with what became of it', () => {
    expect(changes(issued('n'))).toEqual({ fitNotes: [held('n')] });
    expect(changes(issued('n'), ['FitNoteReplaced', { ...note('m'), replaces: 'n' }])).toEqual({
      fitNotes: [held('n', { replaced: true }), held('m')],
    });
    expect(changes(issued('n'), issued('m'), ['FitNoteCancelled', { note: 'n' }])).toEqual({
      fitNotes: [held('n', { cancelled: true }), held('m')],
    });
  });

  it('say until when the last one runs, as long as that very note stands', () => {
    expect(changes(issued('n'), expiring)).toEqual({ fitNoteEnds: '2026-03-30' });
    expect(changes(issued('n'), expiring, ['FitNoteCancelled', { note: 'n' }])).toMatchObject({ fitNoteEnds: null });
    const other = changes(issued('n'), issued('m', '2026-04-06'), expiring, ['FitNoteCancelled', { note: 'm' }]);
    expect(other).not.toHaveProperty('fitNoteEnds');
  });
});

describe('What a patient is shown of what they share', () => {
  it('is what each may have: more by a yes, once each, and less by taking back', () => {
    expect(changes(grants('gp', ['plan']), grants('gp', ['plan', 'outcome']))).toEqual({
      sharing: { gp: ['plan', 'outcome'] },
    });
    expect(changes(grants('gp', ['plan']), grants('vsw', ['check-ins']))).toEqual({ sharing: { vsw: ['check-ins'] } });
    expect(changes(grants('gp', ['plan', 'outcome']), takesBack('gp', ['plan'], 2))).toEqual({
      sharing: { gp: ['outcome'] },
      takenBack: { gp: { plan: 2 } },
    });
    expect(changes(takesBack('gp', ['plan'], 2), takesBack('gp', ['outcome'], 3))).toEqual({
      takenBack: { gp: { outcome: 3 } },
    });
  });

  it('is not what was taken back at the same revision', () => {
    expect(changes(takesBack('gp', ['plan'], 2), grants('gp', ['plan'], 2))).toEqual({});
  });

  it('is less by what was taken out, until the scope is taken back whole or the person at work goes', () => {
    const out: Told = [
      'ConsentNarrowed',
      { recipient: 'employer', without: ['plan.x', 'fit-note-advice.advice'], revision: 2 },
    ];
    const allowed = grants('employer', ['plan', 'fit-note-advice']);
    const both = { 'plan.x': 2, 'fit-note-advice.advice': 2 };
    expect(changes(allowed, out)).toEqual({ takenOut: { employer: both } });
    const left = patientSees(invited, allowed, out, takesBack('employer', ['plan'], 3));
    expect(left.takenOut).toEqual({ employer: { 'fit-note-advice.advice': 2 } });
    expect(patientSees(invited, allowed, joinedWork, out, ['EmployerLeft', { person: 'A' }]).takenOut).toEqual({});
  });

  it('is each item once asked, and what became of that one', () => {
    const waiting = (offer: string) => ({ ...item(offer), status: 'waiting', on: TODAY });
    expect(changes(offered('o'), offered('p'))).toEqual({ offers: [waiting('o'), waiting('p')] });
    for (const [type, status] of [
      ['ItemApproved', 'sent'],
      ['ItemStopped', 'stopped'],
      ['OfferOutdated', 'outdated'],
    ] as const)
      expect(changes(offered('o'), offered('p'), [type, { offer: 'o', digest: 'd' }])).toEqual({
        offers: [{ ...waiting('o'), status, settledOn: TODAY }, waiting('p')],
      });
  });

  it.each([
    ['WrongPersonReported', 'wrong'],
    ['EmployerLeft', 'left'],
  ] as const)('is nothing any more with somebody of whom %s is said, and with the others what it was', (type, why) => {
    const shared = [joinedWork, grants('employer', ['contact', 'plan']), grants('gp', ['plan'])];
    expect(changes(...shared, [type, { person: 'A' }])).toEqual({
      sharing: { employer: [] },
      plan: { gone: [{ person: 'A', why, on: TODAY }] },
    });
  });
});
