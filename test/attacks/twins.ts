import { RAJ } from '../../apps/rejoin/src/journey/cast';
import { mondayIn, plusDays, today } from '../../apps/rejoin/src/story/dates';
import { Manager } from '../../apps/rejoin/src/story/manager';
import { Patient } from '../../apps/rejoin/src/story/patient';
import type { Someone } from '../../apps/rejoin/src/story/people';
import { SafetyDesk } from '../../apps/rejoin/src/story/safety';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { Installation } from '../separation/installation';
import type { Browser } from '../web/browser';
import { signedIn } from './stage';

const PROPOSAL = 'Your proposal for going back to work';
const byText = (name: string, nhsNumber: string, reach: string): Someone => ({
  name,
  dateOfBirth: '1982-04-09',
  nhsNumber,
  channel: 'text',
  reach,
});

/** One of two people who say the same to the same manager on the same day; their names are as long as each other's. */
export interface Twin {
  readonly patient: Patient;
  /** Their manager, at the page about them. */
  readonly manager: Manager;
  readonly name: string;
  /** What the employers' house calls their case. */
  readonly ref: string;
}

/** Two cases that are equal but for what the person at work has no part in: one of them has a whole life beside it. */
export interface Twins {
  readonly installation: Installation;
  readonly plain: Twin;
  readonly full: Twin;
  /** The manager of both, at a browser of their own. */
  readonly reader: Browser;
  /** What the manager is never told of, begun and left open: a note, a question to the surgery, a concern for safety. */
  hiddenActs(): Promise<void>;
  /** The concern is settled; both are answered with the same version, and both say yes to it. */
  agree(): Promise<void>;
}

export async function raiseTwins(): Promise<Twins> {
  const installation = await Installation.start();
  const { doors, tray } = installation;
  const [surgery, worker, lead, onDuty] = [
    new Surgery(doors, WORDS),
    new Worker(doors, WORDS),
    new SafetyDesk(doors),
    new SafetyDesk(doors),
  ];
  await Promise.all([
    surgery.signsIn(),
    worker.signsIn(),
    lead.signsIn('priya.raman'),
    onDuty.signsIn('nadia.hussain'),
  ]);
  await lead.putsOnRota();

  const enrols = async (who: Someone): Promise<Patient> => {
    await surgery.offersSupport(who, today());
    const patient = new Patient(doors, who, WORDS);
    await patient.comesIn(await patient.findsInvitation(tray));
    await patient.enrols('condition');
    await worker.takesCard(who.name);
    await patient.namesPersonAtWork(RAJ);
    return patient;
  };
  const [plain, full] = [
    await enrols(byText('Casey Example', '9990002517', '07700 900217')),
    await enrols(byText('Jules Example', '9990002525', '07700 900225')),
  ];
  await surgery.recordsFitNote(full.who, {
    assessedOn: today(),
    from: today(),
    to: plusDays(today(), 27),
    outcome: 'may_be_fit',
    advice: ['phased_return'],
  });
  await full.setsGoal();
  await full.reportsObstacle();
  await installation.settled();
  await worker.identifiesObstacle(full.who.name, {
    flag: 'blue',
    target: 'cognitions',
    processes: ['problem_solving'],
  });
  await worker.agreesAction(full.who.name, 'patient', mondayIn(2));
  await full.opensReady('Your fit note: dates and advice');
  await full.doesNotSend();

  const shares = async (patient: Patient): Promise<Twin> => {
    await patient.writesPlan();
    await patient.opensReady(PROPOSAL);
    await patient.sends();
    await installation.settled();
    const manager = new Manager(doors, WORDS);
    await manager.signsIn(RAJ.account);
    await manager.entersCode(await patient.printsCard());
    return { patient, manager, name: patient.who.name, ref: manager.page.split('/').at(-1) ?? '' };
  };
  const twins = { plain: await shares(plain), full: await shares(full) };
  await installation.settled();
  return {
    installation,
    ...twins,
    reader: await signedIn(installation, 'employer', RAJ.account, '/code'),
    hiddenActs: async () => {
      await worker.recordsContact(full.who.name, 'telephone', 25);
      await lead.asksSurgery(full.who.name, 'May they lift?');
      await lead.raisesConcern(full.who.name, 'They spoke of not wanting to go on');
      await installation.settled();
    },
    agree: async () => {
      await onDuty.acknowledges(full.who.name);
      await onDuty.resolves(full.who.name, 'They are safe, and their surgery has seen them');
      await installation.settled();
      for (const { patient, manager } of [twins.plain, twins.full]) {
        await manager.counters(12);
        await patient.acceptsPlan();
        await installation.settled();
      }
    },
  };
}
