import type { House } from '#contracts';
import { holdersOf, type Whereabouts } from './whereabouts';

/** Held, and on no page that is opened in this journey. */
const CARD_AT_SURGERY = ['AddressLine', 'AddressTown', 'Telephone']; // written on the invitation; the surgery's pages show no card again
const SAID_AT_WORK = ['CannotReason', 'NoPartReason', 'OfferedAdjustment', 'OfferedWords', 'ReviewWords']; // nobody looks again before they take no part
const NAMED_AT_WORK = ['SuggestedMail', 'SuggestedName', 'SuggestedRole', 'SuggestedWhy', 'OfferedBefore']; // likewise; and not for the worker
const OF_THE_CARD = ['ColleagueMail', 'ColleagueName', 'PersonName']; // the reader has a name of their own for whoever asked them
const PAST: readonly (readonly [House, readonly string[]])[] = [
  ['gp', [...CARD_AT_SURGERY, 'Fhirdisplay']], // of a record system's document the days, the condition and the comments are shown
  ['vsw', [...SAID_AT_WORK, 'GpAnswer', 'ComplaintAnswer']], // not looked at once the case is closed
  ['employer', [...SAID_AT_WORK, ...NAMED_AT_WORK, ...OF_THE_CARD]],
  ['patient', ['PatientNo']], // told to the other side, and not shown again to who wrote it
];
const notLookedAt = (field: string, house: House): boolean =>
  PAST.some(([one, fields]) => one === house && fields.includes(field));

/** Routes that nobody can open at the end of this journey, by house: about what is answered, resolved or finished by then, or was never asked for. */
export const UNOPENED: Readonly<Record<House, readonly string[]>> = {
  gp: ['/record-requests/:request', '/shared/:ref/questions/:question'],
  patient: ['/check-ins/:key', '/letter/:answer', '/sharing/receipts/:key'],
  vsw: [
    '/assign/:round',
    '/cases/:ref/action/:action/outcome',
    '/cases/:ref/obstacle/:obstacle/outcome',
    '/cases/:ref/paper/:wish/code',
    '/cases/:ref/safety/:concern',
    '/cases/:ref/safety/:concern/resolve',
  ],
  employer: [],
};

const isHouse = (holder: string): holder is House => holder !== 'coordinator';

/** On whose pages a canary may stand once everything was said: whoever holds it, by the disclosure table. */
export const mayShow = (where: Whereabouts): readonly House[] => holdersOf(where).filter(isHouse);

/** On whose pages it must have stood: those that were looked at. */
export const mustShow = (field: string, where: Whereabouts): readonly House[] =>
  mayShow(where).filter((house) => !notLookedAt(field, house));
