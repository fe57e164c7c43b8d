import { randomUUID } from 'node:crypto';
import { EDGES, EVENT_TYPES, type Edge } from '#contracts';
import type { QueueUser } from '#platform';
import { openQueue, type BellQueue } from '../../libs/messaging/src/bell/engine';
import { until } from '../../apps/rejoin/src/story/until';
import { everythingWritten, type Stage } from './stage';

/** What somebody might put into a job who takes it for a message. */
const SPOOF = {
  type: 'ConsentGranted',
  lane: randomUUID(),
  case: randomUUID(),
  payload: { recipient: 'employer', scopes: ['plan'] },
  sql: "'; drop table employer.people; --",
};
/** As many as would be seen if each did something. */
const MANY = 40;

/** A job says that something waits (design rule 3): forged, doubled, replayed or full of lies it makes a worker look once and does nothing. */
export function forgedJobs(on: () => Stage): void {
  it('change nothing, whatever they say, and hold nothing up', async () => {
    const { installation } = on();
    const before = await everythingWritten(installation);
    const queues = EDGES.map((edge) => ({
      edge,
      queue: openQueue(installation.instance.queueUrl(ringerOf(edge)), edge),
    }));
    for (const { queue } of queues) for (let nth = 0; nth < MANY; nth += 1) await forge(queue, nth);
    for (const { edge, queue } of queues)
      await until(`an empty queue ${edge}`, async () => {
        const waiting = await queue.getJobCountByTypes('waiting', 'active');
        return waiting === 0;
      });
    await Promise.all(queues.map(({ queue }) => queue.close()));
    expect(await everythingWritten(installation)).toEqual(before);
    const held = await installation.instance.admin.query(
      'select from exchange.coordinator_to_employer_lanes where attempts > 0',
    );
    expect(held.rowCount).toBe(0);
  });
}

const ringerOf = (edge: Edge): QueueUser => edge.slice(0, edge.indexOf('-to-')) as QueueUser;

/** Of any name, with data where none is, and with one id over and over. BullMQ's own type lets a bell of ours carry nothing. */
function forge(queue: BellQueue, nth: number): Promise<unknown> {
  const add = queue.add.bind(queue) as (name: string, data: object, options: object) => Promise<unknown>;
  const name = EVENT_TYPES[nth % EVENT_TYPES.length] ?? '';
  return add(name, nth % 2 === 0 ? SPOOF : {}, nth % 4 === 0 ? { jobId: 'the-same-again' } : {});
}
