import type { Step } from '#contracts';
import type { CaseEvent } from './events';

/** What must be known of the support itself to decide what comes next. */
export interface Support {
  /** The step the case stands at; it begins with the first (domain §1). */
  readonly step: Step;
  readonly waiting: boolean;
  /** The patient wished for another worker, and none has taken over yet. */
  readonly changeWished: boolean;
  /** How often the case was opened again. */
  readonly reopenings: number;
  /** Meetings that were proposed, each with the version of its minutes: 0 while there are none. */
  readonly meetings: Readonly<Record<string, number>>;
}

export const newSupport: Support = { step: 1, waiting: false, changeWished: false, reopenings: 0, meetings: {} };

type SupportEvent = Extract<
  CaseEvent,
  {
    type:
      | 'StepChanged'
      | 'WaitStarted'
      | 'WaitEnded'
      | 'CaseHandedOver'
      | 'VswChangeRequested'
      | 'MeetingProposed'
      | 'MinutesWritten'
      | 'CaseClosed'
      | 'CaseReopened'
      | 'SupportEnded';
  }
>;

/** Folds what support is made of. */
export function evolveSupport(support: Support, event: SupportEvent): Support {
  switch (event.type) {
    case 'StepChanged':
      return { ...support, step: event.payload.step };
    case 'WaitStarted':
      return { ...support, waiting: true };
    case 'WaitEnded':
      return { ...support, waiting: false };
    case 'CaseHandedOver':
      return event.payload.kind === 'handover' ? { ...support, changeWished: false } : support;
    case 'VswChangeRequested':
      return { ...support, changeWished: true };
    case 'MeetingProposed':
      return { ...support, meetings: { ...support.meetings, [event.payload.meeting]: 0 } };
    case 'MinutesWritten':
      return { ...support, meetings: { ...support.meetings, [event.payload.meeting]: event.payload.version } };
    case 'CaseReopened':
      return { ...support, reopenings: event.payload.reopening };
    case 'CaseClosed':
    case 'SupportEnded':
      return { ...support, waiting: false, changeWished: false };
  }
}
