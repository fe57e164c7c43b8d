import type { House } from '#contracts';
import type { OwnTable } from './own-table';

/** Notices that wait: under the key of the case they are about, or the house's. What is sent loses its words and its case together. */
const post = { of: 'about', row: ['id'], text: ['recipient', 'subject', 'body', 'page'] } as const satisfies OwnTable;

/** Who is signed in: of no case. */
const sessions = { of: null, row: ['sid'], json: ['sess'] } as const satisfies OwnTable;

/** The tables that each house has alike. */
export const EVERY_HOUSE_OWN = {
  'gp.post': post,
  'patient.post': post,
  'vsw.post': post,
  'employer.post': post,
  'gp.sessions': sessions,
  'patient.sessions': sessions,
  'vsw.sessions': sessions,
  'employer.sessions': sessions,
} as const satisfies Readonly<Record<`${House}.${'post' | 'sessions'}`, OwnTable>>;
