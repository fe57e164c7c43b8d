import type { RecordPartKind } from '#contracts';

/** What a part of the workers' record is, to the person it is about. */
export const PART_WORDS: Readonly<Record<RecordPartKind, string>> = {
  assignment: 'Who had your case',
  call: 'A call',
  contact: 'A talk with you',
  note: 'A working note',
  task: 'Something a worker set themselves to do',
  classification: 'How they sorted what gets in the way',
  step: 'How much support was thought right, and why',
  closing: 'Why support was closed',
  safety: 'A worry about safety',
  override: 'Something told, or asked to be told, for safety',
};
