import type { OwnTables } from './own-table';

export const PATIENT_OWN = {
  'patient.ahp_reports': { of: 'ref', row: ['box'], json: ['fields'] },
  // Until the coordinator has heard of it there is no lane, so nothing that would destroy a key of its own.
  'patient.applications': { of: null, row: ['ref'], json: ['card'] },
  'patient.complaints': { of: 'ref', row: ['complaint'], text: ['words'] },
  'patient.contact_preferences': { of: 'ref', row: ['box'], text: ['best_time', 'interpreter'] },
  'patient.goals': { of: 'ref', row: ['box'], text: ['goal'] },
  'patient.meeting_answers': { of: 'ref', row: ['box'], text: ['words'] },
  'patient.messages': { of: 'ref', row: ['message'], text: ['words'] },
  'patient.obstacle_acts': { of: 'ref', row: ['box'], json: ['act'] },
  'patient.paper_notes': { of: 'ref', row: ['box'], json: ['fields'] },
  'patient.people': { of: 'ref', row: ['ref'], text: ['best_time'] },
  'patient.people_at_work': { of: 'ref', row: ['person'], text: ['name', 'organisation', 'email'] },
  'patient.plan_acts': { of: 'ref', row: ['box'], json: ['act'] },
  'patient.plan_drafts': { of: 'ref', row: ['ref'], json: ['draft'] },
  'patient.readiness_words': { of: 'ref', row: ['box'], text: ['words'] },
  'patient.rehearsals': {
    of: 'ref',
    row: ['id'],
    text: ['can_do', 'need', 'not_discuss', 'first_sentence', 'if_then', 'who_comes'],
  },
  'patient.reports': { of: 'ref', row: ['obstacle'], text: ['words'] },
  'patient.return_words': { of: 'ref', row: ['box'], text: ['words'] },
} as const satisfies OwnTables<'patient'>;
