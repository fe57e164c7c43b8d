import type { OwnTables } from './own-table';

export const PATIENT_OWN = {
  'patient.goals': { of: 'ref', row: ['box'], text: ['goal'] },
  'patient.messages': { of: 'ref', row: ['message'], text: ['words'] },
} as const satisfies OwnTables<'patient'>;
