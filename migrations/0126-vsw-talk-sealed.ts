import { SealingMigration } from '#platform';

/** Obstacles, what was agreed about them, meetings, minutes, messages, questions and tasks are sealed (docs/decisions/0019-what-a-house-wrote.md). */
export class VswTalkSealed extends SealingMigration {
  readonly name = 'VswTalkSealed0000000000126';
  readonly changes = [];
  readonly seals = [
    { table: 'vsw.obstacles', of: 'ref', row: ['obstacle'], columns: ['words'] },
    { table: 'vsw.actions', of: 'ref', row: ['action'], columns: ['what', 'suggestion'] },
    { table: 'vsw.meetings', of: 'ref', row: ['meeting'], columns: ['about'] },
    { table: 'vsw.minutes', of: 'ref', row: ['meeting', 'version'], columns: ['words'] },
    { table: 'vsw.messages', of: 'ref', row: ['message'], columns: ['words'] },
    { table: 'vsw.surgery_questions', of: 'ref', row: ['question'], columns: ['words'] },
    { table: 'vsw.tasks', of: 'ref', row: ['id'], columns: ['words'] },
  ];
}
