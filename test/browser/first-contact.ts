import { codeIn } from '../../apps/rejoin/src/story/post-tray';
import { plusDays, today } from '../../apps/rejoin/src/story/dates';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { pictureForReadme } from './readme-pictures';
import type { Tabs } from './tabs';

export const SOMEBODY = {
  name: 'Jordan Example',
  dateOfBirth: '1980-05-17',
  nhsNumber: '999 000 0166',
  mobile: '07700 900321',
} as const;

/** Steps 1 to 3 of README's ten minutes: from a fit note in the surgery to the patient's yes. */
export async function firstContact(tabs: Tabs): Promise<void> {
  await theWorkerWaits(tabs);
  await theSurgeryOffers(tabs);
  const code = await thePostBrings(tabs);
  await thePatientSaysYes(tabs, code);
}

async function theWorkerWaits({ worker }: Tabs): Promise<void> {
  await worker.goTo('/');
  await worker.signIn('Priya Raman');
  await worker.says('Nobody is here just now');
  await worker.looksWell('caseload-empty');
}

async function theSurgeryOffers({ surgery, worker }: Tabs): Promise<void> {
  await surgery.goTo('/');
  await surgery.signIn('Dr Amara Osei');
  await surgery.looksWell('patients-none');
  await surgery.press('Add a patient');
  await surgery.looksWell('add-patient');
  await surgery.type('Patient’s full name', SOMEBODY.name);
  await surgery.date('Date of birth', SOMEBODY.dateOfBirth);
  await surgery.type('NHS number', SOMEBODY.nhsNumber);
  await surgery.press('Add the patient');
  await surgery.press('Record a fit note');
  await surgery.looksWell('record-fit-note');
  await surgery.date('Date of the assessment', today());
  await surgery.type('Condition (optional)', WORDS.condition);
  await surgery.choose('may be fit for work taking account of the advice below');
  await surgery.choose('a phased return to work');
  await surgery.type('Comments (optional)', WORDS.comments);
  await surgery.date('First day this covers', today());
  await surgery.date('Last day this covers', plusDays(today(), 28));
  await surgery.choose('Yes');
  await surgery.type('Issued by', 'Dr Amara Osei');
  await surgery.choose('Doctor');
  await surgery.press('Record the note');
  await surgery.says(WORDS.condition);
  await surgery.looksWell('fit-note-recorded');
  await worker.page.reload();
  await worker.says('Nobody is here just now');
  await surgery.press('Offer support');
  await surgery.looksWell('offer');
  await surgery.choose('Text message');
  await surgery.type('Their mobile number, e-mail address or postal address', SOMEBODY.mobile);
  await surgery.choose('The patient agreed that their name, date of birth and how to reach them are passed on');
  await surgery.date('Date they agreed', today());
  await surgery.press('Offer support');
  await surgery.says('Support is offered');
  await surgery.looksWell('offered');
}

/** @returns the code of the text message */
async function thePostBrings({ front }: Tabs): Promise<string> {
  await front.goTo('/');
  await front.looksWell('front-door');
  await front.goTo('/time');
  await front.looksWell('time');
  await front.goTo('/');
  await front.follow('Post tray');
  await front.saysWhenLoadedAgain('To 07700');
  await front.looksWell('post-tray');
  const post = await front.text();
  for (const word of [SOMEBODY.name, WORDS.condition, 'fit note']) expect(post).not.toContain(word);
  return codeIn(post, 2);
}

async function thePatientSaysYes({ patient, worker }: Tabs, code: string): Promise<void> {
  await worker.comesToSay(SOMEBODY.name);
  await worker.looksWell('caseload-one-card');
  await worker.follow(SOMEBODY.name);
  await worker.says('They have not said yes yet');
  await worker.looksWell('case-before-yes');

  await patient.goTo('/');
  await patient.looksWell('start');
  await patient.press('Enter your code');
  await patient.looksWell('enter-code');
  await patient.type('The code from your message', code);
  await patient.date('Your date of birth', SOMEBODY.dateOfBirth);
  await patient.press('Continue');
  await patient.says('Your employer does not know about this');
  await patient.looksWell('invitation');
  await pictureForReadme(patient.page, 'invitation');
  await patient.follow('say yes to support');
  await patient.looksWell('yes');
  await patient.press('Continue');
  await patient.looksWell('yes-fit-notes');
  await patient.choose('Dates and advice');
  await patient.press('Yes, I want support');
  await patient.says('Your next step');
  await patient.looksWell('home-first');

  await worker.comesToSay('phased return');
  expect(await worker.text()).not.toContain(WORDS.condition);
  await worker.press('Take the card');
  await worker.says('Your card');
  await worker.looksWell('case-enrolled');
}
