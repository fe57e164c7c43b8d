import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsEmail, IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import type { Request } from 'express';
import { CHANNELS, type Channel, type ContactCard, type IsoDate } from '#contracts';
import { PathwayClock } from '#platform';
import {
  DateField,
  Limited,
  Open,
  page,
  readForm,
  seeOther,
  signInAs,
  type FieldError,
  type Page,
  type Redirect,
} from '#web';
import { Cases, principalByCode } from '../case-file/cases';
import { HELP_LINE } from '../first-contact/help-line';
import { ApplyForSupport } from './apply.handler';
import { contactsIn, telephoneOf } from './contacts';

/** Digits with whatever people put between them; how many digits there are is counted by itself. */
const PHONE = /^\+?(?:[ ().-]*\d){10,15}[ ().-]*$/;

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
    const today = await this.clock.today();
    const form = readForm(ApplyForm, body, ({ dateOfBirth }) => birthProblems(dateOfBirth, today));
    const ref = await this.commands.execute(new ApplyForSupport(cardFrom(form)));
    const file = await this.cases.byRef(ref);
    await signInAs(request, principalByCode(file, form.name));
    return seeOther('/invitation');
  }
}

function birthProblems(birth: IsoDate | undefined, today: IsoDate): readonly FieldError[] {
  if (birth === undefined) return [];
  const refused = (message: string): readonly FieldError[] => [{ field: 'dateOfBirth', message }];
  if (birth >= today || birth < '1900-01-01') return refused('Enter a real date of birth');
  return birth > yearsBefore(today, YOUNGEST)
    ? refused(`You must be at least ${YOUNGEST} to ask for support here`)
    : [];
}

/** The same day that many years before; the 29th of February stands for the end of that month. */
const yearsBefore = (day: IsoDate, years: number): IsoDate => `${Number(day.slice(0, 4)) - years}${day.slice(4)}`;

function cardFrom({ name, dateOfBirth, channel, mobile, email, telephone, address }: ApplyForm): ContactCard {
  return {
    name,
    dateOfBirth,
    channel,
    ...(mobile === undefined ? {} : { mobile: telephoneOf(mobile) }),
    ...(email === undefined ? {} : { email }),
    ...(telephone === undefined ? {} : { telephone: telephoneOf(telephone) }),
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
