import type { OwnTables } from './own-table';

export const VSW_OWN = {
  'vsw.notes': { of: 'ref', row: ['id'], text: ['words'] },
  'vsw.safety_concerns': { of: 'ref', row: ['id'], text: ['words', 'done', 'outcome'] },
  'vsw.overrides': {
    of: 'ref',
    row: ['override'],
    text: ['words', 'reason', 'authority', 'why_not_told', 'review_reason'],
  },
  'vsw.obstacles': { of: 'ref', row: ['obstacle'], text: ['words'] },
  'vsw.actions': { of: 'ref', row: ['action'], text: ['what', 'suggestion'] },
  'vsw.meetings': { of: 'ref', row: ['meeting'], text: ['about'] },
  'vsw.minutes': { of: 'ref', row: ['meeting', 'version'], text: ['words'] },
  'vsw.messages': { of: 'ref', row: ['message'], text: ['words'] },
  'vsw.surgery_questions': { of: 'ref', row: ['question'], text: ['words'] },
  'vsw.tasks': { of: 'ref', row: ['id'], text: ['words'] },
  'vsw.steps': { of: 'ref', row: ['box'], text: ['reason'] },
  'vsw.waits': { of: 'ref', row: ['box'], text: ['words'] },
  'vsw.closings': { of: 'ref', row: ['box'], text: ['words', 'reason'] },
  'vsw.plan_drafts': { of: 'ref', row: ['id'], text: ['words'], json: ['clauses'] },
  'vsw.complaints': { of: 'ref', row: ['complaint'], text: ['words', 'answer'] },
  'vsw.retention_decisions': { of: 'ref', row: ['id'], text: ['reason'] },
  'vsw.record_decisions': { of: 'ref', row: ['request', 'kind', 'part'], text: ['reason'] },
  'vsw.caseload_views': { of: null, row: ['id'], text: ['name', 'query'] },
} as const satisfies OwnTables<'vsw'>;
