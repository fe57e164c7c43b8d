import {
  ACTION_OWNERS,
  ADVICE,
  CONFIDENCE_SUBSCALES,
  type ActionOwner,
  type Advice,
  type ConfidenceSubscale,
} from '#contracts';
import { PROCESSES, TARGETS, WORKED_FLAGS, type Process, type Target, type WorkedFlag } from '#pathway';
import type { Entry } from './entry';
import type { EntryReader } from './entry-reader';

/** A solution matched to an obstacle. It is offered after the patient's own words, never instead of them. */
export interface MatchedAction extends Entry {
  readonly target: Target;
  /** Red and orange have no actions: they are safety, not coaching (domain §6 rule 15). */
  readonly flag: WorkedFlag;
  readonly processes: readonly Process[];
  /** The obstacle it answers, as a person might say it. */
  readonly obstacle: string;
  /** What is done about it, ready to be changed into the words of the two who agree it. */
  readonly words: string;
  /** Who usually does it. */
  readonly doneBy: ActionOwner;
}

/** Where an adjustment is known from: the fit note's four boxes, Acas on phased return, the AHP Health and Work Report, Access to Work, or use. */
const ADJUSTMENT_KINDS = ['fit_note', 'phased_return', 'ahp_report', 'access_to_work', 'everyday'] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** Something at work that can be changed for a while or for good. */
export interface Adjustment extends Entry {
  readonly kind: AdjustmentKind;
  /** The advice of a fit note that it would meet, so that a plan can be laid beside the note; empty where it meets none. */
  readonly advice: readonly Advice[];
  readonly name: string;
  readonly words: string;
}

/** A question answered 0–10. Ours, and not a validated scale. */
export interface ConfidenceItem extends Entry {
  readonly subscale: ConfidenceSubscale;
  readonly question: string;
}

const SIGNPOST_TOPICS = ['rights', 'agreed_plan', 'pay', 'support_at_work', 'emergency', 'distress'] as const;
export type SignpostTopic = (typeof SIGNPOST_TOPICS)[number];

/** A service outside Rejoin, or a thing to know before turning to one. */
export interface Signpost extends Entry {
  readonly topics: readonly SignpostTopic[];
  readonly name: string;
  readonly words: string;
  readonly telephone: string | null;
  /** An https address; null where a name is enough to find it. */
  readonly address: string | null;
}

/** Every entry of every version, in the order of the files. */
export interface Documents {
  readonly actions: readonly MatchedAction[];
  readonly adjustments: readonly Adjustment[];
  readonly confidence: readonly ConfidenceItem[];
  readonly signposts: readonly Signpost[];
}
export type DocumentName = keyof Documents;

/** Reads what an entry of each document says beyond what all say. */
export const DETAILS: {
  readonly [D in DocumentName]: (reader: EntryReader) => Omit<Documents[D][number], keyof Entry>;
} = {
  actions: (reader) => ({
    target: reader.oneOf('target', TARGETS),
    flag: reader.oneOf('flag', WORKED_FLAGS),
    processes: reader.some('processes', PROCESSES, 1),
    obstacle: reader.text('obstacle', 200),
    // As much as an agreed action may hold.
    words: reader.text('words', 500),
    doneBy: reader.oneOf('doneBy', ACTION_OWNERS),
  }),
  adjustments: (reader) => ({
    kind: reader.oneOf('kind', ADJUSTMENT_KINDS),
    advice: reader.some('advice', ADVICE, 0),
    name: reader.text('name', 80),
    words: reader.text('words', 300),
  }),
  confidence: (reader) => ({
    subscale: reader.oneOf('subscale', CONFIDENCE_SUBSCALES),
    question: reader.text('question', 200),
  }),
  signposts: (reader) => ({
    topics: reader.some('topics', SIGNPOST_TOPICS, 1),
    name: reader.text('name', 80),
    words: reader.text('words', 300),
    telephone: reader.optional('telephone', (field) =>
      reader.matching(field, /^\d(?:[ ]?\d){2,12}$/, 'digits, in groups as people say them'),
    ),
    address: reader.optional('address', (field) => reader.matching(field, /^https:\/\/\S+$/, 'an https address')),
  }),
};
