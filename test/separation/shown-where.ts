import type { House } from '#contracts';
import { holdersOf, type Whereabouts } from './whereabouts';

/** Held, and shown by no page at all: what a house needs and has nobody read. */
const ON_NO_PAGE: readonly (readonly [House, readonly string[]])[] = [
  // written on the invitation; the surgery's pages show no card again, and of a record system's document the days, the condition and the comments
  ['gp', ['AddressLine', 'AddressTown', 'Telephone', 'Fhirdisplay']],
  // the reader has a name of their own for whoever asked them, and is not shown again what they said of themselves
  ['employer', ['ColleagueMail', 'ColleagueName', 'PersonName']],
  ['employer', ['CannotReason', 'NoPartReason', 'OfferedBefore', 'OfferedAdjustment', 'OfferedWords', 'ReviewWords']],
  ['employer', ['SuggestedMail', 'SuggestedName', 'SuggestedRole', 'SuggestedWhy']],
  ['patient', ['PatientNo']],
];
const isOnNoPage = (field: string, house: House): boolean =>
  ON_NO_PAGE.some(([one, fields]) => one === house && fields.includes(field));

/**
 * Routes that give nobody a page in this journey, with what they answer instead: one leads on, one leads to where a part is taken out as long as support goes
 * on (what it shows when it has ended is chosen from a list: test/patient/support.int-spec.ts), and the others are about what comes with time, a fortnight or
 * years (opened by test/patient/after.int-spec.ts and test/vsw/rights.int-spec.ts).
 */
export const UNOPENED: Readonly<Record<House, Readonly<Record<string, number>>>> = {
  gp: {},
  patient: { '/check-ins/:key': 404, '/sharing/:recipient/take-out': 303 },
  vsw: { '/': 303, '/retention/:ref': 404, '/retention/:ref/erase': 404 },
  employer: {},
};

const isHouse = (holder: string): holder is House => holder !== 'coordinator';

/** On whose pages a canary stands once everything was said: whoever holds it, by the disclosure table, and has a page for it. These, and nobody else's. */
export const shownBy = (field: string, where: Whereabouts): readonly House[] =>
  holdersOf(where)
    .filter(isHouse)
    .filter((house) => !isOnNoPage(field, house));
