import type { ScopeOf } from '#contracts';
import type { Chosen } from './boxes';

/** The three ready-made choices for the person at work (design §5), the least first. Each has all of the one before it. */
export const CHOICES = ['dates', 'help', 'plan'] as const;
export type Choice = (typeof CHOICES)[number];

export const CHOICE_WORDS: Readonly<Record<Choice, { readonly text: string; readonly hint: string }>> = {
  dates: {
    text: 'Dates only',
    hint: 'From when to when your fit notes run, and whether they say “not fit” or “may be fit”. Nothing else.',
  },
  help: {
    text: 'Dates and what would help',
    hint: 'Also what your fit notes advise, such as fewer hours, and your own words about what would help you at work.',
  },
  plan: {
    text: 'My plan',
    hint: 'Also your plan for going back to work: days, hours, duties and what would be made easier.',
  },
};

/** That there is something to see, and from whom: without it nothing else can reach a person at work. */
const CONTACT = 'contact' satisfies ScopeOf<'employer'>;

const CHOSEN: Readonly<Record<Choice, Chosen<'employer'>>> = {
  dates: { scopes: [CONTACT, 'fit-note-advice'], without: ['fit-note-advice.advice'] },
  help: { scopes: [CONTACT, 'fit-note-advice', 'adjustments'], without: [] },
  plan: { scopes: [CONTACT, 'fit-note-advice', 'adjustments', 'plan'], without: [] },
};

export const chosenBy = (choice: Choice): Chosen<'employer'> => CHOSEN[choice];

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));

/** The ready-made choice that comes to exactly this; undefined for anything else. */
export const choiceFor = ({ scopes, without }: Chosen<'employer'>): Choice | undefined =>
  CHOICES.find((choice) => same(CHOSEN[choice].scopes, scopes) && same(CHOSEN[choice].without, without));
