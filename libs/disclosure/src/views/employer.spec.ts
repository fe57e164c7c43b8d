import type { PlanClauses } from '#contracts';
import { employerSees, TODAY, whatChanges, type Told } from './a-view';
import { foldEmployer } from './employer';

const clauses: PlanClauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const text = (version: number, digest: string) => ({ version, digest, clauses, expiresOn: '2026-04-06' });
const seen = (version: number, digest: string, by: string) => ({ ...text(version, digest), by, on: TODAY });
const invited: Told = ['EmployerInvited', { name: 'Sam', from: 'Robin', email: 'sam@example.org', cardKey: 'k' }];
const proposed = (version: number, digest: string): Told => ['PlanProposed', text(version, digest)];
const countered = (version: number, digest: string): Told => ['PlanCountered', text(version, digest)];
const declined: Told = ['PlanDeclined', { by: 'employer', version: 1, digest: 'a' }];
const expired = (digest: string): Told => ['ProposalExpired', { digest }];
const reminded = (digest: string): Told => ['ReplyReminded', { digest }];
const agreement = (version: number, digest: string) => ({ version, digest, agreedOn: '2026-03-09', clauses });
const agreed = (version: number, digest: string): Told => ['RtwAgreed', agreement(version, digest)];
const review: Told = ['ReviewDue', { on: '2026-04-13' }];
const days = { from: '2026-03-02', to: '2026-03-30', outcome: 'may_be_fit' };
const note = (more: object = {}): Told => ['FitNoteIssued', { ...days, advice: ['altered_hours'], ...more }];
const words = (said: string): Told => ['SharedWordsApproved', { words: said }];
const takenBack = (...scopes: readonly string[]): Told => ['DisclosureWithdrawn', { scopes }];

/** What the last of it changes for somebody who was invited. */
const changes = (...told: readonly Told[]) =>
  whatChanges(employerSees(invited, ...told.slice(0, -1)), employerSees(invited, ...told));

const empty = {
  invited: null,
  proposals: [],
  standing: null,
  overtaken: [],
  declined: null,
  expired: null,
  agreed: null,
  formerly: [],
  remindedOn: null,
  reviewDueOn: null,
  fitNoteAdvice: [],
  words: [],
  withdrawn: false,
  narrowedOn: null,
};

