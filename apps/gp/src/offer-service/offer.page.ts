import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { Channel } from '#contracts';
import { notFound } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { personOf } from '../patients/person.form';
import { offersTo } from '../records/offers.store';
import { findPatient } from '../records/patients.store';
import { practiceOf } from '../records/practice';
import { cardOf, OfferForm } from './offer.form';
import { ReferPatient } from './refer-patient.command';

const MESSAGE: Readonly<Record<Channel, string>> = { text: 'text message', email: 'e-mail', letter: 'letter' };

/** Offering the service, with the patient's agreement: six answers, of which only a contact card leaves the surgery. */
@Controller('offer')
export class OfferPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly source: DataSource,
  ) {}

  @Get()
  @Roles('gp', 'receptionist')
  async ask(@Who() who: Principal, @Query('patient') id: unknown): Promise<Page> {
    const data = { surgery: practiceOf(who).name, section: 'offer' };
    if (typeof id !== 'string') return page('offer-service/offer', { ...data, offers: [] });
    const known = await findPatient(this.source, practiceOf(who).code, id);
    if (!known) throw notFound();
    const offers = await offersTo(this.source, known.id);
    return page('offer-service/offer', { ...data, known, offers, back: `/patients/${known.id}` });
  }

  @Post()
  @Roles('gp', 'receptionist')
  async offer(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const form = readForm(OfferForm, body);
    const { code, name } = practiceOf(who);
    const { patient } = await this.commands.execute(
      new ReferPatient(code, name, personOf(form).nhsNumber, cardOf(form), form.agreedOn, who.name, form.again),
    );
    return seeOther(`/patients/${patient}`, {
      notice: `Support is offered. The patient gets one ${MESSAGE[form.channel]} in your surgery’s name`,
    });
  }
}
