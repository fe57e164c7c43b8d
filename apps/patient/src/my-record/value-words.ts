import { EVENT_WORDS } from '#disclosure';
import { ANSWER_WORDS, OUTCOME_WORDS, OWNER_WORDS, STATUS_WORDS as OBSTACLE_WORDS } from '../obstacles/words';
import { ITEM_WORDS } from '../on-paper/words';
import { READINESS_WORDS } from '../readiness/words';
import { MANNER_WORDS, PAUSE_WORDS, STATUS_WORDS } from '../return/words';
import { LEDGER_WORDS, PART_WORDS as FIELD_WORDS, PURPOSE_WORDS, SCOPE_WORDS } from '../sharing/words';
import { sentWords, THING_WORDS, thingWords } from '../who-has-seen/words';
import type { ValueWords } from './field-names';
import { MORE_TIME_WORDS, PART_WORDS } from './words';

const PARTIES = {
  patient: 'You',
  vsw: 'Your support worker',
  gp: 'Your surgery',
  employer: 'The person at work',
} as const;
const ADVICE = {
  phased_return: 'a phased return to work',
  altered_hours: 'altered hours',
  amended_duties: 'amended duties',
  workplace_adaptations: 'workplace adaptations',
} as const;
const WAYS = { text: 'By text message', email: 'By e-mail', letter: 'By letter', telephone: 'By telephone' } as const;
const BECAME = {
  resolved: 'It is no longer in the way',
  eased: 'It has got easier',
  stays: 'It stays, for now',
} as const;

/** What a field of a closed list can hold, as its owner reads it. A value that the types know and that has no words here does not compile. */
const VALUES: ValueWords = {
  about: {
    worker: 'Somebody you dealt with',
    service: 'How support works',
    information: 'How your information was used',
    other: 'Something else',
  },
  advice: ADVICE,
  answer: ANSWER_WORDS,
  by: PARTIES,
  channel: WAYS,
  employer: SCOPE_WORDS,
  ending: {
    no_further_support_needed: 'You need no more support for now',
    back_at_work: 'You are back at work',
    different_duties: 'You are back at work, with different duties',
    another_job: 'You have another job',
    not_returning: 'You decided not to go back',
    managed_myself: 'You managed it yourself',
    other_route: 'Something else may help you better',
    lost_touch: 'We lost touch with each other',
  },
  gp: SCOPE_WORDS,
  how: { ...PAUSE_WORDS, on_paper: 'On paper', own_process: 'In their own way, outside Rejoin' },
  issuerProfession: {
    doctor: 'A doctor',
    nurse: 'A nurse',
    occupational_therapist: 'An occupational therapist',
    pharmacist: 'A pharmacist',
    physiotherapist: 'A physiotherapist',
  },
  kind: {
    ...PART_WORDS,
    accepted: 'You said yes to a plan',
    adjustment: 'They offered something that would help',
    answered: 'You said how it is',
    'cannot-accommodate': 'They said that they cannot do what a fit note advises',
    'cannot-take-part': 'They said that they cannot take part here',
    colleague: 'They named somebody who has to decide with them',
    completed: 'You said how it turned out',
    declined: 'You said no to a plan',
    outside: 'They answered you outside Rejoin',
    proposed: 'You wrote a plan',
    provided: 'They answered you here',
    reminded: 'You asked once more for an answer',
    reported: 'You told us of a plan you agreed outside this service',
    review: 'They said how it is going',
    reworded: 'You changed the words',
    'shared-words': 'You wrote words to share',
    withdrawn: 'You took it back',
  },
  manner: {
    ask: 'You are asked each time',
    standing: 'It goes without asking, after some time in which you can stop it',
  },
  mode: { ...WAYS, video: 'By video', in_person: 'In person' },
  of: PARTIES,
  options: { ...ADVICE, workplace_assessment: 'a workplace assessment' },
  outcome: {
    ...OUTCOME_WORDS,
    ...BECAME,
    not_fit: 'Not fit for work',
    may_be_fit: 'May be fit for work, with support',
  },
  owner: OWNER_WORDS,
  reason: {
    ...MORE_TIME_WORDS,
    treatment: 'treatment',
    test_results: 'test results',
    employer_reply: 'an answer from your employer',
    gp_reply: 'an answer from your surgery',
    patient_asked: 'the time you asked for',
    other: 'something else',
  },
  recipient: PARTIES,
  scopes: SCOPE_WORDS,
  source: { text: 'By text message', form: 'On these pages', telephone: 'By telephone' },
  stage: {
    invited: 'You were offered support',
    enrolled: 'You have support',
    declined: 'You said no to support',
    expired: 'The offer ran out',
    closed: 'Your support worker closed it',
    ended: 'You ended it',
  },
  standing: {
    not_started: 'You have not gone back yet',
    under_way: 'You are on your way back',
    sustained: 'You have been back for four weeks or more',
    slowed: 'You go on, but more slowly',
    paused: 'You are taking a break from it',
    stopped: 'You have stopped',
  },
  status: {
    ...OBSTACLE_WORDS,
    waiting: 'It waits for you',
    sent: 'It was sent',
    stopped: 'You stopped it',
    outdated: 'It was out of date, and did not go',
  },
  to: { gp: 'Your surgery', emergency_services: 'Emergency services' },
  vsw: SCOPE_WORDS,
  what: {
    ...ANSWER_WORDS,
    ...BECAME,
    reported: 'You wrote it down',
    identified: 'Written down together',
    reworded: 'You changed the words',
    'agreed-plan': 'The agreed plan',
    RtwStarted: 'You started',
    RtwSustained: 'Four weeks at work without a break',
    RtwBrokeDown: 'Your return stopped',
    RtwNotSustained: 'Put right: it was not four weeks without a break by then',
    sent: 'Were sent it',
    viewed: 'Looked at it',
    'copy-left': 'Took it along',
    'access-refused': 'Tried to open it. Rejoin did not let them',
    refused: 'Sent something that changed nothing',
    'deleted-unread': 'Sent something you do not let through. It was deleted unread',
    'called-back': 'It was called back',
    'taken-back-unread': 'It was taken back before it arrived',
    narrowed: 'A part of it was taken back',
    erased: 'It was erased from Rejoin',
    'told-without-asking': LEDGER_WORDS['told-without-asking'] ?? 'Told without asking you',
    'emergency-call': 'Called emergency services without asking you first',
    'operator-released': 'Let mail about your case go on that had been held up',
    'operator-parked': 'Put mail about your case aside until something is repaired',
    'operators-read': 'Two technicians opened one message about you',
    'letter-posted': 'Posted a page to you to read first',
    'code-tried': 'Gave a code from a letter',
  },
  who: { ...PARTIES, clock: 'Rejoin', operator: 'Somebody who keeps Rejoin running' },
  why: {
    wrong: 'They were not the person you meant',
    left: 'They no longer speak for the workplace',
    amended: 'You agreed another one',
    'broken-down': 'Your return stopped',
    void: 'It does not count any more',
  },
};

