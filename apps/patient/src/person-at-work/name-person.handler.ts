import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError, sealOwn, ServiceConfig } from '#platform';
import { cardKeyOf } from '#web';
import { Desk } from '../case-file/desk';
import { cardCode } from '../first-contact/codes';
import { decideSharing, grantedScopes, readDecisions } from '../sharing/consent-record';
import { standingOf } from './standing';

/** The one person at work the patient wants to show something to. Naming them tells them nothing. */
export class NamePerson extends Command<void> {
  constructor(
    readonly ref: Ref<'patient'>,
    readonly name: string,
    readonly organisation: string,
    readonly email: string | null,
  ) {
    super();
  }
}

@CommandHandler(NamePerson)
export class NamePersonHandler implements ICommandHandler<NamePerson> {
  constructor(
    private readonly desk: Desk,
    private readonly config: ServiceConfig,
  ) {}

  execute({ ref, name, organisation, email }: NamePerson): Promise<void> {
    const person = randomUUID() as Ref<'patient'>;
    return this.desk.sitEnrolled(ref, async (sitting) => {
      const { tx, file, say } = sitting;
      if ((await standingOf(tx, ref, file.view)) === 'reached') {
        throw new DomainError(
          'person-reached',
          'Something has already gone to the person you named, or is on its way. To name someone else, first stop sharing with them.',
        );
      }
      // What was allowed for one person, and had not begun to go, holds for no other.
      const allowed = grantedScopes(await readDecisions(tx, ref), 'employer');
      if (allowed.length > 0)
        await decideSharing(sitting, { kind: 'withdrawn', recipient: 'employer', scopes: allowed });
      const sealed = await sealOwn(tx, 'patient.people_at_work', { person, ref, name, organisation, email });
      await tx.query(
        'insert into patient.people_at_work (person, ref, name, organisation, email) values ($1, $2, $3, $4, $5)',
        [person, ref, sealed.name, sealed.organisation, sealed.email],
      );
      const cardKey = cardKeyOf(cardCode(this.config.secret, person));
      say({ type: 'EmployerNamed', payload: { person, name, organisation, email, cardKey } });
    });
  }
}
