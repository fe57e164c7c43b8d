import type { IssuerProfession } from '#contracts';

export const SNOMED = 'http://snomed.info/sct';
export const NHS_NUMBER = 'https://fhir.nhs.uk/Id/nhs-number';
export const ODS_CODE = 'https://fhir.nhs.uk/Id/ods-organization-code';

/** SNOMED CT 772786005 |Medical certificate|: what kind of document this is. */
export const MEDICAL_CERTIFICATE = '772786005';

/** The one thing a Med3 says that SNOMED CT has no code for. */
export const FIT_NOTE_ITEMS = 'https://rejoin.example.org/fhir/CodeSystem/fit-note-item';
export const REASSESSMENT = 'reassessment-needed';

/** SNOMED CT occupations of those who may issue a fit note (since 1 July 2022), as sets. */
export const PROFESSIONS: ReadonlyMap<string, IssuerProfession> = new Map([
  ['158965000', 'doctor'],
  ['309343006', 'doctor'],
  ['62247001', 'doctor'],
  ['106292003', 'nurse'],
  ['80546007', 'occupational_therapist'],
  ['46255001', 'pharmacist'],
  ['36682004', 'physiotherapist'],
]);
