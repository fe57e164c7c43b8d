import { readNhsNumber } from '#pathway';
import { CASELOAD } from './caseload';

/** Ofcom's numbers for drama, and nothing else. */
const DRAMA = /^(?:07700 900\d{3}|0191 498 0\d{3}|020 7946 0\d{3})$/;

describe('The people who move in', () => {
  it.each(CASELOAD.map((one) => [one.who.name, one] as const))('%s is plainly fictional', (name, { who, atWork }) => {
    expect(name).toMatch(/ (?:Example|Sample|Placeholder)$/);
    if (who.nhsNumber !== '') {
      expect(who.nhsNumber).toMatch(/^999/);
      expect(readNhsNumber(who.nhsNumber)).toBe(who.nhsNumber);
    }
    if (who.channel === 'text') expect(who.reach).toMatch(DRAMA);
    if (who.channel === 'email') expect(who.reach).toMatch(/@example\.org$/);
    if (who.telephone !== undefined) expect(who.telephone).toMatch(DRAMA);
    if (atWork?.email !== undefined) expect(atWork.email).toMatch(/@example\.org$/);
  });

  it('are told apart by name, NHS number and where they are reached', () => {
    const distinct = (values: readonly string[]): boolean => new Set(values).size === values.length;
    expect(distinct(CASELOAD.map(({ who }) => who.name))).toBe(true);
    expect(distinct(CASELOAD.map(({ who }) => who.nhsNumber))).toBe(true);
    expect(distinct(CASELOAD.map(({ who }) => who.reach))).toBe(true);
    expect(distinct(CASELOAD.flatMap(({ atWork, words }) => (atWork ? [words.label] : [])))).toBe(true);
    // Each named person gets one mail with one code; two cases of one address could not tell theirs apart.
    expect(distinct(CASELOAD.flatMap(({ atWork }) => (atWork?.email === undefined ? [] : [atWork.email])))).toBe(true);
  });
});
