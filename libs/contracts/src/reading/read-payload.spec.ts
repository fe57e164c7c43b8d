import fc from 'fast-check';
import { canonical } from '../canonical';
import type { AuthoredType } from '../catalogue';
import { HOUSES, type House } from '../parties';
import { SHAPES } from './payload-shapes';
import { readPayload } from './read-payload';

const id = '3f2b6c1e-8a4d-4c55-9d0e-0a1b2c3d4e5f';
const digest = 'ab'.repeat(32);
const on = '2026-03-02';
const card = {
  name: 'Robin Sample',
  dateOfBirth: '1980-05-17',
  channel: 'letter',
  telephone: '020 7946 0123',
  address: ['1 Example Road', 'Sampletown'],
};
const clauses = {
  startOn: '2026-03-16',
  reviewOn: '2026-04-13',
  notes: 'A bench by the door\r\nand a 🪑',
  rows: [{ weekOf: '2026-03-16', days: 'Monday', hours: 12.5, duties: 'Desk work', adjustment: '', owner: 'employer' }],
};
const note = {
  note: id,
  assessedOn: on,
  from: on,
  to: '2026-03-30',
  outcome: 'may_be_fit',
  advice: ['phased_return'],
  condition: null,
  comments: 'Needs to stand',
  issuerProfession: 'doctor',
  reassessment: true,
};
const consent = { recipient: 'vsw', scopes: ['fit-notes', 'condition'], revision: 1 };

const terms = {
  purpose: 'support',
  reviewOn: on,
  without: ['fit-notes.advice'],
  manner: 'standing',
  past: true,
};

const reports = {
  SharedCopyViewed: { by: 'A Reader', shown: 'plan' },
  CopyLeft: { by: 'A Reader', shown: 'plan', form: 'calendar-file' },
  AccessRefused: { by: 'A Reader', asked: 'case' },
  LaneReleased: {},
  LaneParked: {},
};
const absence = { from: on, to: on, days: 0.5, source: 'text' };

