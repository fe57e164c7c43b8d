import type { ContactCard, IsoDate, PlanClauses } from '#contracts';
import type { Chance } from './chance';

/** People of a rehearsed case and what they say. All of it is fictional: telephone numbers are those kept for drama, addresses are example.org. */
export interface Cast {
  readonly card: ContactCard;
  readonly surgery: string;
  readonly worker: string;
  readonly atWork: { readonly name: string; readonly organisation: string };
  readonly words: {
    readonly goal: string;
    readonly obstacle: string;
    readonly together: string;
    readonly action: string;
    readonly condition: string;
    readonly comments: string;
    readonly wouldHelp: string;
    readonly aboutHealth: string;
    readonly question: string;
    readonly answer: string;
  };
}

const FIRST = ['Robin', 'Morgan', 'Tess', 'Femi', 'Sasha', 'Jude', 'Noor', 'Ellis', 'Kit', 'Ash'] as const;
const LAST = ['Sample', 'Example', 'Placeholder', 'Specimen', 'Pretend', 'Makebelieve'] as const;
const AT_WORK: readonly [Cast['atWork'], ...Cast['atWork'][]] = [
  { name: 'Sam Specimen', organisation: 'Example Works' },
  { name: 'Pat Pretend', organisation: 'Made-up Stores' },
  { name: 'Lee Likeness', organisation: 'Sample Care Homes' },
];

const STORIES: readonly [Cast['words'], ...Cast['words'][]] = [
  {
    goal: 'Back at the counter three days a week',
    obstacle: 'Standing for hours',
    together: 'Standing more than an hour hurts; sitting now and then would do',
    action: 'Write down when it starts to hurt',
    condition: 'Low back pain',
    comments: 'Avoid standing for long and lifting.',
    wouldHelp: 'A stool at the counter, and no lifting for the first weeks.',
    aboutHealth: 'My back is worse in the morning than in the afternoon.',
    question: 'Is lifting up to ten kilograms safe by the spring?',
    answer: 'Yes, if it is built up slowly.',
  },
  {
    goal: 'Day shifts again without dreading the drive',
    obstacle: 'I do not sleep after nights',
    together: 'Two nights in a row undo a whole week',
    action: 'Ask which shifts could be swapped',
    condition: 'Depressive episode',
    comments: 'Would benefit from regular hours.',
    wouldHelp: 'Day shifts for two months, and knowing the rota two weeks before.',
    aboutHealth: 'The new tablets make me slow until ten.',
    question: 'Could the tablets be taken in the evening?',
    answer: 'Please book a review; it can be tried.',
  },
];

/** People and words of one case, drawn by luck. */
export function castBy(chance: Chance): Cast {
  const name = `${chance.oneOf(FIRST)} ${chance.oneOf(LAST)}`;
  const mobile = `07700 900${String(chance.between(100, 999))}`;
  const dateOfBirth = `19${chance.between(62, 99)}-0${chance.between(1, 9)}-1${chance.between(0, 9)}`;
  return {
    card: { name, dateOfBirth, channel: 'text', mobile },
    surgery: 'Example Road Surgery',
    worker: 'Jo Illustration',
    atWork: chance.oneOf(AT_WORK),
    words: chance.oneOf(STORIES),
  };
}

/** A phased return in two steps. @param startOn a Monday */
export const phasedReturn = (startOn: IsoDate, later: IsoDate, reviewOn: IsoDate, hours: number): PlanClauses => ({
  startOn,
  reviewOn,
  notes: '',
  rows: [
    {
      weekOf: startOn,
      days: 'Monday, Wednesday',
      hours,
      duties: 'Lighter work',
      adjustment: 'A break each hour',
      owner: 'employer',
    },
    { weekOf: later, days: 'Monday to Thursday', hours: hours * 2, duties: '', adjustment: '' },
  ],
});
