import type { ConsentRecipient } from '#contracts';
import type { CaseFile } from '../case-file/case-file';
import type { Records } from '../case-file/records';
import { recipientWords } from './words';

/** What each recipient is called on this person's pages. */
export async function namesFor(
  records: Records,
  { ref, view }: CaseFile,
): Promise<(recipient: ConsentRecipient | 'patient') => string> {
  const person = await records.personAtWork(ref);
  const names = {
    ...(view?.worker ? { worker: view.worker.name } : {}),
    ...(view?.surgery ? { surgery: view.surgery } : {}),
    ...(person ? { work: person.name } : {}),
  };
  return (recipient) => recipientWords(recipient, names);
}