describe('What a person at work is shown', () => {
  it('is at first who wants to show them something, and nothing else', () => {
    expect(employerSees(invited)).toEqual({
      ...empty,
      invited: { name: 'Sam', from: 'Robin', email: 'sam@example.org' },
    });
  });

  it('lacks nothing where it was kept before a field existed', () => {
    const mail = { type: 'ReviewDue', payload: { on: '2026-04-13' }, occurredOn: TODAY, id: '1' } as const;
    expect(foldEmployer({} as never, mail)).toEqual({ ...empty, reviewDueOn: '2026-04-13' });
  });

  it('is each text, who wrote it, and which one stands', () => {
    expect(changes(proposed(1, 'a'))).toEqual({ proposals: [seen(1, 'a', 'patient')], standing: 'a' });
    expect(changes(proposed(1, 'a'), countered(2, 'b'))).toEqual({
      proposals: [seen(1, 'a', 'patient'), seen(2, 'b', 'employer')],
      standing: 'b',
    });
    expect(changes(['PlanProposed', { ...text(1, 'a'), expiresOn: undefined }])).toMatchObject({
      proposals: [{ expiresOn: null }],
    });
  });

  it.each(['version', 'digest', 'clauses'])('is no text that came without its %s', (field) => {
    expect(changes(['PlanProposed', { ...text(1, 'a'), [field]: undefined }])).toEqual({});
  });

  it('is what became of a text, until there is another', () => {
    const [no, fell] = [
      { by: 'employer', on: TODAY },
      { version: 1, on: TODAY },
    ];
    expect(changes(proposed(1, 'a'), declined)).toEqual({ standing: null, declined: no });
    expect(changes(proposed(1, 'a'), expired('a'))).toEqual({ standing: null, expired: fell });
    expect(changes(proposed(1, 'a'), expired('old'))).toEqual({});
    expect(changes(proposed(1, 'a'), reminded('a'))).toEqual({ remindedOn: TODAY });
    expect(changes(proposed(1, 'a'), reminded('old'))).toEqual({});
    expect(changes(proposed(1, 'a'), declined, proposed(2, 'b'))).toMatchObject({ declined: null, standing: 'b' });
    expect(changes(proposed(1, 'a'), expired('a'), proposed(2, 'b'))).toMatchObject({ expired: null });
    expect(changes(proposed(1, 'a'), reminded('a'), countered(2, 'b'))).toMatchObject({ remindedOn: null });
  });

  it('names of a text that was said twice the version that fell', () => {
    const twice = [proposed(1, 'a'), countered(2, 'b'), proposed(3, 'a')];
    expect(changes(...twice, expired('a'))).toEqual({ standing: null, expired: { version: 3, on: TODAY } });
    expect(changes(proposed(1, 'a'), proposed(2, 'b'), expired('b'))).toMatchObject({ expired: { version: 2 } });
  });

  it('loses a text that was taken back, and keeps another that stands', () => {
    const withdrawn = (digest: string): Told => ['ProposalWithdrawn', { digest }];
    expect(changes(proposed(1, 'a'), withdrawn('a'))).toEqual({ proposals: [], standing: null });
    expect(changes(proposed(1, 'a'), proposed(2, 'b'), withdrawn('a'))).toEqual({
      proposals: [seen(2, 'b', 'patient')],
    });
  });

  it('says that an answer came too late', () => {
    expect(changes(proposed(1, 'a'), ['ReplyOvertaken', { by: 'employer', answered: 'old', standing: 'a' }])).toEqual({
      overtaken: [{ answered: 'old', on: TODAY }],
    });
  });

  it('is what is agreed, with what was agreed before it; there is nothing to answer or to review then', () => {
    expect(changes(proposed(1, 'a'), agreed(1, 'a'))).toEqual({ standing: null, agreed: agreement(1, 'a') });
    expect(changes(agreed(1, 'a'), review)).toEqual({ reviewDueOn: '2026-04-13' });
    expect(changes(agreed(1, 'a'), review, agreed(2, 'b'))).toEqual({
      agreed: { version: 2, digest: 'b' },
      formerly: [agreement(1, 'a')],
      reviewDueOn: null,
    });
    expect(changes(proposed(1, 'a'), declined, agreed(2, 'b'))).toMatchObject({ declined: null });
    expect(changes(proposed(1, 'a'), expired('a'), agreed(2, 'b'))).toMatchObject({ expired: null });
  });

  it('is a fit note once, however often and in whatever way it comes', () => {
    const advice = { ...days, advice: ['altered_hours'], on: TODAY };
    for (const type of ['FitNoteIssued', 'FitNoteReplaced', 'FitNoteShown'] as const) {
      const came: Told = [type, { ...days, advice: ['altered_hours'] }];
      expect(changes(came)).toEqual({ fitNoteAdvice: [advice] });
      expect(changes(note({ advice: [] }), came)).toEqual({ fitNoteAdvice: [advice] });
    }
  });

  it.each([{ from: '2026-03-03' }, { to: '2026-04-06' }, { outcome: 'not_fit' }])(
    'is another note where it says %j, and only the one that no longer counts is marked',
    (other) => {
      expect(employerSees(note(), note(other)).fitNoteAdvice).toHaveLength(2);
      const { fitNoteAdvice } = employerSees(note(), note(other), ['FitNoteVoided', days, '2026-03-05']);
      expect(fitNoteAdvice.map(({ voidedOn }) => voidedOn)).toEqual(['2026-03-05', undefined]);
    },
  );

  it('is the patient’s words, newest last', () => {
    expect(changes(words('A stool'), words('Quiet'))).toEqual({
      words: [
        { words: 'A stool', on: TODAY },
        { words: 'Quiet', on: TODAY },
      ],
    });
    expect(changes(['SharedWordsApproved', {}])).toEqual({});
  });

  it.each([['RecordRequested', {}] as const, ['PlanAccepted', { by: 'patient', version: 1, digest: 'a' }] as const])(
    'is not changed by %s',
    (type, payload) => {
      expect(changes(proposed(1, 'a'), [type, payload])).toEqual({});
    },
  );
});

