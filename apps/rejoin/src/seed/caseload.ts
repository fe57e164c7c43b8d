import type { Advice } from '#contracts';
import type { Colleague, Someone } from '../story/people';
import type { FitNoteChoice } from '../story/patient';
import { WORDS, type Words } from '../story/words';

/** How far a case has come; whoever has come to one of the later stages has lived through those before. */
export const STAGES = ['enrolled', 'reported', 'supported', 'plan-ready', 'proposed', 'answered', 'agreed'] as const;
export type Stage = (typeof STAGES)[number];

/** A case that a newcomer finds. Every person is fictional: NHS numbers of the 999 range are never issued, telephone numbers are those kept for drama. */
export interface SeededCase {
  readonly who: Someone;
  /** Without a surgery: they came by themselves. */
  readonly applied?: boolean;
  /** Documents of `samples/` that the surgery's record system handed in about them. */
  readonly documents?: readonly string[];
  /** The advice of a fit note written at the surgery. */
  readonly note?: readonly Advice[];
  readonly firstAnswer?: 'call' | 'not-now';
  readonly call?: 'no_answer' | 'wrong_number' | 'wants_time' | 'will_answer';
  readonly stage?: Stage;
  readonly fitNotes?: FitNoteChoice;
  /** The demo account that is theirs. */
  readonly account?: string;
  /** Whom they named at work, and that person's demo account. */
  readonly atWork?: Colleague & { readonly account: string };
  readonly answer?: 'counter' | 'decline' | 'accept';
  readonly taken?: boolean;
  readonly words: Words;
}

const helen = (email: string) => ({
  name: 'Helen Marsh',
  organisation: 'Brightwell Stores',
  email: `${email}@example.org`,
  account: 'helen.marsh',
});
const owen = (email: string) => ({
  name: 'Owen Griffiths',
  organisation: 'Tarn Engineering',
  email: `${email}@example.org`,
  account: 'owen.griffiths',
});
const lucy = (email: string) => ({
  name: 'Lucy Chen',
  organisation: 'Meadow Care Homes',
  email: `${email}@example.org`,
  account: 'lucy.chen',
});

const byText = (name: string, dateOfBirth: string, nhsNumber: string, reach: string): Someone => ({
  name,
  dateOfBirth,
  nhsNumber,
  channel: 'text',
  reach,
});
const byEmail = (name: string, dateOfBirth: string, nhsNumber: string): Someone => ({
  name,
  dateOfBirth,
  nhsNumber,
  channel: 'email',
  reach: `${name.toLowerCase().replace(' ', '.')}@example.org`,
});
const byLetter = (name: string, dateOfBirth: string, nhsNumber: string, row: string, telephone: string): Someone => ({
  name,
  dateOfBirth,
  nhsNumber,
  channel: 'letter',
  reach: `${row}\nExampleton\nZZ99 3VZ`,
  telephone,
});
const says = (words: Partial<Words>): Words => ({ ...WORDS, ...words });

