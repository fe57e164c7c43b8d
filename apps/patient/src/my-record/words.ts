import type { MoreTimeReason, RecordPartKind } from '#contracts';

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

/** Why a house needs longer than a month, to the person who asked. */
export const MORE_TIME_WORDS: Readonly<Record<MoreTimeReason, string>> = {
  hard_to_find: 'it is hard to find and bring together',
  other_people: 'much of it tells of other people too, and has to be read with care',
  advice: 'they need legal advice about some of it',
  many: 'you have made many requests',
};