/** Of columns, and of lists that the types leave open. */
const MORE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  answer: {
    ...ANSWER_WORDS,
    call: 'You asked to be rung',
    later: 'Not now',
    enrolled: 'Yes',
    declined: 'No',
    ended: 'You ended support',
    accept: 'Yes, I can come',
    decline: 'No',
    another_time: 'Another time',
  },
  asked_of: PARTIES,
  channel: WAYS,
  cut: FIELD_WORDS,
  decision: { send: 'To send it', stop: 'Not to send it' },
  fields: FIELD_WORDS,
  how: MANNER_WORDS,
  item: ITEM_WORDS,
  kind: { send: 'You asked for something to be sent', stop: 'You asked to stop sharing' },
  outcome: {
    posted: 'A letter was posted to you',
    'nothing-waits': 'There was nothing to send',
    'no-address': 'There was no address to write to',
    resting: 'Plans were resting',
    changed: 'It had changed since',
  },
  purpose: PURPOSE_WORDS,
  readiness: READINESS_WORDS,
  standing: {
    open: 'The code works',
    used: 'The code was used',
    spent: 'The code does not work any more',
    changed: 'It has changed since',
    expired: 'The time for the code is over',
  },
  status: STATUS_WORDS,
  taken_back_by: PARTIES,
  wish: { another_worker: 'Another support worker', again: 'Support again' },
  without: FIELD_WORDS,
};

const from = (words: Readonly<Record<string, Readonly<Record<string, string>>>>, name: string, value: string) =>
  Object.hasOwn(words, name) && Object.hasOwn(words[name] ?? {}, value) ? words[name]?.[value] : undefined;

/** What a value of a field says to a reader; undefined where it is not of a list, and says what it says. */
export const valueWords = (name: string, value: string): string | undefined =>
  from(VALUES, name, value) ?? from(MORE, name, value) ?? (name === 'about' ? aboutWords(value) : undefined);

/** What was sent is called by its event, what was looked at by the thing it was. */
const aboutWords = (about: string): string | undefined =>
  Object.hasOwn(EVENT_WORDS, about)
    ? sentWords(about)
    : Object.hasOwn(THING_WORDS, about)
      ? thingWords(about)
      : undefined;
