import type { Ending, Step, WaitReason } from '#contracts';
import { WORDS } from '../case/words';
import type { SupportRecord } from './records.store';
import type { Moment, Placed } from './moment';

/** How support itself went on, as lines of the timeline. That it was opened again is told by mail. */
export const supportMoments = (records: readonly SupportRecord[]): readonly Placed[] =>
  records.map(({ kind, on, at, by, what }) => ({ on, at, by, ...wordsOf(kind, what) }));

/** What the house recorded is one of the codes it was given (migration 0053 checks them). */
function wordsOf(kind: SupportRecord['kind'], what: string): Pick<Moment, 'what' | 'milestone'> {
  switch (kind) {
    case 'step':
      return { what: WORDS.step[Number(what) as Step] };
    case 'wait':
      return { what: `Waiting: ${WORDS.wait[what as WaitReason].toLowerCase()}` };
    case 'cover':
      return { what: `${what} covers` };
    case 'hands':
      return { what: `${what} has the case from now on` };
    case 'meeting':
      return { what: 'Meeting proposed' };
    case 'closing':
      return { what: `Closed: ${WORDS.ending[what as Ending].toLowerCase()}`, milestone: true };
  }
}
