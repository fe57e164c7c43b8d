import type { OwnTables } from './own-table';

export const GP_OWN = {} as const satisfies OwnTables<'gp'>;
