import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConsentRecipient, IsoDate, Manner, Ref, Scope } from '#contracts';
import { scopeOf } from '#pathway';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { standingOf } from '../person-at-work/standing';
import type { Chosen } from './boxes';
import { decideSharing, readDecisions, takeFieldsOut } from './consent-record';
import { sharingStates } from './sharing-state';
import { seenTerms, shownTerms } from './shown-terms';

/** How what is let through goes, and until when it holds without being looked at again. */
export interface How {
  readonly reviewOn: IsoDate;
  readonly manner: Manner;
  /** "Also what came before": it is made ready to send, and goes no other way. */
  readonly past: boolean;
}

/** "Let them have this", and nothing besides: what they had before and is not in it stops. Answers whether anything does. */
export class LetHave extends Command<boolean> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly recipient: ConsentRecipient,
    readonly chosen: Chosen,
    readonly how: How,
  ) {
    super();
  }
}

/** "Keep it as it is": the review of everything this recipient may have, with the day of the next. */
export class KeepAsItIs extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly recipient: ConsentRecipient,
    /** What the page showed that they may have (`seenTerms`). */
    readonly seen: string,
    readonly reviewOn: IsoDate,
  ) {
    super();
  }
}

@CommandHandler(LetHave)
export class LetHaveHandler implements ICommandHandler<LetHave> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, recipient, chosen, how }: LetHave): Promise<boolean> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      if (recipient === 'employer') someoneAtWork(await standingOf(sitting.tx, ref, sitting.file.view));
      const decisions = await readDecisions(sitting.tx, ref);
      const states = sharingStates(sitting.file.view, decisions);
      const held = states.flatMap((one) => (one.recipient === recipient ? [...one.allowed, ...one.starting] : []));
      const stops = held.filter((scope) => !chosen.scopes.includes(scope));
      const { without } = shownTerms(sitting.file.view, decisions, recipient, held);
      const out = newlyOut(held, without, chosen);
      // First what stops: what is let through afterwards carries the higher number, and stands.
      if (out.length > 0) await takeFieldsOut(sitting, recipient, out);
      if (stops.length > 0) await decideSharing(sitting, { kind: 'withdrawn', recipient, scopes: stops });
      const { past, ...terms } = how;
      await decideSharing(sitting, {
        kind: 'granted',
        recipient,
        scopes: chosen.scopes,
        terms: { ...terms, without: chosen.without },
        past,
      });
      return out.length + stops.length > 0;
    });
  }
}

@CommandHandler(KeepAsItIs)
export class KeepAsItIsHandler implements ICommandHandler<KeepAsItIs> {
  constructor(private readonly desk: Desk) {}

  /** @throws where something else stands by now than what the page showed: then they look at that first */
  execute({ ref, recipient, seen, reviewOn }: KeepAsItIs): Promise<void> {
    return this.desk.sitEnrolled(ref, async (sitting) => {
      const decisions = await readDecisions(sitting.tx, ref);
      const states = sharingStates(sitting.file.view, decisions);
      const held = states.flatMap((one) => (one.recipient === recipient ? [...one.allowed, ...one.starting] : []));
      const terms = shownTerms(sitting.file.view, decisions, recipient, held);
      if (seenTerms(terms) !== seen)
        throw new DomainError(
          'changed-since',
          'This has changed since you opened the page. Look at it as it is now, then decide.',
        );
      const { standing, without } = terms;
      const again = async (scopes: readonly Scope[], manner: Manner): Promise<void> => {
        if (scopes.length === 0) return;
        const kept = without.filter((name) => scopes.some((scope) => name.startsWith(`${scope}.`)));
        await decideSharing(sitting, {
          kind: 'granted',
          recipient,
          scopes,
          terms: { reviewOn, without: kept, manner },
        });
      };
      await again(standing, 'standing');
      await again(
        held.filter((scope) => !standing.includes(scope)),
        'ask',
      );
    });
  }
}

/** Fields of what stays allowed that they may have until now, and not from now on. */
export const newlyOut = (
  held: readonly Scope[],
  before: readonly string[],
  { scopes, without }: Chosen,
): readonly string[] =>
  without.filter((field) => {
    const isField = (scope: Scope): boolean => scope === scopeOf(field);
    return held.some(isField) && scopes.some(isField) && !before.includes(field);
  });

/** @throws where there is nobody at work to let have anything. */
function someoneAtWork(standing: Awaited<ReturnType<typeof standingOf>>): void {
  if (standing === 'wrong' || standing === 'left')
    throw new DomainError('nobody-at-work', 'Nothing goes to this person any more. Name somebody else at work first.');
}
