import { escapeIdentifier, type Client } from 'pg';
import { EDGES, HOUSES, edgeTable, inboundEdge, outboundEdge, type Edge } from '#contracts';
import { QUEUE_OWNER, queueRole, type QueueUser } from './names';
import { passGate } from './gate';
import { withClient } from './with-client';

/** Who uses an edge's queue: the house at its one end, the coordinator at the other, and the operator who looks after it. */
export const queueUsersOf = (edge: Edge): readonly QueueUser[] => [
  ...HOUSES.filter((house) => edge === inboundEdge(house) || edge === outboundEdge(house)),
  'coordinator',
  'operator',
];

/**
 * Brings BullMQ's tables in the queue's database up to date, one schema per edge, and grants each schema to its edge's users alone. Several
 * processes may call it at once. Grants are repeated on every start, because a newer BullMQ may bring further tables. Nobody may create anything, nor
 * temporary tables, which of all BullMQ calls only `addBulk` would need: a bell is one job.
 * @param url the migrator's login on the queue's database
 */
export async function migrateQueue(url: string): Promise<void> {
  await withClient(url, async (gate) => {
    await gate.query(`set role ${QUEUE_OWNER}`);
    await passGate(gate);
    await withClient(url, async (client) => {
      await client.query(`set role ${QUEUE_OWNER}`);
      for (const edge of EDGES) await migrateEdge(client, edge);
    });
  });
}

async function migrateEdge(client: Client, edge: Edge): Promise<void> {
  const { runMigrations } = await import('bullmq');
  await runMigrations(client, edgeTable(edge));
  // BullMQ makes a sequence per queue when the first job is added: made here by the owner, so that no service needs the right to create.
  await client.query(`select ${escapeIdentifier(edgeTable(edge))}.next_job_id($1)`, [edge]);
  await client.query(grantsOf(edge));
}

function grantsOf(edge: Edge): string {
  const schema = escapeIdentifier(edgeTable(edge));
  const users = queueUsersOf(edge).map(queueRole).join(', ');
  return `
    revoke all on schema ${schema} from public;
    revoke all on all functions in schema ${schema} from public;
    grant usage on schema ${schema} to ${users};
    grant select, insert, update, delete on all tables in schema ${schema} to ${users};
    grant usage, select on all sequences in schema ${schema} to ${users};
    grant execute on all functions in schema ${schema} to ${users}`;
}
