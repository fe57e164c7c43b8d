import type { EntityManager } from 'typeorm';

/** Wrong tries until an account has to wait, and how long. Nobody can guess 78 bits; this keeps somebody from trying, and shows that they do. */
const MOST_TRIES = 5;
export const WAIT_MINUTES = 15;

/** Takes the account's row, making it at the first visit, so that tries sent at once are counted one by one. @returns whether it has to wait */
export async function lockAccount(tx: EntityManager, account: string): Promise<{ readonly waiting: boolean }> {
  await tx.query('insert into employer.accounts (account) values ($1) on conflict do nothing', [account]);
  const [row] = await tx.query<{ waiting: boolean }[]>(
    'select locked_until > clock_timestamp() as waiting from employer.accounts where account = $1 for update',
    [account],
  );
  return { waiting: row?.waiting ?? true };
}

export async function countWrongTry(tx: EntityManager, account: string): Promise<void> {
  await tx.query(
    `update employer.accounts set wrong_tries = (wrong_tries + 1) % $2::smallint,
       locked_until = case when wrong_tries + 1 >= $2::smallint then clock_timestamp() + $3 * interval '1 minute' else locked_until end
     where account = $1`,
    [account, MOST_TRIES, WAIT_MINUTES],
  );
}

export async function forgetTries(tx: EntityManager, account: string): Promise<void> {
  await tx.query('update employer.accounts set wrong_tries = 0 where account = $1 and wrong_tries > 0', [account]);
}
