import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import { hmac, sameText, ServiceConfig } from '#platform';
import { networkOf } from '#web';
import { readCaseFile, type CaseFile } from '../case-file/case-file';
import { birthCheck, codeKey } from './codes';

/** Wrong tries after which a code is locked. */
export const TRIES = 5;
/** Days without a try after which a lock opens: five guesses a month at a birth date lead nowhere. */
const LOCKED_DAYS = 30;
/** Wrong tries from one network address in an hour, whatever the codes: a household or a library shares one, a guesser needs millions. */
export const TRIES_PER_ADDRESS = 30;

export type Knock =
  | { readonly answer: 'open'; readonly file: CaseFile }
  /** Unknown code or wrong birth date: nobody is told which. */
  | { readonly answer: 'wrong' }
  /** Five wrong tries at this code, whether or not there is such a code. */
  | { readonly answer: 'locked' }
  | { readonly answer: 'too-many' };

/**
 * The door that opens to a code and a birth date. A try is counted before it is judged and under the row's lock, so that tries made at once all count.
 * A code that does not exist is counted and locked like one that does: the answers are the same whatever is behind them.
 */
@Injectable()
export class CodeDoor {
  constructor(
    private readonly source: DataSource,
    private readonly config: ServiceConfig,
  ) {}

  /** @param address the network address that asks; kept only as a keyed hash */
  knock(typed: string, dateOfBirth: IsoDate, address: string): Promise<Knock> {
    const key = codeKey(this.config.secret, typed);
    const from = hmac(this.config.secret, 'network-address', networkOf(address));
    return this.source.transaction(async (tx) => {
      if ((await countAddress(tx, from)) > TRIES_PER_ADDRESS) return { answer: 'too-many' };
      const wrong = await countCode(tx, key);
      if (wrong > TRIES) return { answer: 'locked' };
      const file = await this.behind(tx, key, dateOfBirth);
      if (!file) return { answer: wrong === TRIES ? 'locked' : 'wrong' };
      await tx.query('delete from patient.code_tries where code_key = $1', [key]);
      await forgiveAddress(tx, from);
      return { answer: 'open', file };
    });
  }

  private async behind(tx: EntityManager, key: string, dateOfBirth: IsoDate): Promise<CaseFile | undefined> {
    const [person] = await tx.query<{ ref: Ref<'patient'>; birth_check: string | null }[]>(
      'select p.ref, p.birth_check from patient.codes c join patient.people p using (ref) where c.code_key = $1',
      [key],
    );
    // An unknown code is compared all the same, so that it takes no less time.
    const ref = person?.ref ?? ('00000000-0000-0000-0000-000000000000' as Ref<'patient'>);
    const fits = sameText(person?.birth_check ?? '', birthCheck(this.config.secret, ref, dateOfBirth));
    return fits ? readCaseFile(tx, ref) : undefined;
  }
}

/**
 * Counts this try at this code and says how many there are now. What is older than the lock is swept away first, whether or not there is
 * such a code: a lock that opened for the one kind alone would tell which codes exist.
 */
async function countCode(tx: EntityManager, key: string): Promise<number> {
  await tx.query(`delete from patient.code_tries where last_at < clock_timestamp() - interval '${LOCKED_DAYS} days'`);
  const [row] = await tx.query<{ wrong: number }[]>(
    `insert into patient.code_tries as t (code_key, wrong) values ($1, 1)
     on conflict (code_key) do update set wrong = least(t.wrong + 1, ${TRIES + 1}), last_at = clock_timestamp() returning wrong`,
    [key],
  );
  return row?.wrong ?? 1;
}

/** Counts this try from a network address and says how many there were in this hour. */
export async function countAddress(tx: EntityManager, key: string): Promise<number> {
  const [row] = await tx.query<{ wrong: number }[]>(
    `insert into patient.address_tries as t (address_key, wrong) values ($1, 1)
     on conflict (address_key) do update set
       wrong = case when t.since < clock_timestamp() - interval '1 hour' then 1 else least(t.wrong + 1, ${TRIES_PER_ADDRESS + 1}) end,
       since = case when t.since < clock_timestamp() - interval '1 hour' then clock_timestamp() else t.since end
     returning wrong`,
    [key],
  );
  return row?.wrong ?? 1;
}

/** It was right after all. */
export async function forgiveAddress(tx: EntityManager, key: string): Promise<void> {
  await tx.query('update patient.address_tries set wrong = wrong - 1 where address_key = $1', [key]);
}
