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
