import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsEmail, IsOptional, IsString, MaxLength } from 'class-validator';
import { hasJoined } from '#disclosure';
import { notFound, ServiceConfig } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { cardCode } from '../first-contact/codes';
import { NamePerson } from './name-person.handler';

class PersonForm {
  @IsString({ message: 'Enter the name of the person' })
  @MaxLength(120, { message: 'The name must be 120 characters or fewer' })
  name: string;

  @IsString({ message: 'Enter where they work' })
  @MaxLength(160, { message: 'Use 160 characters or fewer' })
  organisation: string;

  @IsEmail({}, { message: 'Enter an email address, like name@example.org, or leave it empty' })
  @IsOptional()
  email?: string;
}

/** The person at work, and the card that lets them in. */
@Controller('person-at-work')
@Roles('patient')
export class PersonPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly commands: CommandBus,
    private readonly config: ServiceConfig,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const [person, standing] = await Promise.all([
      this.records.personAtWork(file.ref),
      this.records.standingAtWork(file),
    ]);
    const ended = file.answer === 'ended';
    return page(
      'person-at-work/person',
      { person, standing, ended, joined: hasJoined(file.view?.plan, person?.person) },
      { refs: [file.ref] },
    );
  }

  @Get('name')
  async ask(@Who() who: Principal, @Query('suggested') number?: string): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const [person, standing] = await Promise.all([
      this.records.personAtWork(file.ref),
      this.records.standingAtWork(file),
    ]);
    // Only what is filled in: the person suggested hears of it when the patient names them and sends them something.
    const said = number === undefined ? undefined : file.view?.plan.atWork[Number(number)];
    const suggested = said?.kind === 'colleague' ? said : null;
    return page('person-at-work/name', { person, standing, suggested, ended: file.answer === 'ended' });
  }

  @Post('name')
  async name(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { name, organisation, email } = readForm(PersonForm, body);
    await this.commands.execute(new NamePerson(ref, name, organisation, email ?? null));
    return seeOther('/person-at-work', { notice: `Saved. ${name} has not been told anything.` });
  }

  /** Something to print or copy by hand. */
  @Get('card')
  async card(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const person = await this.records.personAtWork(file.ref);
    // What opens nothing is not handed over.
    if (!person || ['stopped', 'wrong', 'left'].includes(await this.records.standingAtWork(file))) throw notFound();
    return page('person-at-work/card', {
      person,
      code: cardCode(this.config.secret, person.person),
      address: this.config.doors.employer,
    });
  }
}
