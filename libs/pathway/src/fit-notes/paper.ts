import type { FitNoteFields } from '#contracts';
import { stands } from './chain';
import { samePrint } from './duplicates';
import { byPeriod, type NotePeriod } from './episodes';

type Held = NotePeriod & Pick<FitNoteFields, 'outcome'>;
type FromSurgery = Held & { readonly replaced: boolean; readonly cancelled: boolean };

/** One note, however many copies of it there are. */
export type JoinedNote<S extends FromSurgery, P extends Held> =
  | { readonly of: 'surgery'; readonly copy: S; readonly paper: readonly P[]; readonly stands: boolean }
  | { readonly of: 'paper'; readonly copy: P; readonly paper: readonly P[]; readonly stands: true };

/**
 * Notes the surgery sent and notes the patient copied from paper, each note once. A copy from paper belongs to the surgery's note with the same days and
 * outcome, whichever came first; copied twice, it is still one. The surgery's copy is what the note says, and when that was corrected or cancelled the
 * paper goes with it. What arrived when makes no difference.
 */
export function joinPaper<S extends FromSurgery, P extends Held>(
  surgery: readonly S[],
  paper: readonly P[],
): readonly JoinedNote<S, P>[] {
  const sent = [...surgery].sort(byPeriod);
  const entered = [...paper].sort(byPeriod);
  /** Where two notes would do, the one that stands. */
  const original = (copy: P): S | undefined => {
    const same = sent.filter((note) => samePrint(note, copy));
    return same.find(stands) ?? same[0];
  };
  const joined = sent.map((copy) => {
    const own = entered.filter((one) => original(one) === copy);
    return { of: 'surgery' as const, copy, paper: own, stands: stands(copy) };
  });
  const alone = entered.filter((one) => !original(one));
  const firsts = alone.filter((one) => alone.find((other) => samePrint(one, other)) === one);
  const onPaper = firsts.map((copy) => ({
    of: 'paper' as const,
    copy,
    paper: alone.filter((one) => samePrint(one, copy)),
    stands: true as const,
  }));
  return [...joined, ...onPaper].sort((a, b) => byPeriod(a.copy, b.copy));
}
