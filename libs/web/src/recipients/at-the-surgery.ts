import type { IsoDate, Ref } from '#contracts';
import type { GpView } from '#disclosure';
import { seeItem, type SeenItem } from './item';

/** What a surgery has before it of what it was sent: the same in its own house and wherever somebody looks as it would. */
export interface SeenAtSurgery {
  /** The return-to-work plan sent last, in the patient's own measure: fields they kept back are absent. */
  readonly agreed: {
    readonly item: SeenItem;
    /** The day it was sent: it may have changed since. Null where that was not kept. */
    readonly sentOn: IsoDate | null;
    /** The day on which the return stopped, if the patient sent that too. */
    readonly endedOn: IsoDate | null;
  } | null;
  /** Plans sent before that one, newest first. */
  readonly formerly: GpView['formerly'];
  /** What is in the way where it is about health, in the words the patient approved, newest first. */
  readonly words: readonly { readonly on: IsoDate; readonly item: SeenItem }[];
  /** How the return to work goes, newest first, each as of the day it was sent. */
  readonly returns: readonly { readonly on: IsoDate; readonly sentOn: IsoDate | null; readonly item: SeenItem }[];
  readonly questions: readonly { readonly question: Ref<'gp'>; readonly on: IsoDate; readonly item: SeenItem }[];
  /** The day on which something of it was last taken back. */
  readonly narrowedOn: IsoDate | null;
  /** Told for safety, by a support worker and not by the patient. */
  readonly safety: GpView['safety'];
}

/** What was kept before it was noted when it was sent, or that it ended, lacks that. */
type Kept<T> = Omit<T, 'sentOn' | 'endedOn'> & { readonly sentOn?: IsoDate; readonly endedOn?: IsoDate | null };

/** Pure: what was folded of the mail, as it is shown. @param view one kept before a field existed lacks it */
export function seeAtSurgery(view: Partial<GpView>): SeenAtSurgery {
  const { agreed = null, formerly = [], words = [], questions = [], returns = [], safety = [] } = view;
  return {
    agreed: agreed && seenPlan(agreed),
    formerly: formerly.toReversed(),
    words: words.toReversed().map(({ on, words: text }) => ({
      on,
      item: seeItem({ type: 'SharedWordsApproved', payload: { words: text } }),
    })),
    returns: returns.toReversed().map(seenReturn),
    questions: questions.map(({ question, on, words: text }) => ({
      question,
      on,
      item: seeItem({ type: 'GpAsked', payload: { words: text } }),
    })),
    narrowedOn: view.narrowedOn ?? null,
    safety,
  };
}

function seenPlan(agreed: Kept<NonNullable<GpView['agreed']>>): SeenAtSurgery['agreed'] {
  const { sentOn, endedOn, ...payload } = agreed;
  return { item: seeItem({ type: 'RtwAgreed', payload }), sentOn: sentOn ?? null, endedOn: endedOn ?? null };
}

function seenReturn({ what, on, sentOn }: Kept<GpView['returns'][number]>): SeenAtSurgery['returns'][number] {
  return { on, sentOn: sentOn ?? null, item: seeItem({ type: what, payload: { on } }) };
}

/** "Action for GP: none | …" (domain §6 rule 21). */
export function actionForSurgery(questions: number, safetyNotes: number): string {
  const actions = [
    ...(safetyNotes > 0 ? ['read the safety note'] : []),
    ...(questions > 0 ? [`answer ${questions} ${questions === 1 ? 'question' : 'questions'}`] : []),
  ];
  return actions.join(', ') || 'none';
}
