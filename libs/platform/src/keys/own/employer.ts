import type { OwnTables } from './own-table';

export const EMPLOYER_OWN = {
  'employer.people': { of: 'ref', row: ['ref'], text: ['label'] },
  'employer.replies': { of: 'ref', row: ['id'], json: ['words'] },
  'employer.said': { of: 'ref', row: ['id'], json: ['words'] },
} as const satisfies OwnTables<'employer'>;
