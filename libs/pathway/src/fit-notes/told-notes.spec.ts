import { noticesOf } from './notices';
import { tellNotes, type TellableNote } from './told-notes';
import { aNote } from './a-note';
import { evidenceWindow } from './window';

const TODAY = '2026-10-01';
const note = (name: string, from: string, to: string, toCheck: string | null = null): TellableNote => ({
  ...aNote({ from, to, assessedOn: from }),
  note: name,
  toCheck,
});
const stands = (one: TellableNote) => ({ stands: true, note: one });
const fell = (one: TellableNote) => ({ stands: false, note: one });
const spring = note('spring', '2026-03-02', '2026-03-30');
const autumn = note('autumn', '2026-09-01', '2026-09-14');
const goesOn = note('goes on', '2026-09-15', '2026-09-28');

describe('What is told of somebody’s fit notes', () => {
  it('is each time off work, the latest first, and of each its notes, the latest first', () => {
    const told = tellNotes([stands(spring), stands(goesOn), stands(autumn)], TODAY);
    expect(told.episodes.map(({ from, to, notes }) => [from, to, notes.map((one) => one.note)])).toEqual([
      ['2026-09-01', '2026-09-28', ['goes on', 'autumn']],
      ['2026-03-02', '2026-03-30', ['spring']],
    ]);
    expect([told.toCheck, told.earlier]).toEqual([[], []]);
  });

  it('has for each time off what the evidence covers, and for each note what is worth knowing, in words', () => {
    const [episode] = tellNotes([stands(autumn), stands(goesOn)], TODAY).episodes;
    const whole = { from: '2026-09-01', to: '2026-09-28', notes: [autumn, goesOn] };
    expect(episode?.window).toEqual(evidenceWindow(whole, TODAY));
    expect(episode?.notes.map(({ worthKnowing }) => worthKnowing)).toEqual(
      [goesOn, autumn].map((one) => noticesOf(one, whole, TODAY).map(({ words }) => words)),
    );
  });

  it('counts nothing by a note that must be checked, and keeps what was corrected or taken back apart', () => {
    const odd = note('odd', '2026-08-30', '2026-08-01', 'Its days are the wrong way round.');
    const odder = note('odder', '2026-08-31', '2026-08-01', 'Its days are the wrong way round.');
    const told = tellNotes([stands(odd), fell(spring), stands(odder), stands(autumn), fell(goesOn)], TODAY);
    expect(told.toCheck).toEqual([odder, odd]);
    expect(told.earlier).toEqual([goesOn, spring]);
    expect(told.episodes.flatMap(({ notes }) => notes.map((one) => one.note))).toEqual(['autumn']);
  });
});
