import { randomInt } from 'node:crypto';
import { References } from '#messaging';
import { derive } from '#platform';
import { FRANCES, HELEN, MORGAN, RAJ } from '../../apps/rejoin/src/journey/cast';
import { plusDays, today, typed } from '../../apps/rejoin/src/story/dates';
import { Manager } from '../../apps/rejoin/src/story/manager';
import type { Colleague, Someone } from '../../apps/rejoin/src/story/people';
import { Patient } from '../../apps/rejoin/src/story/patient';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { codeIn } from '../../apps/rejoin/src/story/post-tray';
import type { Answers } from '../../apps/rejoin/src/story/visitor';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { Installation } from '../separation/installation';
import { rowsOf } from '../separation/rows';
import { Browser } from '../web/browser';
import type { HouseWithPages } from './routes';

/** A letter or digit of a card; nothing that is mistaken for something else. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const PROPOSAL = 'Your proposal for going back to work';

/** What leads to a case at the employers' door: the code of a card, and the reference under which that house would know it. */
export interface Key {
  readonly code: string;
  readonly ref: string;
}

/** Another of the kind that nobody ever made. */
export const neverMade = (): Key => ({
  code: Array.from({ length: 4 }, () => letters(4)).join('-'),
  ref: crypto.randomUUID(),
});

const letters = (many: number): string =>
  Array.from({ length: many }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');

/** Two people of whom one has sent their proposal to work, and the other has everything ready and has sent nothing. */
export interface Stage {
  readonly installation: Installation;
  readonly frances: Patient;
  readonly morgan: Patient;
  /** Has Raj's page about Frances before them. */
  readonly manager: Browser;
  /** Raj's own key, spent. */
  readonly own: Key;
  /** Morgan's: there is a case, a card was printed, and nothing was ever sent to anybody at work. */
  readonly unsent: Key;
  /** Morgan sends it after all, and Helen comes in with that very code. */
  sendsAfterAll(): Promise<void>;
}

export async function setStage(): Promise<Stage> {
  const installation = await Installation.start();
  const { doors } = installation;
  const [surgery, worker] = [new Surgery(doors, WORDS), new Worker(doors, WORDS)];
  await Promise.all([surgery.signsIn(), worker.signsIn()]);
  const frances = await getsReady(installation, surgery, FRANCES, RAJ);
  const morgan = await getsReady(installation, surgery, MORGAN, HELEN);
  for (const { who } of [frances, morgan]) {
    await worker.takesCard(who.name);
    await worker.recordsContact(who.name, 'telephone', 20);
  }
  await frances.opensReady(PROPOSAL);
  await frances.sends();
  await installation.settled();
  const manager = await signedIn(installation, 'employer', RAJ.account, '/code');
  const code = await frances.printsCard();
  await manager.submit({ code, label: 'Frances' }, '/code');
  const own = { code, ref: manager.url.split('/').at(-1) ?? '' };
  const [ref = '', ...more] = (await refsAtWork(installation)).filter((one) => one !== own.ref);
  if (ref === '' || more.length > 0) throw new Error('two people named somebody at work, and one of them Raj');
  return {
    installation,
    frances,
    morgan,
    manager,
    own,
    unsent: { code: await morgan.printsCard(), ref },
    sendsAfterAll: async () => {
      await morgan.opensReady(PROPOSAL);
      await morgan.sends();
      await installation.settled();
      const helen = new Manager(doors, WORDS);
      await helen.signsIn(HELEN.account);
      await helen.entersCode(await morgan.printsCard());
    },
  };
}

/** Signs somebody in with a demo account of a house, at a page of it. */
export async function signedIn(
  { doors }: Installation,
  house: HouseWithPages,
  account: string,
  to: string,
): Promise<Browser> {
  const browser = await new Browser().open(`${doors[house]}/sign-in?to=${to}`);
  return browser.submit({ account, password: 'fictional' });
}

/** A second browser of a patient, who comes in by the code of their invitation. */
export async function atAnotherBrowser({ doors, tray }: Installation, patient: Patient): Promise<Browser> {
  const browser = await new Browser().open(`${doors.patient}/code`);
  const code = codeIn((await patient.findsInvitation(tray)).body, 2);
  await browser.submit({ code, ...onePerField(typed('dateOfBirth', patient.who.dateOfBirth)) }, '/code');
  return browser;
}

const onePerField = (answers: Answers): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(answers).map(([field, value]) => [field, String(value)]));

/**
 * All that the houses hold, by table, once mail has come to rest; without who is signed in, what they opened last, and how often somebody typed a wrong
 * code.
 */
export async function everythingWritten(installation: Installation): Promise<Readonly<Record<string, string>>> {
  await installation.settled();
  const rows = await rowsOf(installation.instance.admin);
  return Object.fromEntries(Object.entries(rows).filter(([table]) => !NOT_ABOUT_CASES.test(table)));
}

/** A worker's view is made of mail, which is compared; its moment moves with any command about its case, so that open pages look again. */
const NOT_ABOUT_CASES = /\.(?:sessions|visits|post)$|^tray\.|^employer\.accounts$|^vsw\.views$/;

/** From the surgery's offer to a proposal that is ready to send. */
async function getsReady(
  { doors, tray }: Installation,
  surgery: Surgery,
  who: Someone,
  atWork: Colleague,
): Promise<Patient> {
  await surgery.offersSupport(who, today());
  await surgery.recordsFitNote(who, {
    assessedOn: today(),
    from: today(),
    to: plusDays(today(), 27),
    outcome: 'may_be_fit',
    advice: ['phased_return'],
  });
  const patient = new Patient(doors, who, WORDS);
  await patient.comesIn(await patient.findsInvitation(tray));
  await patient.enrols('condition');
  await patient.setsGoal();
  await patient.reportsObstacle();
  await patient.namesPersonAtWork(atWork);
  await patient.writesPlan();
  await patient.opensReady(PROPOSAL);
  return patient;
}

/** The references that the employers' house has, or would be given, of everybody who was named, as only the coordinator can reckon them. */
async function refsAtWork({ instance }: Installation): Promise<readonly string[]> {
  const references = new References(derive(instance.secret, 'service coordinator'));
  const { rows } = await instance.admin.query<{ ref: string; person: string }>(
    'select ref, person from patient.people_at_work',
  );
  return rows.map(({ ref, person }) =>
    references.lane('employer', references.itemId('patient', references.thread('patient', ref), person)),
  );
}
