import { parse } from 'node-html-parser';
import { Manager } from '../../apps/rejoin/src/story/manager';
import { PatientAfterwards } from '../../apps/rejoin/src/story/after';
import { PatientOnObstacles } from '../../apps/rejoin/src/story/obstacles';
import { Patient } from '../../apps/rejoin/src/story/patient';
import { SafetyDesk } from '../../apps/rejoin/src/story/safety';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { until } from '../../apps/rejoin/src/story/until';
import type { Seen } from '../../apps/rejoin/src/story/visitor';
import { plusDays, today } from '../../apps/rejoin/src/story/dates';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { HELEN, MORGAN } from '../../apps/rejoin/src/journey/cast';
import { Installation } from '../separation/installation';

/** Every service starts, and a case is lived through. */
const PATIENCE = 120_000;

/** Each item on a page, as the page's own bytes have it. */
const itemsOn = ({ html }: Pick<Seen, 'html'>): readonly string[] =>
  parse(html)
    .querySelectorAll('.app-item')
    .map(({ range: [from, to] }) => html.slice(from, to));

describe('What the patient opens under “ready to send” and sends', () => {
  let installation: Installation;
  let surgery: Surgery;
  let patient: Patient;
  let worker: Worker;
  let manager: Manager;

  beforeAll(async () => {
    installation = await Installation.start();
    const { doors, tray } = installation;
    [surgery, patient, worker, manager] = [
      new Surgery(doors, WORDS),
      new Patient(doors, MORGAN, WORDS),
      new Worker(doors, WORDS),
      new Manager(doors, WORDS),
    ];
    await Promise.all([surgery.signsIn(), worker.signsIn(), manager.signsIn(HELEN.account)]);
    await surgery.offersSupport(MORGAN, today());
    await patient.comesIn(await patient.findsInvitation(tray));
    await patient.enrols('dates');
    await patient.reportsObstacle();
    await worker.takesCard(MORGAN.name);
    await worker.sees(MORGAN.name, WORDS.obstacle);
    await worker.identifiesObstacle(MORGAN.name, { flag: 'blue', target: 'occupational', processes: [] });
    await patient.namesPersonAtWork(HELEN);
  }, PATIENCE);
  afterAll(() => installation.stop());

  /** Reads and sends everything that waits, once there is so much of it: what each page showed, byte for byte. */
  async function readsAndSends(count: number): Promise<readonly string[]> {
    const links = await until(
      'all that waits',
      async () => {
        const { root } = await patient.reads('/ready-to-send');
        const found = root
          .querySelectorAll('.app-card a[href^="/ready-to-send/"]')
          .map((a) => a.getAttribute('href') ?? '');
        return found.length === count && found;
      },
      { lastSeen: () => patient.visitor.seen.text.slice(0, 600) },
    );
    const shown: string[] = [];
    for (const link of links) {
      const items = itemsOn(await patient.reads(link as `/${string}`));
      expect(items).toHaveLength(1);
      shown.push(...items);
      await patient.sends();
    }
    await installation.settled();
    return shown;
  }

  it(
    'is what the person at work has before them, byte for byte: fit notes, words, a plan',
    async () => {
      const note = { assessedOn: today(), from: today(), to: plusDays(today(), 27), outcome: 'may_be_fit' } as const;
      await surgery.recordsFitNote(MORGAN, { ...note, advice: ['phased_return', 'altered_hours'] });
      await patient.entersPaperNote(plusDays(today(), 1), plusDays(today(), 20));
      await new PatientOnObstacles(patient).writesWords(
        WORDS.obstacleTogether,
        'employer',
        'A stool & <no> lifting\nfor now',
      );
      await patient.writesPlan();
      const shown = await readsAndSends(4);
      await manager.entersCode(await patient.printsCard());
      expect([...itemsOn(await manager.readsPlan())].sort()).toEqual([...shown].sort());
      expect(shown.join()).toContain('A stool &amp; &lt;no&gt; lifting');
      expect(shown.join()).not.toContain(WORDS.condition);
    },
    PATIENCE,
  );

  it(
    'is what the surgery has before it, byte for byte: words, a question, the agreed plan, how the return goes',
    async () => {
      await manager.accepts();
      await patient.seesOnPlan('agreed');
      await new PatientOnObstacles(patient).writesWords(WORDS.obstacleTogether, 'gp', 'Mornings are worse');
      await new SafetyDesk(installation.doors, worker.visitor).asksSurgery(
        MORGAN.name,
        'Is lifting ten kilograms safe?',
      );
      await new PatientAfterwards(patient).startsReturn(today());
      const shown = await readsAndSends(4);
      expect([...itemsOn(await surgery.readsWhatIsShared())].sort()).toEqual([...shown].sort());
    },
    PATIENCE,
  );
});
