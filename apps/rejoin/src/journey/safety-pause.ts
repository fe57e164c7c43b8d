import { Manager } from '../story/manager';
import { Patient } from '../story/patient';
import { DUTY, SafetyDesk, SurgeryFeed } from '../story/safety';
import { Surgery } from '../story/surgery';
import type { Seen } from '../story/visitor';
import { Worker } from '../story/worker';
import { WORDS, type Words } from '../story/words';
import { LUCY_AGAIN, NOOR } from './cast';
import { proposes, saysYes } from './openings';
import type { Stage } from './stage';

const [NOORS, HANNAH, NADIA, JOEL, LUCYS, SURGERY] = [
  'Noor',
  'Hannah the worker',
  'Nadia on duty',
  'Joel on duty',
  'Lucy at work',
  'The surgery',
] as const;
const SAYS: Words = {
  ...WORDS,
  goal: 'The morning round again, with my own residents',
  adjustment: 'The morning round only, and somebody to hand over to',
  planNotes: 'We begin on a quiet wing',
  label: 'Noor, mornings',
};
const CONCERN = 'Said on the telephone that nothing is worth getting up for';
const FOR_THE_SURGERY = 'Noor spoke of harming themselves. Please ring Noor today';
const SETTLED = 'Noor is safe, and has seen the crisis team';

/** Planning rests while somebody's safety is in question; contact does not; and nobody at work can tell. */
export async function safetyPause(stage: Stage): Promise<void> {
  stage.chronicle.begin('Noor: plans rest for safety, and go on');
  const cast = await gather(stage);
  await untilAProposal(stage, cast);
  await pause(stage, cast);
  await goesOn(stage, cast);
  await whatEachSees(stage, cast);
}

interface Cast {
  readonly surgery: Surgery;
  readonly feed: SurgeryFeed;
  readonly noor: Patient;
  readonly hannah: Worker;
  readonly lead: SafetyDesk;
  readonly nadia: SafetyDesk;
  readonly joel: SafetyDesk;
  readonly lucy: Manager;
}

async function gather({ doors }: Stage): Promise<Cast> {
  const cast = {
    surgery: new Surgery(doors, SAYS),
    feed: new SurgeryFeed(doors),
    noor: new Patient(doors, NOOR, SAYS),
    hannah: new Worker(doors, SAYS),
    lead: new SafetyDesk(doors),
    nadia: new SafetyDesk(doors),
    joel: new SafetyDesk(doors),
    lucy: new Manager(doors, SAYS),
  };
  const { surgery, feed, hannah, lead, nadia, joel, lucy } = cast;
  await Promise.all([surgery.signsIn(), feed.signsIn(), hannah.signsIn('hannah.blake')]);
  await Promise.all([lead.signsIn('priya.raman'), nadia.signsIn('nadia.hussain'), joel.signsIn('joel.price')]);
  await lucy.signsIn(LUCY_AGAIN.account);
  return cast;
}

const those = ({ noor, lucy }: Cast) => ({
  patient: noor,
  manager: lucy,
  colleague: LUCY_AGAIN,
  names: { patient: NOORS, manager: LUCYS },
});

async function untilAProposal(stage: Stage, cast: Cast): Promise<void> {
  const { surgery, noor, hannah, lead } = cast;
  await saysYes(stage, { surgery, patient: noor, worker: hannah, names: { patient: NOORS, worker: HANNAH } });
  await proposes(stage, those(cast));
  await stage.chronicle.step('Priya the lead', 'sets who is on duty', () => lead.putsOnRota(), []);
}

