import type { FitNoteFields, IsoDate } from '#contracts';
import { daysBetween } from '../case/dates';
import { inForce, type DatedRow } from './dated-rows';
import { addMonths } from './days';
import { samePrint } from './duplicates';
import type { Episode, NotePeriod } from './episodes';

/** A note among the others of its episode. */
export type NoteInEpisode = NotePeriod & Pick<FitNoteFields, 'assessedOn' | 'outcome'>;

/** Something worth knowing about a note. It is told; it refuses no note and no person. */
export interface FitNoteNotice extends DatedRow {
  readonly words: string;
  readonly tells: NoticeFact;
}

const always = { version: 1, effectiveFrom: null, effectiveTo: null } as const;

/** What is told of a note beside its verdict (domain §6 rule 3: warn, do not reject). */
export const FIT_NOTE_NOTICES: readonly FitNoteNotice[] = [
  {
    ...always,
    id: 'longer-than-3-months',
    source: 'At most 3 months in the first 6 months of a condition [S25]',
    words: 'Longer than 3 months, in the first 6 months off work. The guidance says 3 months at most.',
    tells: 'longer_than_3_months_in_first_6',
  },
  {
    ...always,
    id: 'gap',
    source: 'Notes up to 7 days apart are one episode [S42]',
    words: 'There are days without a note before this one. It counts as the same time off work.',
    tells: 'gap_before',
  },
  {
    ...always,
    id: 'overlap',
    source: 'domain §6 rule 3',
    words: 'Some of its days are on another note too.',
    tells: 'overlaps',
  },
  {
    ...always,
    id: 'same-days',
    source: 'Second prints have codes of their own [S36]',
    words: 'Another note has the same days and the same outcome. One of the two may be a second print.',
    tells: 'same_print_held',
  },
  {
    ...always,
    id: 'back-dated',
    source: 'Notes can be back-dated [S32]',
    words: 'It begins before the day of the assessment.',
    tells: 'begins_before_assessment',
  },
  {
    ...always,
    id: 'future-dated',
    source: 'Notes are not usually future-dated [S32]',
    words: 'It begins after the day of the assessment.',
    tells: 'begins_after_assessment',
  },
  {
    ...always,
    id: 'assessment-to-come',
    source: 'domain §6 rule 3',
    words: 'The day of the assessment is still to come.',
    tells: 'assessed_after_today',
  },
];

/**
 * What is told of a note, by the rows in force on the day of its assessment.
 * @param episode the episode that holds the note
 */
export const noticesOf = (
  note: NoteInEpisode,
  episode: Episode<NoteInEpisode>,
  today: IsoDate,
  rows: readonly FitNoteNotice[] = FIT_NOTE_NOTICES,
): readonly FitNoteNotice[] =>
  inForce(rows, note.assessedOn).filter(({ tells }) => NOTICE_FACTS[tells](note, episode, today));

type Fact = (note: NoteInEpisode, episode: Episode<NoteInEpisode>, today: IsoDate) => boolean;

const others = (note: NoteInEpisode, episode: Episode<NoteInEpisode>): readonly NoteInEpisode[] =>
  episode.notes.filter((other) => other.note !== note.note);

const NOTICE_FACTS_BY_NAME = {
  longer_than_3_months_in_first_6: ({ from, to }, episode) =>
    to >= addMonths(from, 3) && from < addMonths(episode.from, 6),
  gap_before: (note, episode) =>
    note.from > episode.from &&
    others(note, episode).every(({ from, to }) => from >= note.from || daysBetween(to, note.from) > 1),
  overlaps: (note, episode) =>
    others(note, episode).some((other) => !samePrint(other, note) && other.from <= note.to && note.from <= other.to),
  same_print_held: (note, episode) => others(note, episode).some((other) => samePrint(other, note)),
  begins_before_assessment: ({ from, assessedOn }) => from < assessedOn,
  begins_after_assessment: ({ from, assessedOn }) => from > assessedOn,
  assessed_after_today: ({ assessedOn }, _, today) => assessedOn > today,
} as const satisfies Readonly<Record<string, Fact>>;

type NoticeFact = keyof typeof NOTICE_FACTS_BY_NAME;
const NOTICE_FACTS: Readonly<Record<NoticeFact, Fact>> = NOTICE_FACTS_BY_NAME;
