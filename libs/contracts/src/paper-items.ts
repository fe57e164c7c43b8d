import type { PaperItem } from './paper';
import type { EventType } from './recorded';

/** To whom what was named on the telephone would go, and which items it means. */
export const PAPER_ITEMS = {
  plan: { recipient: 'employer', abouts: ['PlanProposed'] },
  'fit-note': { recipient: 'employer', abouts: ['FitNoteIssued', 'FitNoteReplaced', 'FitNoteShown'] },
  'words-for-work': { recipient: 'employer', abouts: ['SharedWordsApproved'] },
  'words-for-surgery': { recipient: 'gp', abouts: ['SharedWordsApproved'] },
  question: { recipient: 'gp', abouts: ['GpAsked'] },
  return: { recipient: 'gp', abouts: ['RtwStarted', 'RtwBrokeDown'] },
  'how-it-ended': { recipient: 'gp', abouts: ['RtwSustained', 'RtwNotSustained'] },
  'agreed-plan': { recipient: 'gp', abouts: ['RtwAgreed'] },
} as const satisfies Record<
  PaperItem,
  { readonly recipient: 'gp' | 'employer'; readonly abouts: readonly EventType[] }
>;
