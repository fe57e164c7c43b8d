import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { CONTACT_WAYS, type ContactWay } from '#contracts';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { cardOf } from '../case-file/case-file';
import { Cases } from '../case-file/cases';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { readPreferences, waysOf } from './preferences';
import { SetPreferences } from './set-preferences.handler';

class PreferencesForm {
  @IsIn(CONTACT_WAYS, { message: 'Choose how we should reach you' })
  channel: ContactWay;

  @MaxLength(200, { message: 'Use 200 characters or fewer' })
  bestTime = '';

  @IsOptional()
  @MaxLength(100, { message: 'Use 100 characters or fewer' })
  interpreter?: string;
}

/** Phone, paper and interpreter routes, for whoever wants them (domain §6 rule 25). */
@Controller('contact-preferences')
@Roles('patient', 'invited')
export class ContactPreferencesPage {
  constructor(
    private readonly cases: Cases,
    private readonly source: DataSource,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.of(who);
    const card = cardOf(file);
    const preferences = await readPreferences(this.source.manager, file.ref);
    return page('contact-preferences/contact-preferences', {
      ways: waysOf(card),
      preferences: preferences ?? { channel: card?.channel, bestTime: file.bestTime ?? '', interpreter: null },
      ended: file.answer === 'ended',
      back: file.answer === 'enrolled' || file.answer === 'ended' ? '/home' : '/invitation',
      helpLine: HELP_LINE,
      hours: HELP_LINE_HOURS,
    });
  }

  @Post()
  async set(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.of(who);
    const { channel, bestTime, interpreter } = readForm(PreferencesForm, body);
    await this.commands.execute(new SetPreferences(ref, { channel, bestTime, interpreter: interpreter ?? null }));
    return seeOther('/contact-preferences', { notice: 'Saved. Your support worker can see how to reach you.' });
  }
}
