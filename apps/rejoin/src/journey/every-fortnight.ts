import type { IsoDate } from '#contracts';
import { PatientAfterwards } from '../story/after';
import { plusDays } from '../story/dates';
import type { Patient } from '../story/patient';
import type { Surgery } from '../story/surgery';
import { fortnightsOn } from './read-page';
import type { Stage } from './stage';
import { daysPass, timePassesTo } from './time-passes';

const [JAMIES, SURGERY] = ['Jamie', 'The surgery'] as const;

interface Asked {
  readonly surgery: Surgery;
  readonly jamie: Patient;
}

/** What was answered to each fortnight's question: none missed is an answer, and one question stays without. */
const ANSWERS = [10, 6.5, 0, 0.5, null, 0, 0, 2, 0, 0, 0, 1.5, 0] as const;

/** A question each fortnight from the yes on; the four weeks at work are over before the third, the day for looking again before the fourth. */
export async function halfAYear(stage: Stage, { surgery, jamie }: Asked, yesOn: IsoDate): Promise<void> {
  const { chronicle } = stage;
  const afterwards = new PatientAfterwards(jamie);
  const alsoDue: Readonly<Record<number, readonly string[]>> = {
    3: ['RtwSustained > patient', 'RtwSustained > vsw'],
    4: ['ReviewDue > patient', 'ReviewDue > employer'],
  };
  for (const [index, days] of ANSWERS.entries()) {
    const number = index + 1;
    await timePassesTo(stage, plusDays(yesOn, number * 14), ['CheckInDue > patient', ...(alsoDue[number] ?? [])]);
    if (days === null) continue;
    const answer = `answers: ${String(days)} days missed`;
    await chronicle.step(JAMIES, answer, () => afterwards.answersCheckIn(days), ['AbsenceReported > vsw']);
    if (number === 3) await sendsTheGoodNews(stage, surgery, jamie);
  }
  const asked = fortnightsOn(await jamie.reads('/check-ins'));
  await daysPass(stage, 14);
  const still = fortnightsOn(await jamie.reads('/check-ins'));
  const answers = asked.map(({ answer }) => answer).reverse();
  chronicle.claim(JAMIES, 'was asked 13 times in 26 weeks', asked.length === 13);
  chronicle.claim(JAMIES, 'is asked no more after that', still.length === 13);
  chronicle.claim(JAMIES, '“0 days” stands where none was missed', answers[2] === '0 days');
  chronicle.claim(JAMIES, 'half a day counts as half a day', answers[3] === 'half a day');
  chronicle.claim(
    JAMIES,
    'the question without a reply stays without: it is not 0',
    answers.filter((answer) => answer === null).length === 1 && answers[4] === null,
  );
}

async function sendsTheGoodNews({ chronicle }: Stage, surgery: Surgery, jamie: Patient): Promise<void> {
  chronicle.hides(SURGERY, [await surgery.readsWhatIsShared()], {
    'that Jamie is back, before Jamie sends it': 'At work without a break',
  });
  await chronicle.step(
    JAMIES,
    'reads what the surgery would get, and sends it',
    async () => {
      await jamie.opensReady('That you have been back at work for four weeks');
      return jamie.sends();
    },
    ['RtwSustained > gp'],
  );
}
