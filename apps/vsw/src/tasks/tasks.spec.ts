import type { IsoDate } from '#contracts';
import type { CaseFacts } from '../caseload/case-facts';
import { inSupport, someFacts, TODAY } from '../caseload/some-facts';
import { tasksOf, type TaskKind } from './tasks';

const heard = (types: Readonly<Record<string, IsoDate>>): CaseFacts['heard'] =>
  Object.fromEntries(Object.entries(types).map(([type, on]) => [type, { on, isNew: false }]));
const kindsOf = (facts: CaseFacts, today = TODAY): readonly TaskKind[] => tasksOf(facts, today).map(({ kind }) => kind);

describe('a task', () => {
  it.each<readonly [TaskKind, CaseFacts]>([
    ['call', someFacts({ callAskedOn: '2026-05-04' })],
    ['return_stopped', inSupport({ heard: heard({ RtwBrokeDown: '2026-05-08' }) })],
    ['another_worker', inSupport({ changeWishedOn: '2026-05-04' })],
    ['employer', inSupport({ heard: heard({ PlanCountered: '2026-05-08' }) })],
    ['employer', inSupport({ heard: heard({ CannotAccommodate: '2026-05-08' }) })],
    ['message', inSupport({ lastMessage: { by: 'patient', on: '2026-05-08' } })],
    ['obstacle', inSupport({ unanswered: 2, heard: heard({ ObstacleReported: '2026-05-08' }) })],
    ['surgery_answered', inSupport({ heard: heard({ GpAnswered: '2026-05-08' }) })],
    ['surgery_silent', inSupport({ heard: heard({ GpAnswered: '2026-05-01', GpSilent: '2026-05-08' }) })],
    ['wait_over', inSupport({ wait: { reason: 'treatment', until: TODAY } })],
    ['note_ends', inSupport({ notes: [{ note: 'n', from: '2026-04-01', to: '2026-05-18' }] })],
    ['review', inSupport({ agreedOn: '2026-05-01', reviewOn: TODAY })],
    ['action', inSupport({ actionDue: TODAY })],
    ['check_in', inSupport({ followUpFrom: '2026-04-06', answeredUntil: '2026-04-05', lastContactOn: null })],
    ['own', inSupport({ tasks: [{ id: '1', words: 'Ring the union', removed: false, due: TODAY, by: 'Me' }] })],
  ])('%s is made by what happened', (kind, facts) => {
    const [task, ...others] = tasksOf(facts, TODAY);
    expect(task?.kind).toBe(kind);
    expect(task?.reason).not.toBe('');
    expect(others).toEqual([]);
  });

  it.each<readonly [string, CaseFacts]>([
    ['they were rung', someFacts({ callAskedOn: '2026-05-04', lastCall: 'wants_time', lastCallOn: '2026-05-04' })],
    [
      'the number is wrong',
      someFacts({ callAskedOn: '2026-05-04', lastCall: 'wrong_number', lastCallOn: '2026-05-04' }),
    ],
    ['the two talked since', inSupport({ heard: heard({ PlanCountered: '2026-05-04', RtwBrokeDown: '2026-05-03' }) })],
    ['a plan was agreed since', inSupport({ agreedOn: '2026-05-09', heard: heard({ PlanCountered: '2026-05-08' }) })],
    ['the worker wrote last', inSupport({ lastMessage: { by: 'vsw', on: '2026-05-08' } })],
    [
      'the surgery answered after all',
      inSupport({ heard: heard({ GpSilent: '2026-05-01', GpAnswered: '2026-05-02' }) }),
    ],
    ['the wait goes on', inSupport({ wait: { reason: 'other', until: '2026-05-12' } })],
    ['a note goes on', inSupport({ notes: [{ note: 'n', from: '2026-04-01', to: '2026-05-19' }] })],
    ['the notes ended', inSupport({ notes: [{ note: 'n', from: '2026-04-01', to: '2026-05-10' }] })],
    ['the review is to come', inSupport({ agreedOn: '2026-05-01', reviewOn: '2026-05-12' })],
    [
      'its day is to come',
      inSupport({ tasks: [{ id: '1', words: 'Ring', removed: false, due: '2026-05-12', by: 'Me' }] }),
    ],
    ['support is over', inSupport({ stage: 'ended', heard: heard({ PlanCountered: '2026-05-08' }) })],
  ])('there is none when %s', (_, facts) => {
    expect(tasksOf(facts, TODAY)).toEqual([]);
  });

  it('rule 19: silence after a check-in is a task, 0 days is an answer, and not letting answers be seen is neither', () => {
    const followed = (answeredUntil: IsoDate | null) =>
      inSupport({ followUpFrom: '2026-03-02', answeredUntil, lastContactOn: null, enrolledOn: null });
    expect(kindsOf(followed('2026-03-15'), '2026-04-06')).toEqual(['check_in']);
    expect(kindsOf(followed('2026-03-29'), '2026-04-06')).toEqual([]);
    expect(kindsOf(followed('2026-03-15'), '2026-04-05')).toEqual([]);
    expect(kindsOf(followed(null), '2026-04-06')).toEqual([]);
  });

  it('of one’s own keeps its words for whoever has the case', () => {
    const own = { id: '1', words: null, removed: false, due: TODAY, by: 'Me' };
    expect(tasksOf(inSupport({ tasks: [own] }), TODAY)[0]?.reason).toBe('A task of their worker’s own');
    expect(tasksOf(inSupport({ tasks: [{ ...own, removed: true }] }), TODAY)[0]?.reason).toContain('taken back');
  });
});
