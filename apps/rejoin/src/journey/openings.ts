import { today } from '../story/dates';
import type { Manager } from '../story/manager';
import type { Patient } from '../story/patient';
import type { Colleague } from '../story/people';
import type { Surgery } from '../story/surgery';
import type { Worker } from '../story/worker';
import type { Stage } from './stage';

interface ThoseWhoBegin {
  readonly surgery: Surgery;
  readonly patient: Patient;
  readonly worker: Worker;
  /** What the chapter calls the two. */
  readonly names: { readonly patient: string; readonly worker: string };
}

/** How most cases begin, told shortly: offered by the surgery, a yes by the text's code, and a worker who takes the card. */
export async function saysYes({ chronicle, tray }: Stage, those: ThoseWhoBegin): Promise<void> {
  const { surgery, patient, worker, names } = those;
  await chronicle.step('The surgery', 'offers support', () => surgery.offersSupport(patient.who, today()), [
    'CaseOpened > vsw',
    'PatientInvited > patient',
  ]);
  await chronicle.step(
    names.patient,
    'comes in by the text’s code and says yes',
    async () => {
      await patient.comesIn(await patient.findsInvitation(tray));
      return patient.enrols('dates');
    },
    ['PatientEnrolled > vsw', 'FitNotesRequested > gp'],
  );
  await chronicle.step(names.worker, 'takes the card', () => worker.takesCard(patient.who.name), [
    'CaseAssigned > patient',
  ]);
}

interface ThoseWhoTalk {
  readonly patient: Patient;
  readonly manager: Manager;
  readonly colleague: Colleague;
  readonly names: { readonly patient: string; readonly manager: string };
}

/** A proposal on its way to its reader: a plan written and sent, and the person at work in by the e-mail's code. */
export async function proposes({ chronicle, tray }: Stage, those: ThoseWhoTalk): Promise<void> {
  const { patient, manager, colleague, names } = those;
  await chronicle.step(names.patient, 'names the person at work', () => patient.namesPersonAtWork(colleague));
  await chronicle.step(names.patient, 'writes a plan', () => patient.writesPlan(), ['DisclosureOffered > patient']);
  await sendsProposal({ chronicle }, those);
  await chronicle.step(
    names.manager,
    'enters the e-mail’s code and reads it',
    async () => manager.entersCode(await manager.findsMailedCode(tray, colleague)),
    ['EmployerJoined > patient'],
  );
}

/** The patient reads what waits once more, and sends it. */
export async function sendsProposal(
  { chronicle }: Pick<Stage, 'chronicle'>,
  { patient, names }: Pick<ThoseWhoTalk, 'patient' | 'names'>,
): Promise<void> {
  await chronicle.step(
    names.patient,
    'reads it once more and sends it',
    async () => {
      await patient.opensReady('Your proposal for going back to work');
      return patient.sends();
    },
    ['PlanProposed > employer'],
  );
}

/** The person at work says yes to the text that stands. */
export const agrees = ({ chronicle }: Stage, { manager, names }: ThoseWhoTalk): Promise<unknown> =>
  chronicle.step(names.manager, 'says yes to it', () => manager.accepts(), [
    'RtwAgreed > patient',
    'RtwAgreed > employer',
    'RtwAgreed > vsw',
  ]);
