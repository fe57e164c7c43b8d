import { acrossTheDesk } from './across-the-desk';
import { breakdown } from './breakdown';
import { journeyByThemselves } from './by-themselves';
import { fitNotesStay } from './fit-notes-stay';
import { oneContact } from './one-contact';
import { journeyOnPaper } from './on-paper';
import { referenceJourney } from './reference';
import { safetyPause } from './safety-pause';
import type { Stage } from './stage';
import { sustained } from './sustained';

/**
 * Every chapter by the name that `--only` takes, in the order in which they are told. The first four are one tale of a single day; in the others pathway
 * time passes, and never goes back.
 */
export const CHAPTERS = {
  'fit-notes': fitNotesStay,
  reference: referenceJourney,
  'on-paper': journeyOnPaper,
  'by-themselves': journeyByThemselves,
  sustained,
  breakdown,
  'one-contact': oneContact,
  safety: safetyPause,
  'across-the-desk': acrossTheDesk,
} as const satisfies Readonly<Record<string, (stage: Stage) => Promise<void>>>;

export type ChapterName = keyof typeof CHAPTERS;
export const CHAPTER_NAMES = Object.keys(CHAPTERS) as readonly ChapterName[];

/** Chapters that take up another's tale: Morgan's and Frances's fit notes are at the surgery before either is offered support. */
export const GOES_ON_FROM = { reference: 'fit-notes', 'on-paper': 'fit-notes' } as const satisfies Readonly<
  Partial<Record<ChapterName, ChapterName>>
>;
