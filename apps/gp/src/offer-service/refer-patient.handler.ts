import { randomUUID } from 'node:crypto';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { Outbox } from '#messaging';
import { DomainError, hmac, PathwayClock, ServiceConfig } from '#platform';
import { addOffer, offersTo } from '../records/offers.store';
import { keepNamedPatient } from '../records/patients.store';
import { ReferPatient } from './refer-patient.command';

/**
 * Records the offer and sends the contact card: nothing else about the patient, and nothing that the surgery holds about them. The NHS
 * number stays here; its keyed hash lets the coordinator keep one open case a person.
 */
@CommandHandler(ReferPatient)
export class ReferPatientHandler implements ICommandHandler<ReferPatient> {
  constructor(
    private readonly outbox: Outbox<'gp'>,
    private readonly clock: PathwayClock,
    private readonly config: ServiceConfig,
  ) {}

  execute({
    practice,
    surgery,
    nhsNumber,
    card,
    agreedOn,
    offeredBy,
    again,
  }: ReferPatient): Promise<{ patient: string }> {
    return this.outbox.transaction(async ({ tx, send }) => {
      const offeredOn = await this.clock.today(tx);
      if (agreedOn > offeredOn)
        throw new DomainError('agreed-in-future', 'The date the patient agreed must be today or in the past', {
          field: 'agreedOn',
        });
      const { name, dateOfBirth } = card;
      const patient = await keepNamedPatient(tx, practice, { nhsNumber, name, dateOfBirth });
      const before = await offersTo(tx, patient);
      if (before.length > 0 && !again)
        throw new DomainError(
          'offered-before',
          'The service was offered to this patient before. Tick “Offer it again” to do so.',
          {
            field: 'again',
          },
        );
      const ref = randomUUID() as Ref<'gp'>;
      await addOffer(tx, patient, { ref, channel: card.channel, agreedOn, offeredOn, offeredBy });
      send({
        lane: ref,
        type: 'PatientReferred',
        payload: { card, agreedOn, surgery, personKey: hmac(this.config.secret, 'person', nhsNumber) },
        occurredOn: offeredOn,
      });
      return { patient };
    });
  }
}
