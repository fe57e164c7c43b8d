import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { isSqlState } from './with-client';

/**
 * Waits until no other process migrates this database, and keeps others out until the connection closes. A table's lock and not an advisory one, which
 * any login could take and so stop every start.
 */
export async function passGate(gate: Client): Promise<void> {
  await ensureGate(gate);
  await gate.query('begin; lock table migrations.gate in access exclusive mode');
}

/** The migrating role's own schema, which nobody else reads. */
async function ensureGate(gate: Client): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await gate.query('create schema if not exists migrations; create table if not exists migrations.gate ()');
      return;
    } catch (error) {
      // Two creators at once: the loser meets a duplicate key in the catalogue instead of "exists already".
      if (attempt > 5 || !isSqlState(error, '23505', '42P06', '42P07')) throw error;
      await setTimeout(20 * attempt);
    }
  }
}
