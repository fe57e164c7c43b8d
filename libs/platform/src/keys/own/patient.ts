import type { OwnTables } from './own-table';

export const PATIENT_OWN = {
  'patient.complaints': { of: 'ref', row: ['complaint'], text: ['words'] },
  'patient.goals': { of: 'ref', row: ['box'], text: ['goal'] },
  'patient.messages': { of: 'ref', row: ['message'], text: ['words'] },
  'patient.people': { of: 'ref', row: ['ref'], text: ['best_time'] },
  'patient.people_at_work': { of: 'ref', row: ['person'], text: ['name', 'organisation', 'email'] },
  'patient.plan_drafts': { of: 'ref', row: ['ref'], json: ['draft'] },
  'patient.rehearsals': {
    of: 'ref',
    row: ['id'],
    text: ['can_do', 'need', 'not_discuss', 'first_sentence', 'if_then', 'who_comes'],
  },
  'patient.reports': { of: 'ref', row: ['obstacle'], text: ['words'] },
} as const satisfies OwnTables<'patient'>;
