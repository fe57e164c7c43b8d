import type { Ref } from '#contracts';

const BY_CODE = 'by-code:';

/** The subject of a session that was opened by code and birth date. */
export const subjectByCode = (ref: Ref<'patient'>): string => `${BY_CODE}${ref}`;

/** The case such a session is about; undefined for the subject of an account. */
export const refByCode = (subject: string): Ref<'patient'> | undefined =>
  subject.startsWith(BY_CODE) ? (subject.slice(BY_CODE.length) as Ref<'patient'>) : undefined;
