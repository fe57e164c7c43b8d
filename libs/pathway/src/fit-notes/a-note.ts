import type { FitNoteFields } from '#contracts';

/** A note for specs: four weeks of "not fit" unless said otherwise. */
export const aNote = (said: Partial<FitNoteFields> = {}): FitNoteFields => ({
  assessedOn: '2026-09-01',
  from: '2026-09-01',
  to: '2026-09-28',
  outcome: 'not_fit',
  advice: [],
  condition: null,
  comments: null,
  issuerProfession: 'doctor',
  reassessment: true,
  ...said,
});
