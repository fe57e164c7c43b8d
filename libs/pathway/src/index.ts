export { CODES } from './fit-notes/codes';
export type { CodeMeaning, Issue } from './fit-notes/codes';
export { dayNumber, isRealDate } from './fit-notes/days';
export { EPISODE_GAP_DAYS, episodesOf } from './fit-notes/episodes';
export type { Episode, NotePeriod } from './fit-notes/episodes';
export { checkFitNote, duplicateOf, readFitNote } from './fit-notes/read-fit-note';
export type { CodedFitNote, FitNoteRefusal, FitNoteRefusalName, ReadFitNote } from './fit-notes/read-fit-note';
export { readNhsNumber } from './nhs-number';
