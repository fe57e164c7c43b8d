import type { IsoDate, Side } from '#contracts';
import type { EmployerView } from '#disclosure';
import type { Reply } from './reply.store';

/** One thing that was said about the plan: by whom, when, and what. */
export interface Said {
  readonly on: IsoDate;
  readonly by: Side;
  readonly what: 'proposed' | 'accepted' | 'declined' | 'overtaken' | 'agreed';
  readonly version: number | null;
  /** The reader's own words, where they gave a reason. */
  readonly words: string | null;
}

const reasonOf = (reply: Reply): string | null =>
  reply.words !== null && 'reason' in reply.words ? reply.words.reason : null;

/** Who said what when, newest first. What was taken back is not in it; that the reader answered is, without the words. */
export function whatWasSaid(view: EmployerView, replies: readonly Reply[]): readonly Said[] {
  const proposals = view.proposals.map(({ on, by, version }): Said => ({
    on,
    by,
    what: 'proposed',
    version,
    words: null,
  }));
  const answers = replies
    .filter((reply) => reply.digest !== null)
    .flatMap((reply): readonly Said[] =>
      reply.verdict === 'accepted' || reply.verdict === 'declined'
        ? [{ on: reply.on, by: 'employer', what: reply.verdict, version: reply.version, words: reasonOf(reply) }]
        : [],
    );
  const theirNo: readonly Said[] =
    view.declined?.by === 'patient'
      ? [
          {
            on: view.declined.on,
            by: 'patient',
            what: 'declined',
            version: view.proposals.at(-1)?.version ?? null,
            words: null,
          },
        ]
      : [];
  const overtaken = view.overtaken.map(({ answered, on }): Said => {
    const version = view.proposals.findLast((proposal) => proposal.digest === answered)?.version ?? null;
    return { on, by: 'employer', what: 'overtaken', version, words: null };
  });
  const agreed: readonly Said[] = view.agreed
    ? [{ on: view.agreed.agreedOn, by: 'patient', what: 'agreed', version: view.agreed.version, words: null }]
    : [];
  return [...proposals, ...answers, ...theirNo, ...overtaken, ...agreed]
    .map((said, order) => ({ said, order: (said.version ?? 0) * 100 + order }))
    .sort((a, b) => (a.said.on === b.said.on ? b.order - a.order : a.said.on < b.said.on ? 1 : -1))
    .map(({ said }) => said);
}
