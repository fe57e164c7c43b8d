import { SingleBar } from 'cli-progress';
import { clientSecret, type Doors } from '#platform';
import type { Machine } from '../machine/machine';
import { RecordSystem } from '../story/record-system';
import { SafetyDesk } from '../story/safety';
import { Surgery } from '../story/surgery';
import { Worker } from '../story/worker';
import { WORDS } from '../story/words';
import { CASELOAD } from './caseload';
import { live, type Desk } from './live';

/** Each of the three workers has a desk; so many cases are lived through side by side. */
const DESKS = [
  { clinician: 'amara.osei', worker: 'priya.raman' },
  { clinician: 'tom.whitfield', worker: 'callum.reid' },
  { clinician: 'amara.osei', worker: 'hannah.blake' },
] as const;

/** Sees every worker's cases, so knows who moved in already. */
const LEAD = 'priya.raman';

/** Fills a new installation with a believable caseload, by living every case through at the public doors. May run again after it was cut off. */
export async function seed(machine: Machine): Promise<void> {
  const { doors, home, say } = machine;
  const bar = new SingleBar({ format: '  Fictional people move in  {bar} {value} of {total}', hideCursor: true });
  if (process.stdout.isTTY) bar.start(CASELOAD.length, 0);
  else say(`  ${CASELOAD.length} fictional people move in`);
  try {
    await moveIn(doors, clientSecret(home.secret, 'gp-system'), (done) => bar.update(done));
  } finally {
    bar.stop();
  }
}

/**
 * @param secret of identity's client `gp-system`
 * @param report is told how many of all cases are done
 */
export async function moveIn(
  doors: Doors,
  secret: string,
  report: (done: number, total: number) => void,
): Promise<void> {
  const recordSystem = new RecordSystem(doors, secret);
  const waiting = [...CASELOAD];
  let done = 0;
  const work = async (accounts: (typeof DESKS)[number]): Promise<void> => {
    const desk = await open(doors, recordSystem, accounts);
    for (let one = waiting.shift(); one; one = waiting.shift()) {
      await live(desk, one);
      done += 1;
      report(done, CASELOAD.length);
    }
  };
  await Promise.all([setDuty(doors), ...DESKS.map(work)]);
}

/** Somebody is on duty from the first day: whoever raises a concern for safety finds that it pages a person. */
async function setDuty(doors: Doors): Promise<void> {
  const lead = new SafetyDesk(doors);
  await lead.signsIn(LEAD);
  await lead.putsOnRota();
}

async function open(doors: Doors, recordSystem: RecordSystem, accounts: (typeof DESKS)[number]): Promise<Desk> {
  const surgery = new Surgery(doors, WORDS);
  const worker = new Worker(doors, WORDS);
  const lead = new Worker(doors, WORDS);
  await Promise.all([surgery.signsIn(accounts.clinician), worker.signsIn(accounts.worker), lead.signsIn(LEAD)]);
  return { doors, recordSystem, surgery, worker, lead };
}
