import { Length, Validate, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { readNhsNumber } from '#pathway';
import { DateField } from '#web';
import type { PatientIdentity } from '../records/patient-identity';

@ValidatorConstraint({ name: 'nhsNumber' })
class IsNhsNumber implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && readNhsNumber(value) !== null;
  }

  defaultMessage(): string {
    return 'Enter the patient’s NHS number: 10 digits, like 999 000 0018';
  }
}

// Decorators, and not a base class: messages are listed in the order in which a class declares its fields, and a base's come last.
export const PatientName = () => Length(1, 200, { message: 'Enter the patient’s full name' });
export const BirthDate = () =>
  DateField({ missing: 'Enter the patient’s date of birth', unreal: 'Date of birth must be a real date' });
export const NhsNumber = () => Validate(IsNhsNumber);

/** Who it is about: the fields every form about a person begins with. */
export class PersonForm {
  @PatientName()
  name: string;

  @BirthDate()
  dateOfBirth: string;

  @NhsNumber()
  nhsNumber: string;
}

/** The person a valid form names. */
export const personOf = ({ name, dateOfBirth, nhsNumber }: PersonForm): PatientIdentity => ({
  name: name.replaceAll(/\s+/g, ' '),
  dateOfBirth,
  nhsNumber: readNhsNumber(nhsNumber) ?? nhsNumber,
});
