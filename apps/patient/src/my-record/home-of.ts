import type { CaseFile } from '../case-file/case-file';

/** Where this person's pages begin: an invited person has no home here yet. */
export const homeOf = ({ answer }: Pick<CaseFile, 'answer'>): '/home' | '/invitation' =>
  answer === 'enrolled' || answer === 'ended' ? '/home' : '/invitation';
