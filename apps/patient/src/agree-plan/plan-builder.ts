import { Injectable } from '@nestjs/common';
import { Content } from '#content';
import { PathwayClock } from '#platform';
import type { CaseFile } from '../case-file/case-file';
import { Records } from '../case-file/records';
import { fitNoteStory } from '../fit-notes/fit-note-story';
import { weeksAfter, weeksToChoose } from '#web';
import { draftFrom, emptyDraft, MOST_ROWS, type PlanDraft } from './plan-draft';
import { baseOf, standingText } from './standing';

/** What the pages on which a plan is written show, whatever they are for. */
@Injectable()
export class PlanBuilder {
  constructor(
    private readonly records: Records,
    private readonly clock: PathwayClock,
    private readonly content: Content,
  ) {}

  /** What was being written, if it answers the text that stands now; else that text, what is agreed, or one's own last, to start from. */
  async draftFor({ ref, view }: CaseFile): Promise<PlanDraft> {
    const base = baseOf(view);
    const kept = await this.records.draft(ref);
    if (kept?.base === base) return kept;
    const from = standingText(view) ?? view?.plan.agreed ?? view?.plan.versions.at(-1);
    return from ? draftFrom(from.clauses, base) : emptyDraft(base);
  }

  /** @param weeks which weeks to offer: from how many before this one, and whether the person asked for more */
  async fields({ ref, view }: CaseFile, draft: PlanDraft, weeks: { readonly before: number; readonly more: boolean }) {
    const today = await this.clock.today();
    const notes = fitNoteStory(view, await this.records.paperNotes(ref), today).episodes.flatMap(
      (episode) => episode.notes,
    );
    return {
      draft,
      weeks: weeksToChoose({
        from: weeksAfter(today, -weeks.before),
        more: weeks.more,
        chosen: draft.rows.map(({ weekOf }) => weekOf),
      }),
      moreWeeks: weeks.more,
      most: MOST_ROWS,
      ideas: ideasFor(this.content.on(today), [...new Set(notes.flatMap(({ advice }) => advice))]),
    };
  }
}

type OfTheDay = ReturnType<Content['on']>;

/** What helped others, what the fit notes advise first. To be shown after the question for one's own words, never before it. */
function ideasFor(content: OfTheDay, advice: Parameters<OfTheDay['adjustmentsFor']>[0]) {
  const advised = content.adjustmentsFor(advice);
  const others = content.adjustments().filter((one) => !advised.includes(one));
  const idea =
    (meetsNote: boolean) =>
    ({ name, words, label }: (typeof others)[number]) => ({ name, words, label, meetsNote });
  return [...advised.map(idea(true)), ...others.map(idea(false))];
}
