import type { PlanClauses } from '#contracts';
import { TODAY, vswSees, whatChanges, type Told } from './a-view';
import { foldVsw, wholeVsw } from './vsw';

const clauses: PlanClauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text' };
const opened: Told = ['CaseOpened', { card, source: 'surgery', surgery: 'Example Road Surgery' }];
const enrolled: Told = ['PatientEnrolled'];
const closed: Told = ['CaseClosed', { ending: 'back_at_work' }];
const ended: Told = ['SupportEnded', { reopenings: 0 }];
const wish: Told = ['VswChangeRequested'];
const fields = { from: '2026-03-02', to: '2026-03-30', outcome: 'not_fit', condition: 'Back pain', comments: 'Rest' };
const issued = (note: string, more: object = {}): Told => ['FitNoteIssued', { note, ...fields, ...more }];
const shown = (note: string): Told => ['FitNoteShown', { note, ...fields }];
const held = (note: string, more: object = {}) => ({
  ...fields,
  note,
  paper: false,
  replaced: false,
  cancelled: false,
  ...more,
});
const expiring: Told = ['FitNoteExpiring', { note: 'n', to: '2026-03-30' }];
const cannot: Told = ['CannotAccommodate', { reason: 'No lighter work' }];
const countered: Told = ['PlanCountered', { version: 2, clauses }];
const takenBack = (...scopes: readonly string[]): Told => ['DisclosureWithdrawn', { scopes }];

/** What the last of it changes for a worker whose case was opened. */
const changes = (...told: readonly Told[]) =>
  whatChanges(vswSees(opened, ...told.slice(0, -1)), vswSees(opened, ...told));

const empty = () => wholeVsw({} as never);

