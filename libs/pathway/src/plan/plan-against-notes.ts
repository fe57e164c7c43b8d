import type { Advice, FitNoteFields, FitNoteOutcome, IsoDate, PlanClauses } from '#contracts';

/** What a fit note must say to be laid beside a plan; its outcome is the effective one (domain §6 rule 4). */
export type NoteBesidePlan = Pick<FitNoteFields, 'from' | 'to' | 'advice'> & { readonly outcome: FitNoteOutcome };

/** A place where plan and fit note do not say the same. It is shown to the patient and blocks nothing. */
export interface PlanConflict {
  readonly kind: 'starts-before-the-note-ends' | 'hours-not-advised' | 'advice-missing';
  /** The days of the note it is about. */
  readonly note: { readonly from: IsoDate; readonly to: IsoDate };
  /** The advice it is about; null where it is about the dates. */
  readonly advice: Advice | null;
  /** What it means, in plain words. */
  readonly words: string;
}

const WORDS: { readonly [A in Advice]: string } = {
  phased_return:
    'Your fit note advises a phased return: fewer hours first, then more. The hours in the plan do not grow.',
  altered_hours:
    'Your fit note advises other hours. The plan has the same hours throughout and says nothing else about them.',
  amended_duties: 'Your fit note advises other duties. No step of the plan says what work you would do.',
  workplace_adaptations:
    'Your fit note advises changes to the place or the tools. No step of the plan says what would help.',
};

const isPhased = ({ rows }: PlanClauses): boolean => {
  const inOrder = [...rows].sort((a, b) => (a.weekOf < b.weekOf ? -1 : 1));
  return (inOrder[0]?.hours ?? 0) < (inOrder.at(-1)?.hours ?? 0);
};
const saysMore = ({ rows, notes }: PlanClauses): boolean =>
  notes.trim() !== '' || rows.some(({ adjustment }) => adjustment.trim() !== '');

/** Whether a plan says something to a piece of advice. It cannot tell whether what is said is enough: that is for the people to judge. */
const MEETS: { readonly [A in Advice]: (clauses: PlanClauses) => boolean } = {
  phased_return: isPhased,
  altered_hours: (clauses) => new Set(clauses.rows.map(({ hours }) => hours)).size > 1 || saysMore(clauses),
  amended_duties: ({ rows }) => rows.some(({ duties }) => duties.trim() !== ''),
  workplace_adaptations: saysMore,
};

/**
 * Where a plan and the fit notes that stand do not say the same: shown, never blocking (domain §6 rules 1 and 13: a return never waits for a note, and
 * the plan is the patient's). Never shown to an employer, who is told nothing of a note but what the patient sends.
 * @param notes notes that stand, neither replaced nor cancelled
 */
export function planAgainstNotes(clauses: PlanClauses, notes: readonly NoteBesidePlan[]): readonly PlanConflict[] {
  const inForce = notes.filter(({ from, to }) => from <= clauses.reviewOn && clauses.startOn <= to);
  return inForce.flatMap((note) => (note.outcome === 'not_fit' ? notFit(note) : mayBeFit(clauses, note)));
}

const daysOf = ({ from, to }: NoteBesidePlan): PlanConflict['note'] => ({ from, to });

const notFit = (note: NoteBesidePlan): readonly PlanConflict[] => [
  {
    kind: 'starts-before-the-note-ends',
    note: daysOf(note),
    advice: null,
    words:
      'The plan begins before this fit note ends, and the note counts as “not fit”. You may go back before a note ends, and you do not need another note for that. Talk it over with your surgery or your support worker if you are not sure.',
  },
];

function mayBeFit(clauses: PlanClauses, note: NoteBesidePlan): readonly PlanConflict[] {
  const missing = note.advice
    .filter((advice) => !MEETS[advice](clauses))
    .map((advice): PlanConflict => ({ kind: 'advice-missing', note: daysOf(note), advice, words: WORDS[advice] }));
  const hoursAdvised = note.advice.includes('phased_return') || note.advice.includes('altered_hours');
  const notAdvised: readonly PlanConflict[] =
    isPhased(clauses) && !hoursAdvised
      ? [
          {
            kind: 'hours-not-advised',
            note: daysOf(note),
            advice: null,
            words:
              'The plan begins with fewer hours. Your fit note does not mention that. You can agree it all the same.',
          },
        ]
      : [];
  return [...missing, ...notAdvised];
}