/** A payload of every event, as its house's pages make them. */
const SAMPLES: { readonly [A in House]: { readonly [T in AuthoredType<A>]: Readonly<Record<string, unknown>> } } = {
  gp: {
    PatientReferred: { card, agreedOn: on, surgery: 'Example Road Surgery', personKey: digest },
    FitNoteIssued: note,
    FitNoteReplaced: { ...note, replaces: id },
    FitNoteCancelled: { note: id },
    GpAnswered: { question: id, words: 'Yes' },
    RecordRequestAnswered: { how: 'on_paper', on },
    RecordRequestExtended: { reason: 'other_people', until: on },
    CopyErased: {},
    ...reports,
  },
  patient: {
    PatientApplied: { card: { ...card, channel: 'text', mobile: '07700900123' } },
    CallRequested: { bestTime: 'Morning' },
    AnswerDeferred: {},
    PatientEnrolled: {},
    PatientDeclined: {},
    ConsentGranted: { ...consent, ...terms },
    ConsentWithdrawn: { ...consent, recipient: 'employer', scopes: ['contact', 'plan'] },
    ConsentNarrowed: { recipient: 'employer', without: ['fit-note-advice.advice'], revision: 3 },
    ResearchConsentGiven: { revision: 1 },
    ResearchConsentWithdrawn: { revision: 2 },
    ItemApproved: { offer: id, digest, revision: 2 },
    ItemStopped: { offer: id },
    FitNoteShown: { ...note, reassessment: null, issuerProfession: null },
    FitNoteTakenBack: { note: id },
    GoalSet: { goal: 'Two days a week', by: null },
    ObstacleReported: { obstacle: id, words: 'The stairs' },
    EmployerNamed: { person: id, name: 'Sam Sample', organisation: 'Example Works', email: null, cardKey: digest },
    PlanProposed: { person: id, base: null, clauses },
    PlanAccepted: { digest },
    PlanDeclined: { digest, reason: 'Too soon' },
    ProposalWithdrawn: { digest },
    SupportEnded: {},
    ContactPreferencesSet: { channel: 'letter', bestTime: 'Morning', interpreter: 'Welsh' },
    ConfidenceReported: {
      scores: { meeting_job_demands: 4, modifying_job_tasks: null, communicating_needs: 10 },
      content: 'confidence-1',
    },
    ReadinessReported: { readiness: 'nearly', words: 'if I can sit', expectedOn: on },
    AbsenceReported: absence,
    ObstacleReworded: { obstacle: id, words: 'The steep stairs' },
    ObstacleAnswered: { obstacle: id, answer: 'set_aside' },
    ActionCompleted: { action: id, outcome: 'helped' },
    SharedWordsApproved: { obstacle: id, recipient: 'employer', words: 'I need a seat' },
    AgreementReported: { clauses, agreedOn: on },
    ReturnStarted: { on, how: 'more_slowly' },
    ReturnPaused: { on, how: 'paused', words: '' },
    WorkStatusReported: { status: 'another_job', on },
    ReplyReminded: { digest },
    MessageSent: { message: id, words: 'Hello' },
    MeetingAnswered: { meeting: id, answer: 'accept', words: '' },
    VswChangeRequested: {},
    LaneReleased: {},
    LaneParked: {},
    ReopeningAsked: {},
    RecordRequested: { of: 'gp' },
    ComplaintMade: { complaint: id, about: 'worker', words: 'Nobody rang back' },
    LetterPosted: { wish: id, outcome: 'posted', until: on },
    CodeTried: { wish: id, typedBy: 'vsw', by: 'A Worker', outcome: 'wrong' },
    WishTakenBack: { wish: id },
    StopHeard: { recipient: 'employer', revision: 3 },
  },
  vsw: {
    CaseAssigned: { worker: 'A Worker', profession: 'Support worker' },
    CallAttempted: { outcome: 'no_answer' },
    ContactMade: { mode: 'telephone', minutes: 10 },
    ObstacleIdentified: { obstacle: id, words: 'The stairs', reported: null },
    ActionAgreed: { action: id, obstacle: id, what: 'Ask for the ground floor', owner: 'patient', due: on },
    SafetyConcernRaised: { urgency: 'urgent' },
    SafetyConcernResolved: {},
    OverrideRequested: {
      override: id,
      to: 'gp',
      words: 'See today',
      reason: 'Risk to life',
      authority: 'Duty lead',
      by: 'A Worker',
      emergency: false,
      tellPatient: false,
      whyNotTold: 'It would put them at risk',
      lookAgainOn: on,
    },
    OverrideReviewed: { override: id, by: 'A Lead', verdict: 'approved', reason: '' },
    OverrideTold: { override: id },
    ObstacleMitigated: { obstacle: id, outcome: 'eased' },
    ActionCompleted: { action: id, outcome: 'not_done' },
    StepChanged: { step: 2, reason: '' },
    WaitStarted: { reason: 'treatment', until: on, words: '' },
    WaitEnded: {},
    CaseHandedOver: { worker: 'A Worker', profession: 'Support worker', kind: 'cover', until: on },
    PlanDrafted: { clauses, words: '' },
    MessageSent: { message: id, words: 'Hello' },
    MeetingProposed: { meeting: id, on, time: '10am', mode: 'video', about: '' },
    MinutesWritten: { meeting: id, version: 1, words: '' },
    GpAsked: { question: id, words: 'Is lifting safe?' },
    AbsenceReported: { ...absence, source: 'telephone' },
    CaseClosed: { ending: 'back_at_work', words: '' },
    ReopeningAsked: {},
    RecordProvided: {
      parts: [{ kind: 'note', on, words: 'They sounded tired' }],
      keptBack: { third_party: 1, serious_harm: 0 },
    },
    RecordRequestExtended: { reason: 'advice', until: on },
    ComplaintAcknowledged: { complaint: id },
    ComplaintAnswered: { complaint: id, words: 'We are sorry' },
    RecordErased: {},
    LetterAsked: { wish: id, item: 'plan', by: 'A Worker' },
    CodeReadOut: { wish: id, proof: digest, by: 'A Worker' },
    StopReported: { wish: id, recipient: 'employer', by: 'A Worker' },
    WishTakenBack: { wish: id },
    CopyErased: {},
    ...reports,
  },
  employer: {
    EmployerJoined: {},
    PlanAccepted: { digest },
    PlanCountered: { base: digest, clauses, amends: true },
    PlanDeclined: { digest, reason: '' },
    WrongPersonReported: {},
    AdjustmentOffered: { adjustment: 'A stool', words: '' },
    CannotAccommodate: { reason: 'No desk work' },
    CannotTakePart: { reason: '' },
    ColleagueSuggested: { name: 'Sam Sample', role: 'HR', email: null, why: '' },
    EmployerLeft: {},
    CopyMarkedWithdrawn: { kept: 'agreed-plan' },
    ReturnConfirmed: { on, started: true },
    ReviewRecorded: { on, words: '' },
    RecordRequestAnswered: { how: 'own_process', on },
    RecordRequestExtended: { reason: 'many', until: on },
    CopyErased: {},
    ...reports,
  },
};

const every = HOUSES.flatMap((author) =>
  Object.entries<Readonly<Record<string, unknown>>>(SAMPLES[author]).map(
    ([type, sample]) => [author, type as AuthoredType, sample] as const,
  ),
);
const read = (author: House, type: AuthoredType, value: unknown) => readPayload(author, type, value);
const problem = (author: House, type: AuthoredType, value: unknown) => {
  const answer = read(author, type, value);
  return 'problem' in answer ? answer.problem : undefined;
};

