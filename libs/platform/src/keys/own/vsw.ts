import type { OwnTables } from './own-table';

export const VSW_OWN = {
  'vsw.notes': { of: 'ref', row: ['id'], text: ['words'] },
} as const satisfies OwnTables<'vsw'>;
