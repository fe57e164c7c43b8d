import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsEmail, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import type { Request } from 'express';
import { CHANNELS, type Channel, type ContactCard, type IsoDate } from '#contracts';
import { DomainError, PathwayClock } from '#platform';
import { DateField, Limited, Open, page, readForm, seeOther, signInAs, type Page, type Redirect } from '#web';
import { Cases, principalByCode } from '../case-file/cases';
import { HELP_LINE } from '../first-contact/help-line';
import { ApplyForSupport } from './apply.handler';
import { contactsIn } from './contacts';

const PHONE = /^\+?[\d ()-]{10,20}$/;

/** Years. Below, nobody is employed as the pathway means it. */
const YOUNGEST = 16;

class ApplyForm {
  @IsString({ message: 'Enter your name' })
  @MaxLength(120, { message: 'Your name must be 120 characters or fewer' })
  name: string;

  @DateField({ missing: 'Enter your date of birth', unreal: 'Enter a real date of birth' })
  dateOfBirth: string;

  @IsIn(CHANNELS, { message: 'Choose how we should write to you' })
  channel: Channel;

  @ValidateIf((form: ApplyForm) => form.channel === 'text' || form.mobile !== undefined)
  @Matches(PHONE, { message: 'Enter a mobile number, like 07700 900123' })
  mobile?: string;

  @ValidateIf((form: ApplyForm) => form.channel === 'email' || form.email !== undefined)
  @IsEmail({}, { message: 'Enter an email address, like name@example.org' })
  email?: string;

  @ValidateIf((form: ApplyForm) => form.channel === 'letter' || form.address !== undefined)
  @IsString({ message: 'Enter your address' })
  @MaxLength(400, { message: 'The address must be 400 characters or fewer' })
  address?: string;

  @IsOptional()
  @Matches(PHONE, { message: 'Enter a telephone number, like 0191 498 0123' })
  telephone?: string;
}

/** The same door without a surgery: someone asks for support themselves. */
@Controller('apply')
@Open('anyone may ask for support')
export class ApplyPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly cases: Cases,
    private readonly clock: PathwayClock,
  ) {}

  @Get()
  ask(): Page {
    return page('apply/apply');
  }

  /** Each answer sends a message to whoever is named in it: without a limit this would be a sender of texts and letters for anybody. */
  @Post()
  @Limited({
    counts: 'taken',
    names: contactsIn,
    tries: 3,
    triesPerAddress: 30,
    minutes: 24 * 60,
    message: `Support has been asked for several times today from here, or with the same telephone number, email or address, so nothing was sent. Use the code you were sent, try again tomorrow, or ring ${HELP_LINE}.`,
  })
  async apply(@Body() body: unknown, @Req() request: Request): Promise<Redirect> {
    const form = readForm(ApplyForm, body);
    const today = await this.clock.today();
    if (form.dateOfBirth >= today || form.dateOfBirth < '1900-01-01') {
      throw new DomainError('birth-date', 'Enter a real date of birth', { field: 'dateOfBirth' });
    }
    if (form.dateOfBirth > yearsBefore(today, YOUNGEST)) {
      throw new DomainError('too-young', `You must be at least ${YOUNGEST} to ask for support here`, {
        field: 'dateOfBirth',
      });
    }
    const ref = await this.commands.execute(new ApplyForSupport(cardFrom(form)));
    const file = await this.cases.byRef(ref);
    await signInAs(request, principalByCode(file, form.name));
    return seeOther('/invitation');
  }
}

/** The same day that many years before; the 29th of February stands for the end of that month. */
const yearsBefore = (day: IsoDate, years: number): IsoDate => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

function cardFrom({ name, dateOfBirth, channel, mobile, email, telephone, address }: ApplyForm): ContactCard {
  return {
    name,
    dateOfBirth,
    channel,
    ...(mobile === undefined ? {} : { mobile }),
    ...(email === undefined ? {} : { email }),
    ...(telephone === undefined ? {} : { telephone }),
    ...(address === undefined
      ? {}
      : {
          address: address
            .split('\n')
            .map((line) => line.trim())
            .filter((line) => line !== ''),
        }),
  };
}
