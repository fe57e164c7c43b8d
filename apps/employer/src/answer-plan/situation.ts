import type { IsoDate } from '#contracts';
import { onlyAgreedIsKept, type EmployerView, type SeenProposal } from '#disclosure';
import type { Reply } from './reply.store';

/** Where the talk about the plan stands, for the one who reads. */
export type Situation =
  | { readonly kind: 'taken-back' }
  | { readonly kind: 'nothing-yet' }
  | { readonly kind: 'agreed'; readonly agreed: NonNullable<EmployerView['agreed']> }
  /** Everything else was taken back: what was agreed can be read, and nothing said any more. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'to-answer'; readonly standing: SeenProposal }
  /** Answered; the coordinator has not decided yet. */
  | { readonly kind: 'on-its-way'; readonly standing: SeenProposal; readonly reply: Reply }
  /** The answer came after the patient had changed the plan: it changed nothing. */
  | { readonly kind: 'overtaken'; readonly standing: SeenProposal; readonly reply: Reply; readonly on: IsoDate }
  | { readonly kind: 'waiting-for-them'; readonly standing: SeenProposal }
  | { readonly kind: 'declined'; readonly by: 'patient' | 'employer'; readonly on: IsoDate }
  | { readonly kind: 'expired'; readonly version: number; readonly on: IsoDate }
  | { readonly kind: 'nothing-stands' };

/** The text that can be answered now, if one stands. */
export const standingText = (view: EmployerView): SeenProposal | undefined =>
  view.standing === null ? undefined : view.proposals.findLast((proposal) => proposal.digest === view.standing);

/** The version before the one given, to lay beside it. */
export const versionBefore = (view: EmployerView, { version }: SeenProposal): SeenProposal | undefined =>
  view.proposals.filter((proposal) => proposal.version < version).at(-1);

export function situationOf(view: EmployerView, replies: readonly Reply[]): Situation {
  // Beside an agreement a standing text is a change to it; the agreement is shown with it.
  const standing = standingText(view);
  if (standing !== undefined)
    return standing.by === 'employer' ? { kind: 'waiting-for-them', standing } : toAnswer(view, standing, replies);
  if (onlyAgreedIsKept(view)) return { kind: 'kept' };
  if (view.agreed !== null) return { kind: 'agreed', agreed: view.agreed };
  if (view.expired !== null) return { kind: 'expired', ...view.expired };
  if (view.declined !== null) return { kind: 'declined', ...view.declined };
  if (view.proposals.length > 0) return { kind: 'nothing-stands' };
  if (view.fitNoteAdvice.length + view.words.length > 0) return { kind: 'nothing-yet' };
  // Nobody is asked before something is sent: where nothing is left, it was taken back.
  return { kind: 'taken-back' };
}

/** What the patient took back they do not want to be spoken to about, and hear nothing of. */
export const isTakenBack = (view: EmployerView, replies: readonly Reply[]): boolean =>
  ['taken-back', 'kept'].includes(situationOf(view, replies).kind);

function toAnswer(view: EmployerView, standing: SeenProposal, replies: readonly Reply[]): Situation {
  const reply = replies.find((one) => one.version === standing.version);
  if (reply === undefined) return { kind: 'to-answer', standing };
  const overtaken = view.overtaken.filter((one) => one.answered === standing.digest);
  // The same text can stand twice; each answer given to it comes back by itself.
  const given = replies.filter((one) => one.digest === standing.digest);
  const last = overtaken.at(-1);
  return last !== undefined && overtaken.length >= given.length
    ? { kind: 'overtaken', standing, reply, on: last.on }
    : { kind: 'on-its-way', standing, reply };
}
