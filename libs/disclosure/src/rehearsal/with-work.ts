import { answersPlan, counters, namesAtWork, proposes, says, withStanding, wordsFor, type Act } from './acts';
import { phasedReturn, type Cast } from './cast';
import type { Chance } from './chance';
import { atWork, patient, worker, type Step } from './steps';

/** From naming somebody at work to an answer, and what else work says. */
export function work(chance: Chance, cast: Cast): readonly Step[] {
  const plan = (hours: number) => phasedReturn('2026-02-16', '2026-03-02', '2026-03-30', hours);
  const theirAnswer = chance.oneOf(['accept', 'counter', 'decline', 'nothing'] as const);
  const answer: Act =
    theirAnswer === 'counter'
      ? counters(plan(8))
      : theirAnswer === 'nothing'
        ? says()
        : answersPlan('employer', theirAnswer);
  return [
    { day: 10, act: namesAtWork(cast) },
    { day: 12, act: wordsFor('employer', cast) },
    { day: 12, act: wordsFor('gp', cast) },
    { day: 13, act: worker('PlanDrafted', { clauses: plan(9), words: 'A way it could begin' }) },
    { day: 14, act: proposes(plan(10)) },
    { day: 18, act: atWork('EmployerJoined') },
    { day: 19, act: atWork('AdjustmentOffered', { adjustment: 'A stool', words: 'There is one already.' }) },
    ...(chance.often(0.3) ? [{ day: 19, act: atWork('CannotAccommodate', { reason: 'No lighter work here.' }) }] : []),
    ...(chance.often(0.1) ? [{ day: 19, act: atWork('CannotTakePart', { reason: 'The site closes.' }) }] : []),
    ...(chance.often(0.2)
      ? [
          {
            day: 19,
            act: atWork('ColleagueSuggested', { name: 'Pat Pretend', role: 'HR', email: null, why: 'Decides hours' }),
          },
        ]
      : []),
    ...(chance.often(0.1) ? [{ day: 20, act: atWork('WrongPersonReported') }] : []),
    { day: 23, act: withStanding('ReplyReminded') },
    { day: 24, act: answer },
    { day: 26, act: chance.often(0.8) ? answersPlan('patient', 'accept') : answersPlan('patient', 'decline') },
    ...(chance.often(0.2)
      ? [{ day: 27, act: patient('AgreementReported', { clauses: plan(12), agreedOn: '2026-01-30' }) }]
      : []),
    ...(chance.often(0.3)
      ? [
          { day: 50, act: proposes(plan(14)) },
          { day: 53, act: chance.often(0.5) ? withStanding('ProposalWithdrawn') : answersPlan('employer', 'accept') },
        ]
      : []),
    // An answer to what no longer stands comes too late.
    ...(chance.often(0.2) ? [{ day: 54, act: tooLate }] : []),
    ...(chance.often(0.05) ? [{ day: 90, act: atWork('EmployerLeft') }] : []),
  ];
}

const tooLate: Act = ({ plan }) =>
  plan.shown.slice(0, 1).map((digest) => ({ from: 'employer', type: 'PlanAccepted', payload: { digest } }));