describe('What a worker is shown', () => {
  it('is at first whom to ring, who offered it, and since when', () => {
    expect(vswSees(opened)).toEqual({
      ...empty(),
      stage: 'offered',
      card,
      source: 'surgery',
      surgery: 'Example Road Surgery',
      openedOn: TODAY,
    });
  });

  it('lacks nothing where it was kept before a field existed', () => {
    const mail = { type: 'AnswerDeferred', payload: {}, occurredOn: TODAY, id: '1' } as const;
    expect(foldVsw({} as never, mail)).toEqual({ ...empty(), deferredOn: TODAY });
    expect(wholeVsw({ stage: 'enrolled' } as never)).toEqual({ ...empty(), stage: 'enrolled' });
  });

  it('is what the person answered', () => {
    expect(changes(['CallRequested', { bestTime: 'mornings' }])).toEqual({
      callRequested: { bestTime: 'mornings', on: TODAY },
    });
    expect(changes(['AnswerDeferred'])).toEqual({ deferredOn: TODAY });
    expect(changes(enrolled)).toEqual({ stage: 'enrolled', enrolledOn: TODAY });
    expect(changes(['InvitationExpired'])).toEqual({ stage: 'unreachable' });
    expect(changes(enrolled, ['InvitationExpired'])).toEqual({});
  });

  it('is that support ended or was closed, and who ended it is not closed any more', () => {
    expect(changes(enrolled, ended)).toEqual({ stage: 'ended', support: { endedAfter: 0 } });
    expect(changes(ended, enrolled)).toEqual({});
    const closing = { ending: 'back_at_work', on: TODAY };
    expect(changes(enrolled, closed)).toEqual({ stage: 'closed', support: { closing } });
    expect(changes(enrolled, ended, closed)).toEqual({ support: { closing } });
    expect(changes(enrolled, closed, ['OpenElsewhere'])).toEqual({ support: { openElsewhereOn: TODAY } });
    expect(changes(enrolled, closed, ['OpenElsewhere'], ['CaseReopened', { reopening: 1 }])).toEqual({
      stage: 'enrolled',
      support: { closing: null, openElsewhereOn: null, reopenedOn: TODAY },
    });
  });

  it('is opened again only by what came after the end', () => {
    const reopened = (reopening: number): Told => ['CaseReopened', { reopening }];
    expect(changes(['SupportEnded', { reopenings: 1 }], reopened(1))).toEqual({});
    expect(changes(['SupportEnded', { reopenings: 1 }], reopened(2))).toEqual({
      stage: 'enrolled',
      support: { reopenedOn: TODAY },
    });
  });

  it('is how to reach the patient, and that they wish for another worker until one took over, or it is over', () => {
    const preferences = { channel: 'telephone', bestTime: 'evenings', interpreter: null };
    expect(changes(['ContactPreferencesSet', preferences])).toEqual({
      support: { preferences: { ...preferences, on: TODAY } },
    });
    const ends = { support: { changeWishedOn: null } };
    expect(changes(wish)).toEqual({ support: { changeWishedOn: TODAY } });
    expect(changes(wish, ['CaseHandedOver', { kind: 'cover' }])).toEqual({});
    expect(changes(wish, ['CaseHandedOver', { kind: 'handover' }])).toEqual(ends);
    expect(changes(wish, closed)).toMatchObject(ends);
    expect(changes(wish, ended)).toMatchObject(ends);
  });

  it('is what they write to each other, and the last answer to each meeting', () => {
    const message = (name: string) => ({ message: name, words: 'Hello', by: 'patient' });
    expect(changes(['MessageSent', message('m')], ['MessageSent', message('n')])).toEqual({
      talk: {
        messages: [
          { ...message('m'), on: TODAY },
          { ...message('n'), on: TODAY },
        ],
      },
    });
    const answers = (meeting: string, answer: string): Told => ['MeetingAnswered', { meeting, answer, words: '' }];
    expect(changes(answers('a', 'accept'), answers('b', 'accept'), answers('a', 'decline'))).toEqual({
      talk: {
        replies: [
          { meeting: 'b', answer: 'accept', words: '', on: TODAY },
          { meeting: 'a', answer: 'decline', words: '', on: TODAY },
        ],
      },
    });
  });

  it('is the goal, and whatever the patient reports until the two have talked about it', () => {
    expect(changes(['GoalSet', { goal: 'Two days a week', by: null }])).toEqual({
      goal: { goal: 'Two days a week', by: null, on: TODAY },
    });
    const reported: Told = ['ObstacleReported', { obstacle: 'r', words: 'The stairs' }];
    const seen = vswSees(opened, reported);
    expect(seen.reported).toEqual(seen.obstacles);
    expect(seen.reported).toMatchObject([{ obstacle: 'r', words: 'The stairs', status: 'reported' }]);
    const together = vswSees(opened, reported, [
      'ObstacleIdentified',
      { obstacle: 'o', words: 'The stairs', reported: 'r' },
    ]);
    expect([together.reported, together.obstacles]).toMatchObject([[], [{ obstacle: 'o', status: 'open' }]]);
  });

  it('is what went without the patient’s yes: which one, to whom and when', () => {
    const gone = (override: string): Told => ['DisclosureOverridden', { override, to: 'gp' }];
    expect(changes(gone('o'), gone('p'))).toEqual({
      overrides: [
        { override: 'o', to: 'gp', on: TODAY },
        { override: 'p', to: 'gp', on: TODAY },
      ],
    });
  });

  it('is how far each question for the surgery has come, whatever comes first', () => {
    const sent: Told = ['GpQuestionSent', { question: 'q' }];
    const silent: Told = ['GpSilent', { question: 'q' }];
    const answered: Told = ['GpAnswered', { question: 'q', words: 'Not yet' }];
    const known = { question: 'q', sentOn: null, silentOn: null, answer: null };
    const answer = { words: 'Not yet', on: TODAY };
    expect(changes(sent)).toEqual({ questions: [{ ...known, sentOn: TODAY }] });
    expect(changes(silent)).toEqual({ questions: [{ ...known, silentOn: TODAY }] });
    expect(changes(answered)).toEqual({ questions: [{ ...known, answer }] });
    const other: Told = ['GpQuestionSent', { question: 'r' }];
    expect(changes(other, answered, silent, sent)).toEqual({
      questions: [
        { ...known, question: 'r', sentOn: TODAY },
        { question: 'q', sentOn: TODAY, silentOn: TODAY, answer },
      ],
    });
  });

  it.each(['RecordRequested', 'ComplaintMade'] as const)(
    'is not changed by %s: that is a task of the house',
    (type) => {
      expect(changes([type, { of: 'vsw', complaint: 'c', about: 'support', words: 'Late' }])).toEqual({});
    },
  );
});

