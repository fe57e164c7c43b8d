import type { OwnTables } from './own-table';

export const EMPLOYER_OWN = {} as const satisfies OwnTables<'employer'>;