describe('What the patient takes back from a person at work', () => {
  const everything = [proposed(1, 'a'), agreed(1, 'a'), proposed(2, 'b'), reminded('b'), note(), words('A stool')];
  const late: Told = ['ReplyOvertaken', { by: 'employer', answered: 'old', standing: 'a' }];

  it('is gone, and the rest stays', () => {
    expect(changes(...everything, takenBack('fit-note-advice'))).toEqual({ fitNoteAdvice: [] });
    expect(changes(...everything, takenBack('adjustments'))).toEqual({ words: [] });
    expect(changes(proposed(1, 'a'), takenBack('adjustments'))).toEqual({});
    expect(changes(...everything, takenBack('contact'))).toEqual({ invited: null });
    expect(changes(...everything, late, takenBack('plan'))).toEqual({
      proposals: [],
      standing: null,
      overtaken: [],
      remindedOn: null,
    });
    const less = { proposals: [] };
    expect(changes(proposed(1, 'a'), declined, note(), takenBack('plan'))).toEqual({ ...less, declined: null });
    expect(changes(proposed(1, 'a'), expired('a'), note(), takenBack('plan'))).toEqual({ ...less, expired: null });
  });

  it('is told where it was a part, until nothing is left: the mails that had it say less', () => {
    expect(changes(...everything, ['DisclosureNarrowed', {}])).toEqual({ narrowedOn: TODAY });
    expect(employerSees(invited, note(), ['DisclosureNarrowed', {}], takenBack('fit-note-advice'))).toMatchObject({
      withdrawn: true,
      narrowedOn: null,
    });
  });

  it('is told where it was one thing of several that they had, and not where they had none of it', () => {
    const had = (...scopes: readonly string[]): Told => ['DisclosureWithdrawn', { scopes, had: true }];
    expect(changes(note(), words('A stool'), had('adjustments'))).toEqual({ words: [], narrowedOn: TODAY });
    expect(changes(note(), had('plan', 'adjustments'))).toEqual({ narrowedOn: TODAY });
    // Beside mail that was folded anew without it: the mail itself is gone when this comes.
    expect(changes(proposed(1, 'a'), had('fit-note-advice'))).toEqual({ narrowedOn: TODAY });
    expect(changes(note(), had('fit-note-advice'))).toEqual({ fitNoteAdvice: [], withdrawn: true });
    const before: Told = ['DisclosureNarrowed', {}, '2026-03-01'];
    expect(employerSees(invited, note(), before, takenBack('plan'))).toMatchObject({ narrowedOn: '2026-03-01' });
    expect(employerSees(invited, note(), before, had('plan'))).toMatchObject({ narrowedOn: TODAY });
  });

  it('leaves nothing at all where it is everything', () => {
    expect(employerSees(invited, ...everything, takenBack())).toEqual({ ...empty, withdrawn: true });
  });

  it('is said to be taken back only once nothing is left', () => {
    const isSaid = (...told: readonly Told[]) => employerSees(invited, ...told).withdrawn;
    expect(isSaid(proposed(1, 'a'), takenBack('plan'))).toBe(true);
    expect(isSaid(proposed(1, 'a'), note(), takenBack('contact'))).toBe(false);
    expect(isSaid(note(), words('A stool'), takenBack('plan'))).toBe(false);
    expect(isSaid(words('A stool'), takenBack('fit-note-advice'))).toBe(false);
    expect(isSaid(agreed(1, 'a'), note(), takenBack('fit-note-advice'))).toBe(false);
  });

  it.each([
    ['a proposal', proposed(2, 'b')],
    ['a fit note', note()],
    ['what would help', words('A stool')],
  ])('is there again once %s comes anew', (_, anew) => {
    expect(employerSees(invited, proposed(1, 'a'), takenBack('plan'), anew).withdrawn).toBe(false);
  });
});
