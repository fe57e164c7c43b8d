import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ContactCard, Ref } from '#contracts';
import { Outbox } from '#messaging';
import { PathwayClock, sealOwn, ServiceConfig } from '#platform';
import { birthCheck } from '../first-contact/codes';

/** Someone asks for support themselves. This house mints the reference of the case that begins. */
export class ApplyForSupport extends Command<Ref<'patient'>> {
  constructor(readonly card: ContactCard) {
    super();
  }
}

@CommandHandler(ApplyForSupport)
export class ApplyForSupportHandler implements ICommandHandler<ApplyForSupport> {
  constructor(
    private readonly outbox: Outbox<'patient'>,
    private readonly clock: PathwayClock,
    private readonly config: ServiceConfig,
  ) {}

  execute({ card }: ApplyForSupport): Promise<Ref<'patient'>> {
    const ref = randomUUID() as Ref<'patient'>;
    return this.outbox.transaction(async ({ tx, send }) => {
      const check = birthCheck(this.config.secret, ref, card.dateOfBirth);
      await tx.query('insert into patient.people (ref, birth_check) values ($1, $2)', [ref, check]);
      const sealed = await sealOwn(tx, 'patient.applications', { ref, card });
      await tx.query('insert into patient.applications (ref, card) values ($1, $2)', [ref, sealed.card]);
      // No NHS number: whoever knows somebody else's must not come into their case by it.
      send({ type: 'PatientApplied', payload: { card }, lane: ref, occurredOn: await this.clock.today(tx) });
      return ref;
    });
  }
}
