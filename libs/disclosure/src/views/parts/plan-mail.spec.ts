import type { PlanClauses } from '#contracts';
import { patientSees, TODAY, whatChanges, type Told } from '../a-view';
import { foldPlan, noPlanTalk } from './plan';

const clauses: PlanClauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const text = (version: number, digest: string) => ({ version, digest, clauses, expiresOn: '2026-04-06' });
const proposed: Told = ['PlanProposed', text(1, 'a')];
const countered: Told = ['PlanCountered', { ...text(2, 'b'), person: 'A' }];
const declined: Told = ['PlanDeclined', { by: 'employer', reason: 'Too soon', version: 1, digest: 'a' }];
const expired: Told = ['ProposalExpired', { digest: 'a' }];
const agreement = { version: 1, digest: 'a', agreedOn: '2026-03-09', clauses };
const agreed: Told = ['RtwAgreed', agreement];
const outside = { clauses, agreedOn: '2026-03-05' };
const due: Told = ['ReviewDue', { on: '2026-04-13' }];
const broke: Told = ['RtwBrokeDown', { on: '2026-03-30' }];
const joined = (person: string): Told => ['EmployerJoined', { person }];
const left = (person: string): Told => ['EmployerLeft', { person }];
const wrong = (person: string): Told => ['WrongPersonReported', { person }];

const empty = () => patientSees(['InvitationReminded']).plan;
/** What the last of it changes in the plan the patient is shown. */
const changes = (...told: readonly Told[]) => {
  const before = told.length > 1 ? patientSees(...(told.slice(0, -1) as [Told, ...Told[]])).plan : empty();
  return whatChanges(before, patientSees(...(told as [Told, ...Told[]])).plan);
};

