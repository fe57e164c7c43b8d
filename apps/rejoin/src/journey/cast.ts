import type { Colleague, Someone } from '../story/people';

/** The patients of the documents in `samples/`. Every one is fictional; NHS numbers of the 999 range are never issued. */
export const MORGAN: Someone = {
  name: 'Morgan Example',
  dateOfBirth: '1984-03-12',
  nhsNumber: '9990000018',
  channel: 'text',
  reach: '07700 900118',
};
export const ASH = { name: 'Ash Example', nhsNumber: '9990000026' };
export const FRANCES: Someone = {
  name: 'Frances Example',
  dateOfBirth: '1968-06-25',
  nhsNumber: '9990000034',
  channel: 'letter',
  reach: '3 Sample Row\nExampleton\nZZ99 3VZ',
  telephone: '0191 498 0134',
};
export const KIT = { name: 'Kit Example', nhsNumber: '9990000042' };

/** Somebody who comes without a surgery. */
export const ROBIN: Someone = {
  name: 'Robin Sample',
  dateOfBirth: '1975-08-19',
  nhsNumber: '',
  channel: 'email',
  reach: 'robin.sample@example.org',
};

/** The people of the chapters in which time passes; each is in one chapter alone. */
const byText = (name: string, dateOfBirth: string, nhsNumber: string, reach: string): Someone => ({
  name,
  dateOfBirth,
  nhsNumber,
  channel: 'text',
  reach,
});
export const JAMIE = byText('Jamie Placeholder', '1982-04-09', '9990002517', '07700 900217');
export const BEA = byText('Bea Example', '1990-12-01', '9990002525', '07700 900225');
export const THEO = byText('Theo Sample', '1971-07-14', '9990002533', '07700 900233');
export const TARA = byText('Tara Example', '1987-01-23', '9990002541', '07700 900241');
export const VAL = byText('Val Placeholder', '1963-10-05', '9990002568', '07700 900268');
export const NOOR = byText('Noor Sample', '1994-02-18', '9990002576', '07700 900276');
export const GIL: Someone = {
  name: 'Gil Placeholder',
  dateOfBirth: '1978-06-30',
  nhsNumber: '',
  channel: 'email',
  reach: 'gil.placeholder@example.org',
};

export const HELEN: Colleague & { readonly account: string } = {
  name: 'Helen Marsh',
  organisation: 'Brightwell Stores',
  email: 'helen.marsh@example.org',
  account: 'helen.marsh',
};
export const OWEN = { name: 'Owen Griffiths', organisation: 'Tarn Engineering', account: 'owen.griffiths' };
export const LUCY = {
  name: 'Lucy Chen',
  organisation: 'Meadow Care Homes',
  email: 'lucy.chen@example.org',
  account: 'lucy.chen',
};
export const RAJ = {
  name: 'Raj Anand',
  organisation: 'Brightwell Stores',
  email: 'raj.anand@example.org',
  account: 'raj.anand',
};
/** Whoever had somebody else to do with in an earlier chapter is asked at another address: what lies in the post is then this chapter's alone. */
export const OWEN_AGAIN = { ...OWEN, email: 'o.griffiths@example.org' };
export const LUCY_AGAIN = { ...LUCY, email: 'l.chen@example.org' };