describe('The fit notes a worker is shown', () => {
  it('are each note once, with what became of it', () => {
    expect(changes(issued('n'))).toEqual({ fitNotes: [held('n')] });
    expect(changes(shown('p'))).toEqual({ fitNotes: [held('p', { paper: true })] });
    expect(changes(issued('n'), ['FitNoteReplaced', { ...fields, note: 'm', replaces: 'n' }])).toEqual({
      fitNotes: [held('n', { replaced: true }), held('m')],
    });
    expect(changes(issued('n'), issued('m'), ['FitNoteCancelled', { note: 'n' }])).toEqual({
      fitNotes: [held('n', { cancelled: true }), held('m')],
    });
  });

  it('are none that came without its reference', () => {
    for (const type of ['FitNoteIssued', 'FitNoteShown', 'FitNoteReplaced'] as const)
      expect(changes([type, { ...fields, note: undefined }])).toEqual({});
  });

  it('lose what the patient takes back of their own, and nothing of the surgery’s', () => {
    expect(changes(shown('p'), shown('q'), ['FitNoteTakenBack', { note: 'p' }])).toEqual({
      fitNotes: [held('q', { paper: true })],
    });
    expect(changes(issued('n'), ['FitNoteTakenBack', { note: 'n' }])).toEqual({});
  });

  it('say until when the last one runs, as long as that very note stands', () => {
    const other = issued('m', { to: '2026-04-06' });
    const goes = { fitNoteEnds: null };
    expect(changes(issued('n'), expiring)).toEqual({ fitNoteEnds: '2026-03-30' });
    expect(changes(issued('n'), expiring, ['FitNoteExpiring', { note: 'n' }])).toEqual({});
    expect(changes(issued('n'), expiring, ['FitNoteCancelled', { note: 'n' }])).toMatchObject(goes);
    expect(changes(shown('n'), expiring, ['FitNoteTakenBack', { note: 'n' }])).toMatchObject(goes);
    expect(changes(issued('n'), other, expiring, ['FitNoteCancelled', { note: 'm' }])).not.toHaveProperty(
      'fitNoteEnds',
    );
    expect(changes(issued('n'), expiring, ['FitNoteCancelled', { note: 'strange' }])).toEqual({});
  });
});

