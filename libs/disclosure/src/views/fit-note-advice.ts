import type { FitNoteFields, IsoDate } from '#contracts';

type Advice = Partial<Pick<FitNoteFields, 'from' | 'to' | 'outcome' | 'advice'>> & {
  readonly on: IsoDate;
  readonly voidedOn?: IsoDate;
};
type Print = Partial<Pick<FitNoteFields, 'from' | 'to' | 'outcome'>>;

const ofOneNote = (a: Print, b: Print): boolean => a.from === b.from && a.to === b.to && a.outcome === b.outcome;

/** What was sent of fit notes, with this: a note of the same days and outcome is the same note, and what came last is what it advises. */
export const withAdvice = (held: readonly Advice[], one: Advice): readonly Advice[] => [
  ...held.filter((other) => !ofOneNote(other, one)),
  one,
];

/** The note stays, for somebody may have planned by it, and is marked as one that no longer counts. */
export const voided = (held: readonly Advice[], gone: Print, on: IsoDate): readonly Advice[] =>
  held.map((one) => (ofOneNote(one, gone) ? { ...one, voidedOn: on } : one));
