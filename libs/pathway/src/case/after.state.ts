import type { IsoDate, WorkStatus } from '#contracts';
import { afterStep, noReturn, type ReturnToWork } from '../after/return';
import type { CaseEvent } from './events';

/** What a case knows of the time after: the return by the patient's word, and the follow-up that goes on beside it. */
export interface After {
  readonly return: ReturnToWork;
  readonly workStatus: { readonly status: WorkStatus; readonly on: IsoDate } | null;
  /** Check-ins are counted from `from`; `next` is the number of the next to ask. Null before the yes. */
  readonly followUp: { readonly from: IsoDate; readonly next: number } | null;
}

export const nothingAfter: After = { return: noReturn, workStatus: null, followUp: null };

type AfterEvent = Extract<
  CaseEvent,
  {
    type:
      | 'ReturnStarted'
      | 'ReturnPaused'
      | 'RtwSustained'
      | 'RtwNotSustained'
      | 'WorkStatusReported'
      | 'FollowUpBegan'
      | 'CheckInDue';
  }
>;

/** Folds what happens after the return, and while it is followed up. */
export function evolveAfter(after: After, event: AfterEvent): After {
  switch (event.type) {
    case 'ReturnStarted':
      return { ...after, return: afterStep(after.return, { type: event.type, ...event.payload }) };
    case 'ReturnPaused':
      return { ...after, return: afterStep(after.return, { type: event.type, ...event.payload }) };
    case 'RtwSustained':
    case 'RtwNotSustained':
      return { ...after, return: afterStep(after.return, { type: event.type, on: event.payload.on }) };
    case 'WorkStatusReported':
      return { ...after, workStatus: event.payload };
    case 'FollowUpBegan':
      // Whoever had ended support and comes back says anew how things stand at work: nobody was told in between.
      return { ...after, return: noReturn, followUp: { from: event.payload.from, next: event.payload.first } };
    case 'CheckInDue':
      return after.followUp === null
        ? after
        : { ...after, followUp: { ...after.followUp, next: event.payload.number + 1 } };
  }
}
