import type { PlanClauses, Ref } from '#contracts';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { aCard, type PatientHouse } from './patient-house';

export const aPlan = (hours = '12'): Readonly<Record<string, string>> => ({
  ...dateFields('startOn', '2026-09-14'),
  ...dateFields('reviewOn', '2026-11-09'),
  'rows-0-weekOf': '2026-09-14',
  'rows-0-days': 'Monday, Wednesday',
  'rows-0-hours': hours,
  'rows-0-duties': 'Desk work',
  'rows-0-adjustment': 'A break every hour',
  notes: '',
  action: 'propose',
});
/** What the person at work answers with. */
export const theirs: PlanClauses = {
  startOn: '2026-09-14',
  reviewOn: '2026-11-09',
  rows: [
    {
      weekOf: '2026-09-14',
      days: 'Monday, Wednesday',
      hours: 10,
      duties: 'Desk work',
      adjustment: 'A break every hour',
    },
  ],
  notes: '',
};

/** Somebody at work is named, or a page says why not. */
export async function names(house: PatientHouse, browser: Browser, name: string): Promise<Browser> {
  await browser.open(`${house.door}/person-at-work/name`);
  return browser.submit({ name, organisation: 'Example Works' }, '/person-at-work/name');
}

/** An enrolled person who has named someone at work. */
export async function withPerson(house: PatientHouse, name: string) {
  const person = await house.enrolled(aCard({ name }));
  const { html } = await names(house, person.browser, 'Pat Manager');
  expect(html).toContain('They have not been told anything.');
  return person;
}

/** … and written a plan, which waits to be read. */
export async function withOffer(house: PatientHouse, name: string) {
  const person = await withPerson(house, name);
  await person.browser.open(`${house.door}/plan/new`);
  await person.browser.submit(aPlan(), '/plan/new');
  const offer = await house.until('an offer', async () => (await person.view())?.offers.at(-1));
  return { ...person, offer };
}

/** … and sent it. Resolves with the employer's lane. */
export async function withSentPlan(house: PatientHouse, name: string) {
  const person = await withOffer(house, name);
  const before = (await house.employer.mail()).length;
  await person.browser.open(`${house.door}/ready-to-send/${person.offer.offer}`);
  await person.browser.submit({}, `/ready-to-send/${person.offer.offer}/send`);
  const plan = await house.until('the plan at work', async () =>
    (await house.employer.mail()).slice(before).find((mail) => mail.type === 'PlanProposed'),
  );
  await house.until('sent', async () => (await person.view())?.offers.at(-1)?.status === 'sent');
  return { ...person, lane: plan.lane as Ref<'employer'>, digest: (plan.payload as { digest: string }).digest };
}

/** What “send this” writes in this house, without the mail: as it is while the coordinator has not decided. */
export async function undecided({ instance: { admin } }: PatientHouse, name: string, offer: string): Promise<void> {
  const { rows } = await admin.query<{ ref: string }>(
    `select ref from patient.views where view->'card'->>'name' = $1`,
    [name],
  );
  const mine = rows[0]?.ref;
  await admin.query(`insert into patient.item_decisions (offer, ref, decision) values ($1, $2, 'send')`, [offer, mine]);
  await admin.query(
    `insert into patient.consent_decisions (ref, revision, kind, recipient, scopes, decided_on)
     values ($1, 99, 'granted', 'employer', '{contact,plan}', current_date)`,
    [mine],
  );
}
