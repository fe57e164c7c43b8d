import type { Doors } from '#platform';
import { sample } from '../story/samples';
import { mondayIn, plusDays, today } from '../story/dates';
import { Manager } from '../story/manager';
import { Patient } from '../story/patient';
import { PostTray } from '../story/post-tray';
import type { RecordSystem } from '../story/record-system';
import type { Surgery } from '../story/surgery';
import type { Worker } from '../story/worker';
import { STAGES, type SeededCase, type Stage } from './caseload';

/** Where a case is lived through: one surgery's screen and one worker's, the doors, and the record system. */
export interface Desk {
  readonly doors: Doors;
  readonly recordSystem: RecordSystem;
  readonly surgery: Surgery;
  readonly worker: Worker;
  readonly lead: Worker;
}

/** Lives one case through as far as it has come, each act at its party's own door. */
export async function live(desk: Desk, one: SeededCase): Promise<void> {
  const { who, words, stage } = one;
  const { doors } = desk;
  const tray = new PostTray(doors.front);
  const patient = new Patient(doors, who, words);
  const worker = desk.worker.saying(words);
  if (await desk.lead.holdsCardOf(who.name)) return; // a seeding that was cut off came this far
  await begin(desk, one, patient);
  if (one.taken !== false) await worker.takesCard(who.name);
  if (one.call !== undefined) await worker.recordsCall(who.name, one.call);
  if (one.firstAnswer === undefined && stage === undefined) return;

  const invitation = await patient.findsInvitation(tray);
  await (one.account === undefined ? patient.comesIn(invitation) : patient.connectsAccount(one.account, invitation));
  if (one.firstAnswer === 'call') await patient.asksToBeRung();
  if (one.firstAnswer === 'not-now') await patient.saysNotNow();
  if (stage === undefined) return;
  await patient.enrols(one.fitNotes ?? 'nothing');
  if (reaches(stage, 'reported')) await patient.reportsObstacle();
  if (reaches(stage, 'supported')) await support(patient, worker, who.name);
  if (reaches(stage, 'plan-ready')) await talkAboutThePlan(one, stage, doors, patient, tray);
}

const reaches = (stage: Stage, atLeast: Stage): boolean => STAGES.indexOf(stage) >= STAGES.indexOf(atLeast);

/** The surgery writes what it has to write and offers support, or somebody asks for it themselves. */
async function begin({ recordSystem, surgery: atTheSurgery }: Desk, one: SeededCase, patient: Patient): Promise<void> {
  for (const name of one.documents ?? []) await recordSystem.posts(sample(name));
  if (one.applied === true) {
    await patient.applies();
    return;
  }
  const surgery = atTheSurgery.saying(one.words);
  await surgery.offersSupport(one.who, plusDays(today(), -1));
  if (one.note === undefined) return;
  const [from, to] = [plusDays(today(), -10), plusDays(today(), 18)];
  await surgery.recordsFitNote(one.who, { assessedOn: from, from, to, outcome: 'may_be_fit', advice: one.note });
}

async function support(patient: Patient, worker: Worker, name: string): Promise<void> {
  await patient.setsGoal();
  await worker.sees(name, 'Talk it over and write it down together');
  await worker.recordsContact(name, 'telephone', 30);
  await worker.identifiesObstacle(name, {
    flag: 'blue',
    target: 'cognitions',
    processes: ['problem_solving', 'goal_setting'],
  });
  await worker.agreesAction(name, 'patient', mondayIn(2));
}

async function talkAboutThePlan(
  { atWork, answer, words }: SeededCase,
  stage: Stage,
  doors: Doors,
  patient: Patient,
  tray: PostTray,
): Promise<void> {
  if (atWork === undefined) throw new Error('nobody to talk with about the plan');
  await patient.namesPersonAtWork(atWork);
  await patient.writesPlan();
  await patient.opensReady('Your proposal for going back to work');
  if (stage === 'plan-ready') return;
  await patient.sends();
  const manager = new Manager(doors, words);
  await manager.signsIn(atWork.account);
  await manager.entersCode(await manager.findsMailedCode(tray, atWork));
  await manager.sees('Say yes to this plan');
  if (answer === 'counter') await manager.counters(12);
  if (answer === 'decline') await manager.declines();
  if (answer === 'accept') await manager.accepts();
  if (stage !== 'agreed') return;
  await patient.opensReady('The agreed plan for going back to work');
  await patient.sends();
}
