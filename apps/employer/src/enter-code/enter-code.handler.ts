import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Outbox } from '#messaging';
import { DomainError, PathwayClock } from '#platform';
import { cardKeyOf } from '#web';
import { HouseKeys } from '../keys';
import { spendCode } from './code.store';
import { EnterCode } from './enter-code.command';
import { countWrongTry, forgetTries, lockAccount, WAIT_MINUTES } from './tries.store';

type Outcome = { readonly kind: 'joined'; readonly ref: Ref<'employer'> } | { readonly kind: 'wrong' | 'waiting' };

/** Spends a code, binds the account to the person meant, and tells the patient that somebody came in. */
@CommandHandler(EnterCode)
export class EnterCodeHandler implements ICommandHandler<EnterCode, Ref<'employer'>> {
  constructor(
    private readonly outbox: Outbox<'employer'>,
    private readonly clock: PathwayClock,
    private readonly keys: HouseKeys,
  ) {}

  /** @throws DomainError `code-refused`, the same for every code that opens nothing, or `too-many-tries` */
  async execute(command: EnterCode): Promise<Ref<'employer'>> {
    // A wrong try is written down, so it must commit: the refusal is thrown after.
    const outcome = await this.try(command);
    if (outcome.kind === 'joined') return outcome.ref;
    if (outcome.kind === 'waiting') {
      throw new DomainError(
        'too-many-tries',
        `That was one try too many. You can try again ${WAIT_MINUTES} minutes after the last one.`,
        { field: 'code' },
      );
    }
    throw new DomainError(
      'code-refused',
      'This code does not open anything. Check each letter and number; if it is right, ask whoever gave it to you for a new one.',
      { field: 'code' },
    );
  }

  private try({ subject, code, label }: EnterCode): Promise<Outcome> {
    const account = this.keys.account(subject);
    return this.outbox.transaction(async ({ tx, send }): Promise<Outcome> => {
      const { waiting } = await lockAccount(tx, account);
      if (waiting) return { kind: 'waiting' };
      const ref = await spendCode(tx, this.keys.code(cardKeyOf(code)), account, label);
      if (ref === undefined) {
        await countWrongTry(tx, account);
        return { kind: 'wrong' };
      }
      await forgetTries(tx, account);
      send({ lane: ref, type: 'EmployerJoined', payload: {}, occurredOn: await this.clock.today(tx) });
      return { kind: 'joined', ref };
    });
  }
}
