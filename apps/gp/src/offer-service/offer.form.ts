import { Equals, IsBoolean, IsEmail, IsIn, IsOptional, Length, Matches, ValidateIf } from 'class-validator';
import { CHANNELS, type Channel, type ContactCard } from '#contracts';
import { DateField, TickField } from '#web';
import { PersonForm, personOf } from '../patients/person.form';

/** UK numbers as people type them. */
const MOBILE = /^(?:\+44\s?|0)7[\d\s]{9,12}$/;
const TELEPHONE = /^(?:\+44\s?|0)[\d\s]{9,13}$/;
const plainNumber = (typed: string): string => typed.replaceAll(/\s/g, '');

/** Six answers: who (three), how to reach them, that they agreed, and when. */
export class OfferForm extends PersonForm {
  @IsIn(CHANNELS, { message: 'Choose how the patient wants to be contacted' })
  channel: Channel;

  @ValidateIf((form: OfferForm) => form.channel === 'text')
  @Matches(MOBILE, { message: 'Enter a UK mobile number, like 07700 900 123' })
  mobile?: string;

  @ValidateIf((form: OfferForm) => form.channel === 'email')
  @IsEmail({}, { message: 'Enter an e-mail address, like name@example.org' })
  email?: string;

  @ValidateIf((form: OfferForm) => form.channel === 'letter')
  @Length(5, 400, { message: 'Enter the postal address' })
  address?: string;

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

/** The contact card of a valid form: only the address of the channel chosen goes, whatever else was typed. */
export function cardOf(form: OfferForm): ContactCard {
  const { channel, mobile, email, address, telephone } = form;
  const { name, dateOfBirth } = personOf(form);
  const lines = address
    ?.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return {
    name,
    dateOfBirth,
    channel,
    ...(channel === 'text' && mobile ? { mobile: plainNumber(mobile) } : {}),
    ...(channel === 'email' && email ? { email } : {}),
    ...(channel === 'letter' && lines ? { address: lines } : {}),
    ...(telephone ? { telephone: plainNumber(telephone) } : {}),
  };
}
