import type { Ref } from '#contracts';
import type { CaseloadRow } from './caseload.store';
import { nextStep } from './next-step';

const row = (about: Partial<CaseloadRow>): CaseloadRow => ({
  ref: '00000000-0000-4000-8000-000000000001' as Ref<'vsw'>,
  name: 'A Person',
  status: 'offered',
  callAskedOn: null,
  bestTime: null,
  worker: 'me',
  workerName: 'Me',
  lastCall: null,
  lastCallOn: null,
  lastContactOn: null,
  actionDue: null,
  unanswered: 0,
  safety: false,
  deadline: null,
  waitingSince: null,
  waitingDays: null,
  ...about,
});

describe('the next step', () => {
  it.each([
    ['nobody has the card', row({ worker: null }), 'Take the card'],
    ['nobody has rung', row({}), 'Make the first call'],
    ['nobody answered', row({ lastCall: 'no_answer' }), 'Ring again'],
    ['they said no on the telephone', row({ lastCall: 'does_not_want_it' }), 'Stop ringing: wait for their answer'],
    ['the number is wrong', row({ lastCall: 'wrong_number' }), 'No right number: wait for their answer'],
    [
      'they asked to be rung',
      row({ status: 'call_asked', callAskedOn: '2026-05-04', bestTime: 'mornings' }),
      'Ring them: mornings',
    ],
    [
      'they asked to be rung after an earlier talk',
      row({
        status: 'call_asked',
        callAskedOn: '2026-05-04',
        bestTime: 'mornings',
        lastCall: 'wants_time',
        lastCallOn: '2026-05-01',
      }),
      'Ring them: mornings',
    ],
    [
      'they asked to be rung and were not in',
      row({
        status: 'call_asked',
        callAskedOn: '2026-05-04',
        bestTime: null,
        lastCall: 'no_answer',
        lastCallOn: '2026-05-04',
      }),
      'Ring again',
    ],
    [
      'they were rung as they asked',
      row({
        status: 'call_asked',
        callAskedOn: '2026-05-04',
        bestTime: 'mornings',
        lastCall: 'will_answer',
        lastCallOn: '2026-05-05',
      }),
      'Wait for their answer',
    ],
    [
      'they said yes and nobody has the card',
      row({ status: 'enrolled', worker: null }),
      'Take the card: they have said yes',
    ],
    ['they wrote one obstacle', row({ status: 'enrolled', unanswered: 1 }), 'Talk over an obstacle they wrote'],
    ['they wrote several', row({ status: 'plan_talks', unanswered: 3 }), 'Talk over 3 obstacles they wrote'],
    ['nobody has been in touch', row({ status: 'enrolled' }), 'Make the first contact'],
    [
      'an action is agreed without a contact',
      row({ status: 'enrolled', actionDue: '2026-05-11' }),
      'See how the agreed action went',
    ],
    ['a plan is agreed without a contact', row({ status: 'plan_agreed' }), 'Review the plan with them'],
    [
      'they asked to be rung and the number is wrong',
      row({ status: 'call_asked', callAskedOn: '2026-05-04', lastCall: 'wrong_number', lastCallOn: '2026-05-04' }),
      'No right number: wait for their answer',
    ],
    [
      'an action is due',
      row({ status: 'enrolled', lastContactOn: '2026-05-04', actionDue: '2026-05-11' }),
      'See how the agreed action went',
    ],
    [
      'a plan is in talks',
      row({ status: 'plan_talks', lastContactOn: '2026-05-04' }),
      'Ask how the talks about the plan go',
    ],
    ['a plan is agreed', row({ status: 'plan_agreed', lastContactOn: '2026-05-04' }), 'Review the plan with them'],
  ])('when %s', (_, given, expected) => {
    expect(nextStep(given)).toBe(expected);
  });
});