/** The longest first: the desks that live through them finish at about the same time. */
export const CASELOAD: readonly SeededCase[] = [
  {
    who: byText('Morgan Example', '1984-03-12', '9990000018', '07700 900118'),
    account: 'morgan.example',
    documents: ['not-fit', 'may-be-fit-phased-return', 'replacement-of-may-be-fit-phased-return'],
    firstAnswer: 'call',
    call: 'will_answer',
    stage: 'answered',
    fitNotes: 'dates',
    atWork: helen('helen.marsh'),
    answer: 'counter',
    words: says({ label: 'Morgan, packing line' }),
  },
  {
    who: byText('Tess Placeholder', '1972-01-08', '9990000050', '07700 900150'),
    note: ['amended_duties'],
    stage: 'agreed',
    fitNotes: 'dates',
    atWork: owen('owen.griffiths'),
    answer: 'accept',
    words: says({
      goal: 'Back at the lathe for whole days by spring',
      obstacle: 'My hand goes numb when I grip',
      obstacleTogether: 'Gripping the chuck key numbs two fingers; lighter work would not',
      action: 'Ask for the assessment of the work bench that was promised',
      note: 'Proud of the trade; lead with what Tess can do',
      condition: 'Carpal tunnel syndrome',
      comments: 'Avoid repeated forceful gripping.',
      duties: 'Drawings and quality checks',
      adjustment: 'Somebody else sets the chuck for now',
      planNotes: 'Overtime only when both agree',
      label: 'Tess, workshop',
    }),
  },
  {
    who: byEmail('Femi Sample', '1988-10-30', '9990000069'),
    note: ['altered_hours'],
    stage: 'answered',
    fitNotes: 'condition',
    atWork: lucy('l.chen'),
    answer: 'decline',
    words: says({
      goal: 'Day shifts again without dreading the drive',
      obstacle: 'I do not sleep after nights',
      obstacleTogether: 'Two night shifts in a row undo a whole week',
      action: 'Keep the sleep diary for two weeks',
      note: 'Wants to keep the team lead role; do not raise it before they do',
      condition: 'Insomnia',
      comments: 'No night work for the present.',
      duties: 'Care plans and the medication round',
      adjustment: 'No nights in the first six weeks',
      planNotes: 'Same wing as before',
      counterNotes: 'I cannot staff six weeks without nights. Could it be four, and then one night a week?',
      label: 'Femi, night team',
    }),
  },
  {
    who: byText('Dev Sample', '1995-04-17', '9990000077', '07700 900177'),
    note: ['phased_return'],
    stage: 'proposed',
    fitNotes: 'dates',
    atWork: helen('h.marsh'),
    words: says({
      goal: 'Four shifts a week, and my Sundays back',
      obstacle: 'The tannoy and the crowds on Saturdays',
      obstacleTogether: 'Noise on Saturdays brings the headaches on within the hour',
      action: 'Walk through the shop at a quiet hour with a friend',
      note: 'Very matter of fact; likes numbers',
      condition: 'Post-concussion symptoms',
      comments: 'Avoid loud places at first.',
      duties: 'Stock room and online orders',
      adjustment: 'Ear plugs allowed, and no Saturdays at first',
      planNotes: 'The usual team',
      label: 'Dev, stock room',
    }),
  },
  {
    who: byLetter('Ola Example', '1961-12-03', '9990000085', '12 Sample Row', '0191 498 0185'),
    note: ['phased_return', 'workplace_adaptations'],
    call: 'will_answer',
    stage: 'proposed',
    fitNotes: 'nothing',
    atWork: lucy('lucy.chen'),
    words: says({
      goal: 'See my residents again, two mornings to begin with',
      obstacle: 'The stairs, and being slow in front of the others',
      obstacleTogether: 'Stairs with the laundry are too much; the rest of the ground floor is not',
      action: 'Ring the physiotherapist about the next appointment',
      note: 'Prefers the telephone; speak slowly',
      condition: 'Osteoarthritis of the knee',
      comments: 'Stairs seldom, and no loads on them.',
      duties: 'Ground floor and activities',
      adjustment: 'Somebody else carries the laundry up',
      planNotes: 'Tuesday and Friday suit the bus',
      label: 'Ola, ground floor',
    }),
  },
  {
    who: byText('Kit Example', '1991-09-30', '9990000042', '07700 900142'),
    account: 'kit.example',
    documents: ['may-be-fit-workplace-adaptations'],
    stage: 'plan-ready',
    fitNotes: 'condition',
    atWork: owen('o.griffiths'),
    words: says({
      goal: 'A full week on site without an attack',
      obstacle: 'The flicker of the old lights in the shop',
      obstacleTogether: 'Strip lights and screens together bring a migraine on by noon',
      action: 'Try the tinted glasses for a fortnight',
      note: 'Worried about being thought soft',
      condition: 'Migraine',
      duties: 'Site work rather than the shop',
      adjustment: 'The bench by the window',
      planNotes: 'If an attack comes, I ring before eight',
      label: 'Kit, on site',
    }),
  },
  {
    who: byEmail('Nia Sample', '1980-07-22', '9990000093'),
    note: ['altered_hours'],
    stage: 'supported',
    fitNotes: 'dates',
    words: says({
      goal: 'Stand in front of a class and like it again',
      obstacle: 'Sunday evenings',
      obstacleTogether: 'The thought of thirty faces on Monday keeps Nia awake from Saturday on',
      action: 'Write to the head of year about a first visit after school',
      note: 'Has not told the family how long it has been',
      condition: 'Mixed anxiety and depressive disorder',
      comments: 'Shorter days at first.',
    }),
  },
  {
    who: byEmail('Ash Example', '1979-11-02', '9990000026'),
    account: 'ash.example',
    documents: ['episode-first', 'episode-second', 'may-be-fit-altered-hours'],
    stage: 'reported',
    fitNotes: 'dates',
    words: says({ obstacle: 'The early shift. I lie awake because I must not oversleep' }),
  },
  {
    who: byText('Pat Sample', '1969-02-14', '9990000107', '07700 900107'),
    stage: 'enrolled',
    fitNotes: 'nothing',
    taken: false,
    words: WORDS,
  },
  {
    who: byText('Jo Placeholder', '1999-05-09', '9990000115', '07700 900115'),
    firstAnswer: 'call',
    taken: false,
    words: says({ aboutTheCall: 'After the school run; please no voicemail' }),
  },
  {
    who: byEmail('Sam Sample', '1986-08-26', '9990000123'),
    firstAnswer: 'not-now',
    taken: false,
    words: WORDS,
  },
  {
    who: byText('Lee Sample', '1977-03-31', '9990000131', '07700 900131'),
    call: 'wrong_number',
    words: WORDS,
  },
  {
    who: byText('Cas Placeholder', '1993-11-11', '9990000158', '07700 900158'),
    call: 'no_answer',
    words: WORDS,
  },
  {
    who: byEmail('Robin Sample', '1975-08-19', ''),
    applied: true,
    taken: false,
    words: WORDS,
  },
  {
    who: byLetter('Frances Example', '1968-06-25', '9990000034', '3 Sample Row', '0191 498 0134'),
    documents: ['may-be-fit-amended-duties'],
    taken: false,
    words: WORDS,
  },
];