async function pause({ doors, chronicle, tray }: Stage, { noor, hannah, nadia, joel, lucy }: Cast): Promise<void> {
  const before = { mail: (await tray.for(LUCY_AGAIN.email)).length, seen: chronicle.reached('employer').length };
  const desk = new SafetyDesk(doors, hannah.visitor);
  await chronicle.step(HANNAH, 'raises a safety concern', () => desk.raisesConcern(NOOR.name, CONCERN), [
    'PlanningPaused > patient',
  ]);
  const page = await tray.next(DUTY[0]?.email ?? '');
  chronicle.claim(
    'Nadia’s page',
    'says that something waits, and nothing of anybody',
    !`${page.subject ?? ''} ${page.body}`.includes('Noor') && !page.body.includes(CONCERN),
  );
  chronicle.finds(NOORS, [await noor.sees('/plan', 'Plans are resting')], { 'that plans rest': 'Plans are resting' });
  const kept = await chronicle.step(NOORS, 'writes another version, for later', () => writesForLater(noor), []);
  chronicle.finds(NOORS, kept, {
    'that it can be sent when plans go on': 'made ready to send when plans go on',
    'that it is kept': 'Your plan is kept as you left it',
  });
  await chronicle.step(LUCYS, 'says yes meanwhile: kept until plans go on', () => lucy.accepts(), [
    'PlanAccepted > coordinator',
  ]);
  const waiting = await lucy.readsPlan();
  chronicle.finds(LUCYS, [waiting], { 'what everybody sees who has just answered': 'Your answer is on its way' });
  await chronicle.step(HANNAH, 'stays in contact', () => hannah.recordsContact(NOOR.name, 'telephone', 15), [
    'ContactMade > patient',
  ]);
  await chronicle.step(NADIA, 'opens the case she was paged about', () => nadia.opens(NOOR.name), [
    'LedgerEntryAdded > patient',
  ]);
  await chronicle.step(NADIA, 'takes the concern: “I have it”', () => nadia.acknowledges(NOOR.name), []);
  await chronicle.step(
    NADIA,
    'asks to tell the surgery without a yes: it waits for a second person',
    () => nadia.asksForOverride(NOOR.name, { to: 'gp', words: FOR_THE_SURGERY, emergency: false }),
    ['OverrideRequested > coordinator'],
  );
  await chronicle.step(JOEL, 'is the second person, and agrees', () => joel.reviewsOverride(NOOR.name, 'approved'), [
    'DisclosureOverridden > gp',
    'DisclosureOverridden > patient',
  ]);
  chronicle.claim('Lucy’s post', 'holds nothing new', (await tray.for(LUCY_AGAIN.email)).length === before.mail);
  chronicle.claim(
    'the employer’s house',
    'was sent nothing at all while plans rested',
    chronicle.reached('employer').length === before.seen,
  );
  nothingOfSafety(chronicle, [waiting, await lucy.readsList()]);
}

/** Writes another version while plans rest: the page keeps it and offers no way to send it. Resolves with that page and the one that follows. */
async function writesForLater({ visitor }: Patient): Promise<readonly Seen[]> {
  const builder = await visitor.open('/plan/new');
  return [builder, await visitor.send({ button: 'Keep it for later' }, { 'rows-0-hours': '7' })];
}

function nothingOfSafety(chronicle: Stage['chronicle'], pages: readonly Seen[]): void {
  chronicle.hides(LUCYS, pages, {
    'that there was a concern': 'concern',
    'that plans rest': 'resting',
    'the word safety': 'safety',
    'what Noor said': CONCERN,
    'what the surgery was told': FOR_THE_SURGERY,
    'how it was settled': SETTLED,
  });
}

async function goesOn({ chronicle }: Stage, { noor, nadia, lucy }: Cast): Promise<void> {
  await chronicle.step(NADIA, 'says how it was settled', () => nadia.resolves(NOOR.name, SETTLED), [
    'PlanningResumed > patient',
    'RtwAgreed > patient',
    'RtwAgreed > employer',
    'RtwAgreed > vsw',
  ]);
  chronicle.hides(NOORS, [await noor.seesOnPlan('Your agreed plan')], {
    'that plans rest, any more': 'Plans are resting',
  });
  await lucy.sees('The plan you agreed');
}

async function whatEachSees({ chronicle, tray }: Stage, { feed, noor, hannah, lucy }: Cast): Promise<void> {
  const patient = [chronicle.view(NOORS, 'home', await noor.reads('/home')), await noor.reads('/plan')];
  const worker = chronicle.view(HANNAH, 'case', await hannah.opensCase(NOOR.name));
  const employer = [chronicle.view(LUCYS, 'plan', await lucy.readsPlan()), await lucy.readsList()];
  const gp = chronicle.view(SURGERY, 'shared with us', await feed.sees(FOR_THE_SURGERY));
  chronicle.finds(NOORS, patient, { 'what the surgery was told without asking': FOR_THE_SURGERY });
  chronicle.hides(NOORS, patient, { 'the words of the concern': CONCERN, 'the worker’s note': SAYS.note });
  chronicle.finds(HANNAH, [worker], { 'the concern, on record': CONCERN });
  chronicle.finds(SURGERY, [gp], {
    'what it was told, and that the author is no clinician': 'not a healthcare professional',
  });
  chronicle.hides(SURGERY, [gp], { 'the words of the concern': CONCERN, 'how it was settled': SETTLED });
  nothingOfSafety(chronicle, employer);
  const post = (await tray.for(LUCY_AGAIN.email)).map(({ subject, body }) => `${subject ?? ''} ${body}`).join(' ');
  chronicle.claim('Lucy’s post', 'holds nothing of it to the end', !/concern|safety|resting|Noor/i.test(post));
}
