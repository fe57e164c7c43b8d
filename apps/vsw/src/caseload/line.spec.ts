import type { CaseFacts } from './case-facts';
import { fallsIn } from './deadline';
import { newsOf } from './news';
import { signalsOf } from './signals';
import { inSupport, someFacts, someLine, TODAY } from './some-facts';
import { statusOf, type CaseStatus } from './status';

const wait = { reason: 'treatment', until: '2026-05-20' } as const;

describe('the status', () => {
  it.each<readonly [CaseStatus, CaseFacts]>([
    ['none', someFacts()],
    ['none', someFacts({ lastCall: 'no_answer', lastCallOn: TODAY })],
    ['contacted', someFacts({ lastCall: 'wants_time', lastCallOn: TODAY })],
    ['call_asked', someFacts({ callAskedOn: TODAY, lastCall: 'wants_time', lastCallOn: '2026-05-01' })],
    ['contacted', someFacts({ callAskedOn: '2026-05-01', lastCall: 'wants_time', lastCallOn: TODAY })],
    ['not_now', someFacts({ deferredOn: TODAY })],
    ['unreachable', someFacts({ stage: 'unreachable' })],
    ['active', inSupport()],
    ['waiting', inSupport({ wait })],
    ['active', inSupport({ wait: { ...wait, until: TODAY } })],
    ['plan_talks', inSupport({ proposals: 1 })],
    ['plan_agreed', inSupport({ proposals: 1, agreedOn: TODAY })],
    ['follow_up', inSupport({ agreedOn: TODAY, atWork: true })],
    ['closed', inSupport({ stage: 'closed', wait })],
    ['ended', inSupport({ stage: 'ended', atWork: true })],
  ])('is %s', (status, facts) => {
    expect(statusOf(facts, TODAY)).toBe(status);
  });
});

describe('a line', () => {
  it('counts whole weeks of the spell that goes on, over notes that follow one another', () => {
    const notes = [
      { note: 'b', from: '2026-04-15', to: '2026-05-20' },
      { note: 'a', from: '2026-03-16', to: '2026-04-10' },
    ];
    expect(someLine(inSupport({ notes })).weeksOff).toBe(8);
    expect(someLine(inSupport({ notes: [{ note: 'a', from: '2026-03-16', to: '2026-05-10' }] })).weeksOff).toBeNull();
    expect(someLine(inSupport()).weeksOff).toBeNull();
  });

  it('names the next date to be kept and what it is; one dealt with is none', () => {
    const facts = inSupport({ reviewOn: '2026-05-03', actionDue: '2026-05-14', wait });
    expect(someLine(facts).deadline).toEqual({ on: '2026-05-14', what: 'Action due' });
    expect(someLine({ ...facts, lastContactOn: null }).deadline).toEqual({ on: '2026-05-03', what: 'Plan review' });
    expect(someLine(someFacts({ reviewOn: '2026-05-03' })).deadline).toBeNull();
  });

  it('says what may be worth a look, with the reason and without a score', () => {
    const quiet = inSupport({
      lastContactOn: '2026-04-20',
      notes: [{ note: 'n', from: '2026-04-01', to: '2026-05-16' }],
    });
    expect(signalsOf(quiet, TODAY)).toEqual(['No contact for 21 days', 'Fit note ends in 5 days']);
    expect(signalsOf({ ...quiet, wait, notes: [] }, TODAY)).toEqual([]);
    expect(signalsOf(inSupport({ lastContactOn: '2026-04-21' }), TODAY)).toEqual([]);
    expect(signalsOf(someFacts(), TODAY)).toEqual([]);
  });

  it('tells what is new, but never to the present worker that another is wished for', () => {
    const heard = {
      GoalSet: { on: TODAY, isNew: true },
      VswChangeRequested: { on: TODAY, isNew: true },
      FitNoteIssued: { on: TODAY, isNew: false },
      ObstacleIdentified: { on: TODAY, isNew: true },
    };
    expect(newsOf(inSupport({ heard }))).toEqual(['growth']);
  });
});

describe('a deadline', () => {
  const open = { from: null, to: null };
  it.each([
    ['2026-05-10', ['past', 'range']],
    ['2026-05-11', ['today', 'week', 'range']],
    ['2026-05-18', ['week', 'range']],
    ['2026-05-19', ['range']],
  ])('on %s is found by %j', (on, found) => {
    const deadline = { on, what: 'Action due' };
    const asked = (['past', 'today', 'week', 'range', 'none'] as const).filter((one) =>
      fallsIn(deadline, one, open, TODAY),
    );
    expect(asked).toEqual(found);
  });

  it('between two dates counts both of them', () => {
    const within = (on: string) => fallsIn({ on, what: '' }, 'range', { from: '2026-05-12', to: '2026-05-13' }, TODAY);
    expect(['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14'].map(within)).toEqual([false, true, true, false]);
    expect(fallsIn(null, 'range', open, TODAY)).toBe(false);
    expect(fallsIn(null, 'none', open, TODAY)).toBe(true);
  });
});
