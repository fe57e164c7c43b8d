import type { Browser } from '../web/browser';
import type { GpHouse } from './gp-house';

type Answers = Readonly<Record<string, string>>;

/** A date field's three boxes. @param date day-month-year, as it is typed */
export const dated = (field: string, date: string): Answers =>
  Object.fromEntries(['day', 'month', 'year'].map((part, i) => [`${field}-${part}`, date.split('-')[i] ?? '']));

export const MORGAN: Answers = {
  name: 'Morgan Example',
  ...dated('dateOfBirth', '12-3-1984'),
  nhsNumber: '999 000 0018',
};
export const AGREED: Answers = { agreed: 'yes', ...dated('agreedOn', '4-5-2026') };
export const NOTE: Answers = {
  ...dated('assessedOn', '1-6-2026'),
  ...dated('from', '1-6-2026'),
  ...dated('to', '14-6-2026'),
  outcome: 'not_fit',
  condition: 'Secret condition',
  comments: 'Secret comments',
  reassessment: 'yes',
  issuer: 'Dr Amara Osei',
  issuerProfession: 'doctor',
};

/** Adds a patient and gives the path of their page. */
export async function addPatient(doctor: Browser, house: GpHouse, who: Answers): Promise<string> {
  await doctor.open(`${house.door}/patients/new`);
  await doctor.submit(who, '/patients/new');
  return new URL(doctor.url).pathname;
}

/** Types a fit note on the page. */
export async function recordNote(doctor: Browser, house: GpHouse, patient: string, note: Answers): Promise<void> {
  await doctor.open(`${house.door}${patient}/fit-notes/new`);
  await doctor.submit(note, `${patient}/fit-notes/new`);
}

/** Offers support by text message and gives the case's reference. */
export async function offer(doctor: Browser, house: GpHouse, who: Answers): Promise<string> {
  await doctor.open(`${house.door}/offer`);
  await doctor.submit({ ...who, channel: 'text', reach: '07700 900123', ...AGREED }, '/offer');
  return (await house.sent()).at(-1)?.lane ?? '';
}
