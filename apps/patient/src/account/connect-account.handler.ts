import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Desk } from '../case-file/desk';

/** Whoever signs in as `subject` from now on is the person of this case: they have just shown the code and the birth date. */
export class ConnectAccount extends Command<void> {
  constructor(
    readonly subject: string,
    readonly ref: Ref<'patient'>,
  ) {
    super();
  }
}

@CommandHandler(ConnectAccount)
export class ConnectAccountHandler implements ICommandHandler<ConnectAccount> {
  constructor(private readonly desk: Desk) {}

  execute({ subject, ref }: ConnectAccount): Promise<void> {
    return this.desk.sit(ref, async ({ tx }) => {
      // One account for one case: an earlier connection of either gives way.
      await tx.query('delete from patient.accounts where subject = $1 or ref = $2', [subject, ref]);
      await tx.query('insert into patient.accounts (subject, ref) values ($1, $2)', [subject, ref]);
    });
  }
}