describe('The plan a worker is shown', () => {
  it('is that there was a proposal or a counter-proposal, and its words where they may know them', () => {
    expect(changes(['PlanProposed', { version: 1 }])).toEqual({ proposals: [{ version: 1, on: TODAY }] });
    expect(changes(countered, ['PlanCountered', {}])).toEqual({
      counters: [{ version: 2, clauses, on: TODAY }, { on: TODAY }],
    });
    expect(vswSees(opened, ['PlanProposed', { version: 1 }], ['PlanProposed', { version: 2 }]).proposals).toHaveLength(
      2,
    );
  });

  it('is what is agreed, here or outside, and what was before; a review is due until then', () => {
    const due: Told = ['ReviewDue', { on: '2026-04-13' }];
    const agreement = { version: 1, agreedOn: '2026-03-09', clauses };
    const agreed: Told = ['RtwAgreed', agreement];
    const outside = (agreedOn: string): Told => ['AgreementReported', { clauses, agreedOn }];
    expect(changes(cannot, agreed)).toEqual({ agreed: agreement, cannotAccommodateOn: null });
    expect(changes(agreed, due)).toEqual({ plan: { reviewDueOn: '2026-04-13' } });
    expect(changes(agreed, due, ['RtwBrokeDown', { on: '2026-03-30' }])).toMatchObject({
      agreed: null,
      plan: { formerly: [{ ...agreement, why: 'broken-down', until: '2026-03-30' }], reviewDueOn: null },
      after: { milestones: [{ what: 'RtwBrokeDown', on: '2026-03-30' }] },
    });
    expect(changes(outside('2026-03-05'), due, outside('2026-03-08'))).toEqual({
      plan: {
        reportedAgreement: { agreedOn: '2026-03-08' },
        formerlyReported: [{ clauses, agreedOn: '2026-03-05', why: 'amended', until: '2026-03-08' }],
        reviewDueOn: null,
      },
    });
    expect(changes(outside('2026-03-05'), due, agreed).plan).toMatchObject({
      reportedAgreement: null,
      formerlyReported: [{ agreedOn: '2026-03-05', why: 'amended', until: '2026-03-09' }],
      reviewDueOn: null,
    });
    expect(changes(agreed, agreed).plan).toEqual({ formerly: [{ ...agreement, why: 'amended', until: '2026-03-09' }] });
  });

  it('is what else was said at work, as far as they may know it', () => {
    const heard = (...told: readonly Told[]) => vswSees(opened, ...told).plan.heardFromWork;
    expect(heard(['AdjustmentOffered', { adjustment: 'A stool', words: 'By Friday' }], cannot)).toEqual([
      { kind: 'adjustment', on: TODAY, adjustment: 'A stool', words: 'By Friday' },
      { kind: 'cannot-accommodate', on: TODAY, words: 'No lighter work' },
    ]);
    expect(heard(['CannotTakePart', { reason: 'Not mine' }])).toEqual([
      { kind: 'cannot-take-part', on: TODAY, words: 'Not mine' },
    ]);
    expect(heard(['ReviewRecorded', { on: '2026-04-13', words: 'Well' }])).toEqual([
      { kind: 'review', on: TODAY, reviewedOn: '2026-04-13', words: 'Well' },
    ]);
    expect(
      heard(['AdjustmentOffered'], ['CannotAccommodate'], ['CannotTakePart'], ['ReviewRecorded']).map(
        ({ words }) => words,
      ),
    ).toEqual(['', '', '', '']);
    expect(heard(['ReviewRecorded'], ['AdjustmentOffered'])).toMatchObject([{ reviewedOn: TODAY }, { adjustment: '' }]);
  });
});

describe('What the patient takes back from a worker', () => {
  const absence = { from: '2026-03-02', to: '2026-03-15', days: 3, source: 'text' };
  const everything = [issued('n'), cannot, countered, ['AbsenceReported', absence]] as const;

  it('is gone, and the rest stays', () => {
    expect(changes(...everything, takenBack('fit-notes', 'condition'))).toEqual({ fitNotes: [] });
    expect(changes(...everything, takenBack('condition'))).toEqual({
      fitNotes: [held('n', { condition: null, comments: null })],
    });
    expect(changes(...everything, takenBack('employer-answers'))).toEqual({
      counters: [],
      cannotAccommodateOn: null,
      plan: { heardFromWork: [] },
    });
    expect(changes(...everything, takenBack('check-ins'))).toEqual({ after: { absence: [] } });
    expect(changes(...everything, takenBack('plan'))).toEqual({});
  });

  it('leaves nothing at all where it is everything', () => {
    expect(vswSees(opened, enrolled, ...everything, takenBack())).toEqual({ ...empty(), stage: 'ended' });
  });
});
