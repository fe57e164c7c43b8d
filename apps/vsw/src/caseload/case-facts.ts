import type { CallOutcome, IsoDate, Ref, Step, WaitReason } from '#contracts';
import type { HeardBy, VswStage } from '#disclosure';

/** Mail of one type that the house was sent of a case. */
export interface Heard {
  /** The last day it tells of. */
  readonly on: IsoDate;
  /** Some of it arrived after the person asking last opened the case. */
  readonly isNew: boolean;
}

/** A task that a worker set themselves. */
export interface OwnTask {
  readonly id: string;
  /** Only whoever has the case, or stands in, reads them. */
  readonly words: string | null;
  /** The words went when the patient took back what they repeated. */
  readonly removed: boolean;
  readonly due: IsoDate;
  readonly by: string;
}

/** What is known of one case before anything is concluded from it: what was sent (the view, the mail) and what the house recorded itself. */
export interface CaseFacts {
  readonly ref: Ref<'vsw'>;
  /** Null once the patient had it removed. */
  readonly name: string | null;
  readonly stage: VswStage;
  readonly openedOn: IsoDate | null;
  readonly callAskedOn: IsoDate | null;
  readonly bestTime: string | null;
  readonly deferredOn: IsoDate | null;
  readonly enrolledOn: IsoDate | null;
  /** Notes that stand, as far as the patient lets them be seen. */
  readonly notes: readonly { readonly note: string; readonly from: IsoDate; readonly to: IsoDate }[];
  /** The service's limit: a note that ends within so many days is talked about. */
  readonly noteWarning: number;
  readonly proposals: number;
  readonly agreedOn: IsoDate | null;
  readonly reviewOn: IsoDate | null;
  /** The patient is at work, by their own word. */
  readonly atWork: boolean;
  /** The first day that check-ins ask about. */
  readonly followUpFrom: IsoDate | null;
  /** The last day of any answer to a check-in that the patient lets be seen. */
  readonly answeredUntil: IsoDate | null;
  /** The last message between patient and worker. */
  readonly lastMessage: { readonly by: 'patient' | 'vsw'; readonly on: IsoDate } | null;
  readonly changeWishedOn: IsoDate | null;
  /** Reports of the patient's own that no obstacle takes up yet. */
  readonly unanswered: number;
  /** The first day on which an action falls due that is not done. */
  readonly actionDue: IsoDate | null;
  /** Account of the worker who has the card. */
  readonly worker: string | null;
  readonly workerName: string | null;
  /** Whoever stands in for them today. */
  readonly cover: { readonly worker: string; readonly name: string; readonly until: IsoDate } | null;
  readonly step: Step | null;
  /** What was last waited for and is not over by anybody's word; its day may have passed. */
  readonly wait: { readonly reason: WaitReason; readonly until: IsoDate } | null;
  readonly lastCall: CallOutcome | null;
  readonly lastCallOn: IsoDate | null;
  readonly lastContactOn: IsoDate | null;
  readonly safety: boolean;
  readonly tasks: readonly OwnTask[];
  readonly heard: { readonly [T in HeardBy<'vsw'>]?: Heard };
  /** The person asking has opened the case before. */
  readonly opened: boolean;
}

/** Calls in which somebody was spoken to. */
export const REACHED: readonly CallOutcome[] = ['wants_time', 'will_answer', 'does_not_want_it'];

/** The last day on which somebody of the service and the patient spoke; a call that reached nobody is none. */
export function spokeOn({ lastContactOn, lastCall, lastCallOn }: CaseFacts): IsoDate | null {
  return latest(lastContactOn, lastCall !== null && REACHED.includes(lastCall) ? lastCallOn : null);
}

export const latest = (...days: readonly (IsoDate | null | undefined)[]): IsoDate | null =>
  days.reduce<IsoDate | null>((last, day) => (day && (last === null || day > last) ? day : last), null);

export const isSince = (day: IsoDate | null, other: IsoDate | null): boolean =>
  day !== null && other !== null && day >= other;

/** Whole days from one day to another; negative when the other comes first. */
export const daysFrom = (day: IsoDate, other: IsoDate): number => (Date.parse(other) - Date.parse(day)) / 86_400_000;
