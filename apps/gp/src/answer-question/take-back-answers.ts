import { recutOwn, type HouseUnit } from '#messaging';
import type { GpMail } from '../records/send-fit-notes-when-requested';

/**
 * An answer may repeat the question: when the patient takes questions back the words go, and who answered, and when, stays. The view's lock first: an answer
 * under way has either been written, and its words go too, or will find the question gone.
 */
export async function takeBackAnswers({
  tx,
  mail,
}: Pick<HouseUnit<'gp'>, 'tx'> & { readonly mail: GpMail }): Promise<void> {
  if (mail.type !== 'DisclosureWithdrawn') return;
  const { scopes } = mail.payload;
  if (scopes.length > 0 && !scopes.includes('progress')) return;
  await tx.query('select from gp.views where ref = $1 for update', [mail.lane]);
  await tx.query(
    'update gp.answers set words = null, removed_at = clock_timestamp() where ref = $1 and removed_at is null',
    [mail.lane],
  );
  // What any backup holds of it goes dark once this is committed.
  await recutOwn(tx, 'gp', mail.lane);
}
