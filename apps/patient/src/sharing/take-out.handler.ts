import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConsentRecipient, Ref } from '#contracts';
import { fieldsOf, type SharingTerms } from '#disclosure';
import { DomainError } from '#platform';
import { Desk } from '../case-file/desk';
import { readDecisions, takeFieldsOut } from './consent-record';
import { sharingStates } from './sharing-state';
import { shownTerms } from './shown-terms';

/** "Take this out": of what somebody may have and holds, and nothing besides. Answers its revision. */
export class TakeOut extends Command<number> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly recipient: ConsentRecipient,
    /** Each as `scope.field`. */
    readonly fields: readonly string[],
  ) {
    super();
  }
}

/** What can be taken out of what a recipient may have and leave the rest, each as `scope.field`. */
export const canBeTakenOut = (
  recipient: ConsentRecipient,
  { scopes, without }: Pick<SharingTerms, 'scopes' | 'without'>,
): readonly string[] =>
  fieldsOf(recipient)
    .filter(({ scope, name }) => scopes.some((one) => one === scope) && !without.includes(name))
    .map(({ name }) => name);

/**
 * Taking a part out is stopping: it stays open when support has ended and nothing can be let through any more (docs/decisions/0020). No grant follows that says
 * what is left: none counts then, and none is needed.
 */
@CommandHandler(TakeOut)
export class TakeOutHandler implements ICommandHandler<TakeOut> {
  constructor(private readonly desk: Desk) {}

  execute({ ref, recipient, fields }: TakeOut): Promise<number> {
    return this.desk.sitEver(ref, async (sitting) => {
      const { tx, file } = sitting;
      const decisions = await readDecisions(tx, ref);
      const held = sharingStates(file.view, decisions).flatMap((one) =>
        one.recipient === recipient ? [...one.allowed, ...one.starting] : [],
      );
      const terms = shownTerms(file.view, decisions, recipient, held);
      const out = canBeTakenOut(recipient, terms).filter((field) => fields.includes(field));
      if (out.length === 0) throw new DomainError('nothing-left-out', 'Choose what to take out', { field: 'out' });
      return takeFieldsOut(sitting, recipient, out);
    });
  }
}
