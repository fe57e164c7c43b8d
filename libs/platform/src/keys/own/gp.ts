import type { OwnTables } from './own-table';

export const GP_OWN = {
  'gp.answers': { of: 'ref', row: ['question'], text: ['words'] },
  // A surgery's records are of its patients, whether they were offered anything or not.
  'gp.fit_notes': { of: null, row: ['id'], text: ['condition', 'comments'], json: ['codes'] },
  'gp.patients': { of: null, row: ['id'], text: ['nhs_number', 'name'] },
} as const satisfies OwnTables<'gp'>;
