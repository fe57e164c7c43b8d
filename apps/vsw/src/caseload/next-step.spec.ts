import type { CaseFacts } from './case-facts';
import { inSupport, someFacts, someLine } from './some-facts';

const asked = { callAskedOn: '2026-05-04', bestTime: 'mornings' } satisfies Partial<CaseFacts>;

describe('the next step', () => {
  it.each([
    ['nobody has the card', someFacts({ worker: null }), 'Take the card'],
    ['nobody has rung', someFacts(), 'Make the first call'],
    ['nobody answered', someFacts({ lastCall: 'no_answer' }), 'Ring again'],
    [
      'they said no on the telephone',
      someFacts({ lastCall: 'does_not_want_it' }),
      'Stop ringing: wait for their answer',
    ],
    ['the number is wrong', someFacts({ lastCall: 'wrong_number' }), 'No right number: wait for their answer'],
    ['they asked to be rung', someFacts(asked), 'Ring them: mornings'],
    [
      'they asked to be rung and nobody has the card',
      someFacts({ ...asked, worker: null }),
      'Take the card. Ring them: mornings',
    ],
    [
      'they asked to be rung after an earlier talk',
      someFacts({ ...asked, lastCall: 'wants_time', lastCallOn: '2026-05-01' }),
      'Ring them: mornings',
    ],
    [
      'they asked to be rung and were not in',
      someFacts({ ...asked, bestTime: null, lastCall: 'no_answer', lastCallOn: '2026-05-04' }),
      'Ring again',
    ],
    [
      'they were rung as they asked',
      someFacts({ ...asked, lastCall: 'will_answer', lastCallOn: '2026-05-05' }),
      'Wait for their answer',
    ],
    [
      'they asked to be rung and the number is wrong',
      someFacts({ ...asked, lastCall: 'wrong_number', lastCallOn: '2026-05-04' }),
      'No right number: wait for their answer',
    ],
    ['they said not now', someFacts({ deferredOn: '2026-05-04' }), 'Leave it with them: they said not now'],
    ['they said yes and nobody has the card', inSupport({ worker: null }), 'Take the card: they have said yes'],
    ['they wrote one obstacle', inSupport({ unanswered: 1 }), 'Talk over an obstacle they wrote'],
    ['they wrote several', inSupport({ proposals: 1, unanswered: 3 }), 'Talk over 3 obstacles they wrote'],
    ['nobody has been in touch', inSupport({ lastContactOn: null }), 'Make the first contact'],
    [
      'an action is agreed without a contact',
      inSupport({ lastContactOn: null, actionDue: '2026-05-20' }),
      'See how the agreed action went',
    ],
    [
      'a plan is agreed without a contact',
      inSupport({ lastContactOn: null, agreedOn: '2026-05-05' }),
      'Review the plan with them',
    ],
    ['an action is due', inSupport({ actionDue: '2026-05-11' }), 'See how the agreed action went'],
    ['a plan was proposed', inSupport({ proposals: 1 }), 'Ask how it stands with the plan they proposed'],
    ['a plan is agreed', inSupport({ agreedOn: '2026-05-05' }), 'Review the plan with them'],
    ['they wait', inSupport({ wait: { reason: 'treatment', until: '2026-05-20' } }), 'Wait'],
    ['support is over', inSupport({ stage: 'ended' }), 'Nothing more'],
  ])('when %s', (_, facts, expected) => {
    expect(someLine(facts).nextStep).toBe(expected);
  });
});