describe('a payload at the door', () => {
  it.each(every)('of the %s house, %s, is read as it was written', (author, type, sample) => {
    expect(read(author, type, sample)).toEqual({ payload: sample });
  });

  it('is refused with one field more, or one less that it needs, wherever that is', () => {
    for (const [author, type, sample] of every) {
      expect(problem(author, type, { ...sample, extra: 'words' })).toBe('the payload has a field too many');
      for (const missing of Object.keys(sample).filter(
        (name) => !['personKey', 'amends', ...Object.keys(terms)].includes(name),
      )) {
        const rest = Object.fromEntries(Object.entries(sample).filter(([name]) => name !== missing));
        expect(problem(author, type, rest)).toBe(`${missing} is missing`);
      }
    }
    expect(problem('gp', 'PatientReferred', { ...SAMPLES.gp.PatientReferred, card: { ...card, diagnosis: 'x' } })).toBe(
      'card has a field too many',
    );
    expect(problem('gp', 'PatientReferred', JSON.parse('{"__proto__":{},"card":{},"agreedOn":"","surgery":""}'))).toBe(
      'the payload has a field too many',
    );
  });

  it.each([
    [{ reviewOn: 'next week' }, 'clauses.reviewOn must be a date of 1800 to 2299'],
    [{ reviewOn: '2026-02-30' }, 'clauses.reviewOn must be a day that exists'],
    [{ reviewOn: '9999-12-31' }, 'clauses.reviewOn must be a date of 1800 to 2299'],
    [{ notes: 'half \ud800 a pair' }, 'clauses.notes holds characters that are none'],
    [{ notes: 'a \0' }, 'clauses.notes holds characters that are none'],
    [{ notes: 'x'.repeat(8_001) }, 'clauses.notes is too long'],
    [{ rows: Array.from({ length: 61 }, () => clauses.rows[0]) }, 'clauses.rows is too long'],
    [
      { rows: [{ ...clauses.rows[0], hours: 7.25 }] },
      'clauses.rows[0].hours must be a number from 0 to 60 in steps of 0.5',
    ],
    [{ rows: { length: 1 } }, 'clauses.rows must be a list'],
  ])('says where it is not what the contract says: %j', (change, expected) => {
    const value = { base: digest, clauses: { ...clauses, ...change } };
    expect(problem('employer', 'PlanCountered', value)).toBe(expected);
  });

  it('counts characters, not the units they are written in', () => {
    const words = (count: number) => ({ obstacle: id, words: '🪑'.repeat(count) });
    expect(problem('patient', 'ObstacleReported', words(8_000))).toBeUndefined();
    expect(problem('patient', 'ObstacleReported', words(8_001))).toBe('words is too long');
  });

  it('of any JSON at all is refused, or read as what its canonical text says', () => {
    const anyJson = fc.jsonValue({ maxDepth: 6 });
    const nearly = (sample: Readonly<Record<string, unknown>>) =>
      fc
        .tuple(fc.constantFrom('', ...Object.keys(sample)), anyJson, fc.string({ unit: 'binary' }))
        .map(([field, json, words]) => ({
          ...sample,
          ...(field === '' ? {} : { [field]: typeof sample[field] === 'string' ? words : json }),
        }));
    const any = fc
      .constantFrom(...every)
      .chain(([author, type, sample]) => fc.oneof(anyJson, nearly(sample)).map((value) => ({ author, type, value })));
    fc.assert(
      fc.property(any, ({ author, type, value }) => {
        const answer = read(author, type, value);
        if ('problem' in answer) expect(answer.problem).toMatch(/^[ -~]{1,300}$/);
        else {
          expect(canonical(answer.payload)).toBe(canonical(value));
          expect(JSON.parse(canonical(answer.payload))).toEqual(answer.payload);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('holds no negative nought, which has no canonical text of its own', () => {
    const answer = read('vsw', 'ContactMade', { mode: 'telephone', minutes: -0 });
    expect(answer).toEqual({ payload: { mode: 'telephone', minutes: 0 } });
  });

  it('nested ten thousand deep is refused like any other', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`);
    for (const [author, type, sample] of every) {
      expect(problem(author, type, deep)).toBeDefined();
      for (const field of Object.keys(sample))
        expect(problem(author, type, { ...sample, [field]: deep })).toBeDefined();
    }
  });

  it('has a sample here for every shape', () => {
    for (const author of HOUSES) expect(Object.keys(SAMPLES[author])).toEqual(Object.keys(SHAPES[author]));
  });
});
