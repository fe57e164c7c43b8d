import type { CaseFile } from '../case-file/case-file';

/** True for a case that the worker closed or the patient ended; one that is open has nothing to be asked for. */
export const mayAskAgain = ({ answer, view }: Pick<CaseFile, 'answer' | 'view'>): boolean =>
  answer === 'ended' || view?.stage === 'closed';
