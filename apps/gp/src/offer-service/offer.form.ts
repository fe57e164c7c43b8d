import {
  Equals,
  IsBoolean,
  isEmail,
  IsIn,
  IsOptional,
  Matches,
  Validate,
  ValidatorConstraint,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { CHANNELS, type Channel, type ContactCard } from '#contracts';
import { DateField, TickField } from '#web';
import { BirthDate, NhsNumber, PatientName, personOf, type PersonForm } from '../patients/person.form';

/** UK numbers as people type them. */
const MOBILE = /^(?:\+44\s?|0)7[\d\s]{9,12}$/;
const TELEPHONE = /^(?:\+44\s?|0)[\d\s]{9,13}$/;
const plainNumber = (typed: string): string => typed.replaceAll(/\s/g, '');
const linesOf = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const REACHES: Readonly<Record<Channel, { readonly fits: (typed: string) => boolean; readonly message: string }>> = {
  text: { fits: (typed) => MOBILE.test(typed), message: 'Enter a UK mobile number, like 07700 900 123' },
  email: { fits: (typed) => isEmail(typed), message: 'Enter an e-mail address, like name@example.org' },
  letter: { fits: (typed) => linesOf(typed).length > 1, message: 'Enter the postal address, on several lines' },
};

/** Longest address taken, in characters. */
const REACH_LIMIT = 400;

const channelOf = (args?: ValidationArguments): Channel | undefined => (args?.object as OfferForm | undefined)?.channel;

/** Where the channel chosen leads; without a channel there is nothing to hold it against but that something was entered. */
@ValidatorConstraint({ name: 'reach' })
class ReachesByChannel implements ValidatorConstraintInterface {
  validate(value: unknown, args?: ValidationArguments): boolean {
    const channel = channelOf(args);
    if (typeof value !== 'string' || value.length > REACH_LIMIT) return false;
    return channel === undefined || !Object.hasOwn(REACHES, channel) || REACHES[channel].fits(value);
  }

  defaultMessage(args?: ValidationArguments): string {
    const channel = channelOf(args);
    if (String(args?.value).length > REACH_LIMIT)
      return `Where to reach the patient must be ${REACH_LIMIT} characters or fewer`;
    return channel !== undefined && Object.hasOwn(REACHES, channel)
      ? REACHES[channel].message
      : 'Enter where to reach the patient';
  }
}

/** Six answers: who (three), how to reach them, that they agreed, and when. */
export class OfferForm implements PersonForm {
  @PatientName()
  name: string;

  @BirthDate()
  dateOfBirth: string;

  @NhsNumber()
  nhsNumber: string;

  @IsIn(CHANNELS, { message: 'Choose how the patient wants to be contacted' })
  channel: Channel;

  @Validate(ReachesByChannel)
  reach: string;

  @IsOptional()
  @Matches(TELEPHONE, { message: 'Enter a UK telephone number, like 020 7946 0123' })
  telephone?: string;

  @TickField()
  @Equals(true, { message: 'Tick that the patient agreed. Without it nothing may be passed on' })
  agreed: boolean;

  @DateField({
    missing: 'Enter the date the patient agreed',
    unreal: 'The date the patient agreed must be a real date',
  })
  agreedOn: string;

  @TickField()
  @IsBoolean()
  again: boolean;
}

/** The contact card of a valid form. */
export function cardOf(form: OfferForm): ContactCard {
  const { channel, reach, telephone } = form;
  const { name, dateOfBirth } = personOf(form);
  return {
    name,
    dateOfBirth,
    channel,
    ...(channel === 'text' ? { mobile: plainNumber(reach) } : {}),
    ...(channel === 'email' ? { email: reach } : {}),
    ...(channel === 'letter' ? { address: linesOf(reach) } : {}),
    ...(telephone ? { telephone: plainNumber(telephone) } : {}),
  };
}
