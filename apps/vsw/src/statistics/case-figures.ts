import { ENDINGS, STEPS, WORK_STATUSES, type Ending, type Step, type WorkStatus } from '#contracts';
import { PROCESSES, type Process, type ReturnStanding } from '#pathway';
import { AFTER_WORDS } from '../case-file/sections/after-words';
import { WORDS } from '../case/words';
import type { Counts } from './small-numbers';

/** What is counted of one person who said yes. No name, no date, no reference. */
export interface CaseFigures {
  readonly standing: ReturnStanding;
  readonly sustainedEver: boolean;
  readonly workStatus: WorkStatus | null;
  readonly contacts: number;
  readonly step: Step;
  readonly processes: readonly Process[];
  readonly closing: Ending | 'open' | 'by_patient';
  readonly answered: boolean;
}

const count = (cases: readonly CaseFigures[], fits: (one: CaseFigures) => boolean): number => cases.filter(fits).length;

const cells = <T extends string | number>(
  cases: readonly CaseFigures[],
  values: readonly T[],
  of: (one: CaseFigures) => T,
  words: (value: T) => string,
): Counts['cells'] => values.map((value) => ({ label: words(value), count: count(cases, (one) => of(one) === value) }));

const CONTACTS = ['None', '1', '2 or 3', '4 to 6', '7 or more'] as const;
const contactsOf = ({ contacts }: CaseFigures): (typeof CONTACTS)[number] =>
  contacts === 0 ? 'None' : contacts === 1 ? '1' : contacts <= 3 ? '2 or 3' : contacts <= 6 ? '4 to 6' : '7 or more';

const RETURNS = ['not_started', 'at_work', 'rests'] as const;
const returnOf = ({ standing }: CaseFigures): (typeof RETURNS)[number] => {
  switch (standing) {
    case 'not_started':
      return 'not_started';
    case 'under_way':
    case 'slowed':
    case 'sustained':
      return 'at_work';
    case 'paused':
    case 'stopped':
      return 'rests';
  }
};
const RETURN_WORDS = { not_started: 'Not started', at_work: 'Back at work', rests: 'Taking a break, or stopped' };

const yesNo = (
  cases: readonly CaseFigures[],
  { title, about }: { readonly title: string; readonly about: string },
  fits: (one: CaseFigures) => boolean,
): Counts => {
  const yes = count(cases, fits);
  return {
    title,
    about,
    cells: [
      { label: 'Yes', count: yes },
      { label: 'No', count: cases.length - yes },
    ],
  };
};

/** The tables of the statistics page: each counts every person who said yes once. */
export function tablesOf(cases: readonly CaseFigures[]): readonly Counts[] {
  return [
    {
      title: 'How the return stands',
      about:
        'People whose return has not begun, who are back, or whose return is paused or has stopped, by their own word, today.',
      cells: cells(cases, RETURNS, returnOf, (one) => RETURN_WORDS[one]),
    },
    yesNo(
      cases,
      {
        title: 'Four weeks at work without a break, at some time',
        about: 'People who were at work for four weeks running at least once, whatever came after.',
      },
      ({ sustainedEver }) => sustainedEver,
    ),
    {
      title: 'Where they stand with work, by their own word',
      about: 'What each person answered last when asked where they stand with work.',
      cells: cells(
        cases,
        [...WORK_STATUSES, 'not_said'] as const,
        ({ workStatus }) => workStatus ?? 'not_said',
        (one) => (one === 'not_said' ? 'Not said' : AFTER_WORDS.status[one]),
      ),
    },
    {
      title: 'How support ended',
      about: 'How the worker closed the case, or that the person ended support, or that it is still open.',
      cells: cells(
        cases,
        ['open', ...ENDINGS, 'by_patient'] as const,
        ({ closing }) => closing,
        (one) => (one === 'open' ? 'Still open' : one === 'by_patient' ? 'Ended by the patient' : WORDS.ending[one]),
      ),
    },
    {
      title: 'Contacts',
      about: 'How many talks with their worker each person has had so far.',
      cells: cells(cases, CONTACTS, contactsOf, (one) => one),
    },
    {
      title: 'Step reached',
      about:
        'The step of support each person is at: 1 is brief advice, 2 is a plan made over more talks, 3 is work with the employer, the surgery or others.',
      cells: cells(
        cases,
        STEPS,
        ({ step }) => step,
        (one) => `Step ${one}`,
      ),
    },
    ...PROCESSES.map((process) =>
      yesNo(
        cases,
        {
          title: `Used: ${WORDS.process[process].toLowerCase()}`,
          about: 'People with whom it was used in at least one talk or for at least one obstacle.',
        },
        ({ processes }) => processes.includes(process),
      ),
    ),
    yesNo(
      cases,
      {
        title: 'A check-in answered, and seen here',
        about:
          'People who answered a question about days missed and let their worker see it; “No” is also who was never asked.',
      },
      ({ answered }) => answered,
    ),
  ];
}
