import type { IssuerProfession } from '#contracts';
import { readNhsNumber } from '#pathway';
import type { PatientIdentity } from '../records/patient-identity';
import { codesOf, identifierIn } from './concepts';
import type { DocumentBundle } from './document';
import type { Element } from './element';
import { FhirRefused } from './fhir-refused';
import { NHS_NUMBER, PROFESSIONS } from './systems';

/** @throws {FhirRefused} when the NHS number is missing or its check digit is wrong */
export function readPatient(patient: Element): PatientIdentity {
  const { value, path } = identifierIn(patient, NHS_NUMBER, 'An NHS number is needed.');
  const nhsNumber = readNhsNumber(value);
  if (nhsNumber === null)
    throw new FhirRefused(422, 'value', 'This is not an NHS number: ten digits, the last a check digit.', path);
  return { nhsNumber, name: humanName(patient.some('name')[0]), dateOfBirth: patient.day('birthDate') };
}

export interface Issuer {
  readonly name: string | null;
  readonly profession: IssuerProfession | null;
  /** Where the document says which. */
  readonly professionAt: string;
}

/** The author as issuer. A bare Practitioner says no profession; a role does, and it must be one that may issue. */
export function readIssuer(bundle: DocumentBundle, composition: Element): Issuer {
  const author = bundle.follow(composition.some('author')[0], 'PractitionerRole', 'Practitioner');
  if (author.type === 'Practitioner')
    return { name: nameIfAny(author.resource), profession: null, professionAt: author.resource.path };
  const practitioner = author.resource.childIfAny('practitioner');
  return {
    name: practitioner ? nameIfAny(bundle.follow(practitioner, 'Practitioner').resource) : null,
    profession: professionOf(author.resource),
    professionAt: author.resource.at('code'),
  };
}

function professionOf(role: Element): IssuerProfession | null {
  const codes = role.children('code').flatMap(codesOf);
  if (codes.length === 0) return null;
  const professions = new Set(codes.flatMap(({ code }) => PROFESSIONS.get(code) ?? []));
  const [profession] = professions;
  if (profession && professions.size === 1) return profession;
  throw new FhirRefused(
    422,
    'code-invalid',
    'A fit note is issued by a doctor, nurse, occupational therapist, pharmacist or physiotherapist.',
    role.at('code'),
  );
}

function humanName(name: Element): string {
  const parts = [...name.texts('given'), name.textIfAny('family') ?? ''].join(' ').trim();
  return name.textIfAny('text') ?? (parts || name.missing('text'));
}

const nameIfAny = (resource: Element): string | null => resource.children('name').map(humanName)[0] ?? null;