describe('The plan as the patient is shown it', () => {
  it('is every text, whose it is, and the one that stands', () => {
    const said = [
      { ...text(1, 'a'), by: 'patient', on: TODAY },
      { ...text(2, 'b'), by: 'employer', on: TODAY },
    ];
    expect(changes(proposed)).toEqual({ versions: said.slice(0, 1), standing: 'a' });
    expect(changes(proposed, countered)).toEqual({ versions: said, standing: 'b' });
  });

  it('is what became of a text, until there is another', () => {
    const no = { by: 'employer', reason: 'Too soon', on: TODAY };
    expect(changes(proposed, declined)).toEqual({ standing: null, declined: no });
    expect(changes(proposed, declined, countered)).toMatchObject({ standing: 'b', declined: null });
    expect(changes(proposed, expired)).toEqual({ standing: null, expired: { digest: 'a', on: TODAY } });
    expect(changes(proposed, expired, countered)).toMatchObject({ standing: 'b', expired: null });
    expect(changes(proposed, ['ProposalWithdrawn', { digest: 'a' }])).toEqual({ standing: null });
    expect(changes(proposed, ['ReplyReminded', { digest: 'a', on: '2026-03-20' }])).toEqual({
      remindedOn: '2026-03-20',
    });
    const late = { by: 'employer', answered: 'old' };
    const overtaken: Told = ['ReplyOvertaken', { ...late, standing: 'a' }];
    expect(changes(overtaken, overtaken)).toEqual({ overtaken: [1, 2].map(() => ({ ...late, on: TODAY })) });
  });

  it('is what is agreed, with whom, and what it replaced; nothing is left to answer or to look at again', () => {
    expect(changes(joined('A'), proposed, agreed)).toEqual({ standing: null, agreed: { ...agreement, with: 'A' } });
    expect(changes(agreed, due)).toEqual({ reviewDueOn: '2026-04-13' });
    const second = { ...agreement, version: 2, agreedOn: '2026-03-20' };
    expect(changes(agreed, due, ['RtwAgreed', second])).toEqual({
      agreed: { version: 2, agreedOn: '2026-03-20' },
      formerly: [{ ...agreement, why: 'amended', until: '2026-03-20' }],
      reviewDueOn: null,
    });
  });

  it('is agreed with the one who came in last and is still there', () => {
    const withWhom = (...told: readonly Told[]) => patientSees(joined('A'), ...told, agreed).plan.agreed?.with;
    expect(withWhom(joined('B'))).toBe('B');
    expect(withWhom(joined('B'), left('B'))).toBe('A');
    expect(withWhom(left('A'))).toBeUndefined();
  });

  it('is no longer agreed once it broke down or was given by the wrong person, and stays where somebody left', () => {
    expect(changes(agreed, due, broke)).toEqual({
      agreed: null,
      formerly: [{ ...agreement, why: 'broken-down', until: '2026-03-30' }],
      reviewDueOn: null,
    });
    expect(changes(joined('A'), agreed, countered, wrong('A'))).toEqual({
      agreed: null,
      standing: null,
      formerly: [{ ...agreement, with: 'A', why: 'void', until: TODAY }],
      gone: [{ person: 'A', why: 'wrong', on: TODAY }],
    });
    expect(changes(joined('A'), agreed, countered, left('A'))).toEqual({
      standing: null,
      gone: [{ person: 'A', why: 'left', on: TODAY }],
    });
    expect(changes(left('A'), wrong('B'))).toMatchObject({ gone: [{ person: 'A' }, { person: 'B' }] });
    expect(changes(wrong('A'), left('B'))).toMatchObject({ gone: [{ person: 'A' }, { person: 'B' }] });
  });

  it('is what was agreed outside, until another takes its place or it breaks down', () => {
    const reported: Told = ['AgreementReported', outside];
    const former = (why: string, until: string) => [{ ...outside, why, until }];
    expect(changes(due, reported)).toEqual({ reported: outside, reviewDueOn: null });
    expect(changes(reported, agreed)).toEqual({
      agreed: agreement,
      reported: null,
      formerlyReported: former('amended', '2026-03-09'),
    });
    expect(changes(reported, broke)).toEqual({
      reported: null,
      formerlyReported: former('broken-down', '2026-03-30'),
    });
  });

  it('is each sketch of the worker’s, and everybody once who came in', () => {
    const draft: Told = ['PlanDrafted', { clauses, words: 'Perhaps so' }];
    const sketch = { clauses, words: 'Perhaps so', on: TODAY };
    expect(changes(draft, draft)).toEqual({ drafts: [sketch, sketch] });
    expect(changes(joined('A'), joined('B'))).toEqual({ joined: ['A', 'B'] });
    expect(changes(joined('A'), joined('A'))).toEqual({});
  });

  it('is what else was said at work, by whom and when; a review that was held is not due', () => {
    const by = { person: 'A', on: TODAY };
    const colleague = { name: 'Lee', role: 'HR', email: null };
    const said = (...told: readonly [Told, ...Told[]]) => patientSees(...told).plan.atWork;
    expect(said(['AdjustmentOffered', { person: 'A', adjustment: 'A stool', words: 'By Friday' }])).toEqual([
      { kind: 'adjustment', ...by, adjustment: 'A stool', words: 'By Friday' },
    ]);
    expect(
      said(
        ['CannotAccommodate', { person: 'A', reason: 'No lighter work' }],
        ['CannotTakePart', { person: 'A', reason: 'Not mine' }],
      ),
    ).toEqual([
      { kind: 'cannot-accommodate', ...by, words: 'No lighter work' },
      { kind: 'cannot-take-part', ...by, words: 'Not mine' },
    ]);
    expect(said(['ColleagueSuggested', { person: 'A', ...colleague, why: 'Knows it' }])).toEqual([
      { kind: 'colleague', ...by, ...colleague, words: 'Knows it' },
    ]);
    expect(changes(due, ['ReviewRecorded', { person: 'A', on: '2026-04-13', words: 'Well' }])).toEqual({
      reviewDueOn: null,
      atWork: [{ kind: 'review', ...by, reviewedOn: '2026-04-13', words: 'Well' }],
    });
  });

  it('lets nothing of somebody who is gone change it, and takes what others say', () => {
    const offers = (person: string): Told => ['AdjustmentOffered', { person, adjustment: 'A stool', words: '' }];
    expect(changes(wrong('A'), left('B'), offers('A'))).toEqual({});
    expect(changes(wrong('A'), left('B'), offers('B'))).toEqual({});
    expect(changes(wrong('A'), offers('C'))).toMatchObject({ atWork: [{ person: 'C' }] });
    expect(changes(wrong('A'), proposed)).toMatchObject({ standing: 'a' });
  });

  it('lacks nothing where it was kept before a field existed', () => {
    const mail = { type: 'ReviewDue', payload: { on: '2026-04-13' }, occurredOn: TODAY, id: '1' } as const;
    expect(foldPlan({} as never, mail)).toEqual({ ...noPlanTalk, reviewDueOn: '2026-04-13' });
  });
});

describe('That the employer cannot do what a note advises', () => {
  const cannot: Told = ['CannotAccommodate', { person: 'A', reason: 'No lighter work' }];

  it('is shown with its day until a plan is agreed', () => {
    expect(patientSees(cannot).cannotAccommodateOn).toBe(TODAY);
    expect(patientSees(cannot, agreed).cannotAccommodateOn).toBeNull();
  });
});
