import type { ConsentRecipient } from '#contracts';
import type { CaseFile } from '../case-file/case-file';
import type { Records } from '../case-file/records';
import { namesFor } from './recipient-names';
import { sharingStates } from './sharing-state';
import { shownTerms } from './shown-terms';
import { inSentence } from './words';

/** Everybody the patient was asked to look again at, and has not yet. */
export async function toReview(
  records: Records,
  file: CaseFile,
): Promise<readonly { readonly recipient: ConsentRecipient; readonly name: string }[]> {
  if (file.answer === 'ended') return [];
  const [decisions, nameOf] = await Promise.all([records.decisions(file.ref), namesFor(records, file)]);
  return sharingStates(file.view, decisions)
    .filter(({ recipient, allowed, starting }) => {
      const { reviewDue } = shownTerms(file.view, decisions, recipient, [...allowed, ...starting]);
      return reviewDue.length > 0;
    })
    .map(({ recipient }) => ({ recipient, name: inSentence(nameOf(recipient)) }));
}
