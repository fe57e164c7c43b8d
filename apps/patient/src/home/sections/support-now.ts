import type { Ending, IsoDate, WaitReason } from '#contracts';
import type { Cover, PatientView } from '#disclosure';
import { oneContactWasEnough } from '#pathway';

/** Where support stands today, for the patient's pages. */
export interface SupportNow {
  readonly cover: Cover | null;
  readonly wait: {
    readonly reason: WaitReason;
    readonly until: IsoDate;
    readonly words: string;
    readonly over: boolean;
  } | null;
  readonly closing: {
    readonly ending: Ending;
    readonly words: string;
    readonly on: IsoDate;
    readonly oneWasEnough: boolean;
  } | null;
  readonly openElsewhereOn: IsoDate | null;
  /** The last message is the worker's: it may want an answer. */
  readonly written: boolean;
  readonly messages: number;
  readonly meetings: number;
}

/** Cover is over after its last day, a wait on its day: nobody has to say so. */
export function supportNow(view: PatientView | undefined, today: IsoDate): SupportNow {
  const support = view?.support;
  const wait = support?.wait ?? null;
  const closing = support?.closing ?? null;
  const messages = view?.talk.messages ?? [];
  return {
    cover: support?.cover && support.cover.until >= today ? support.cover : null,
    wait: wait && { ...wait, over: wait.until <= today },
    closing: closing && {
      ...closing,
      // Said to somebody whose return stopped it would be no comfort.
      oneWasEnough:
        oneContactWasEnough(closing.ending, view?.contacts ?? 0) && view?.after.return.standing !== 'stopped',
    },
    openElsewhereOn: support?.openElsewhereOn ?? null,
    written: messages.at(-1)?.by === 'vsw',
    messages: messages.length,
    meetings: view?.talk.meetings.length ?? 0,
  };
}
