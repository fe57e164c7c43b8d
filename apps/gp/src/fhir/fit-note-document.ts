import type { ReadFitNote } from '#pathway';
import type { PatientIdentity } from '../records/patient-identity';
import { codesOf, identifierIn, identifierOf, oneOf } from './concepts';
import { DocumentBundle } from './document';
import type { Element } from './element';
import { FhirRefused } from './fhir-refused';
import { readIssuer, readPatient } from './people';
import { readStatement } from './statement';
import { MEDICAL_CERTIFICATE, ODS_CODE } from './systems';

/** A fit note as a record system sent it. */
export interface FitNoteDocument extends ReadFitNote {
  readonly identifier: string;
  /** Identifier of the document this one replaces. */
  readonly replaces: string | null;
  /** ODS code of the practice whose record this is. */
  readonly practice: string;
  readonly patient: PatientIdentity;
  readonly issuer: string | null;
  /** Where the document says what the records may yet refuse. */
  readonly at: {
    readonly practice: string;
    readonly dateOfBirth: string;
    readonly replaces: string;
    readonly code: string;
  };
}

/**
 * Reads a FHIR R4 document Bundle as a fit note (docs/fhir.md says which element holds what).
 * @throws {FhirRefused} naming the first element that is missing, malformed or contradictory
 */
export function readFitNoteDocument(value: unknown): FitNoteDocument {
  const bundle = DocumentBundle.read(value);
  const { composition } = bundle;
  oneOf(composition, 'status', ['final', 'amended']);
  const type = composition.child('type');
  if (!codesOf(type).some(({ code }) => code === MEDICAL_CERTIFICATE))
    throw new FhirRefused(
      422,
      'code-invalid',
      `SNOMED CT ${MEDICAL_CERTIFICATE}, medical certificate, is needed.`,
      type.path,
    );
  const patient = bundle.follow(composition.child('subject'), 'Patient').resource;
  const custodian = bundle.follow(composition.child('custodian'), 'Organization').resource;
  const practice = identifierIn(custodian, ODS_CODE, 'The practice needs its ODS code.');
  const issuer = readIssuer(bundle, composition);
  const { statement, conditions } = readParts(bundle, patient);
  const replaced = readReplaced(composition);
  return {
    ...readStatement(statement, {
      assessedOn: composition.some('event')[0].child('period').day('start'),
      condition: conditions.map(conditionText).join('; ') || null,
      issuerProfession: issuer.profession,
      issuerProfessionAt: issuer.professionAt,
    }),
    identifier: bundle.identifier,
    replaces: replaced && identifierOf(replaced),
    practice: practice.value,
    patient: readPatient(patient),
    issuer: issuer.name,
    at: {
      practice: practice.path,
      dateOfBirth: patient.at('birthDate'),
      replaces: replaced?.path ?? composition.at('relatesTo'),
      code: statement.at('code'),
    },
  };
}

/** What the sections lead to: one statement, and conditions if any, all about the document's patient. */
function readParts(bundle: DocumentBundle, patient: Element): { statement: Element; conditions: readonly Element[] } {
  const sections = bundle.composition.some('section');
  const parts = sections
    .flatMap((section) => section.children('entry'))
    .map((reference) => bundle.follow(reference, 'Observation', 'Condition'));
  for (const { resource } of parts) aboutSamePatient(bundle, resource, patient);
  const [statement, second] = parts.filter(({ type }) => type === 'Observation').map(({ resource }) => resource);
  if (!statement)
    throw new FhirRefused(
      422,
      'required',
      'No section leads to the Observation that says the outcome.',
      sections[0].at('entry'),
    );
  if (second)
    throw new FhirRefused(422, 'business-rule', 'One document is one fit note: this is a second.', second.path);
  oneOf(statement, 'status', ['final', 'amended', 'corrected']);
  return { statement, conditions: parts.filter(({ type }) => type === 'Condition').map(({ resource }) => resource) };
}

function aboutSamePatient(bundle: DocumentBundle, resource: Element, patient: Element): void {
  const subject = resource.child('subject');
  if (bundle.follow(subject, 'Patient').resource !== patient)
    throw new FhirRefused(
      422,
      'invariant',
      'This is about another patient than the document.',
      subject.at('reference'),
    );
}

function readReplaced(composition: Element): Element | null {
  const [relation, second] = composition.children('relatesTo');
  if (!relation) return null;
  if (second) throw new FhirRefused(422, 'not-supported', 'A fit note replaces one other at most.', second.path);
  oneOf(relation, 'code', ['replaces']);
  return relation.child('targetIdentifier');
}

function conditionText(condition: Element): string {
  const code = condition.child('code');
  return code.textIfAny('text') ?? code.children('coding')[0]?.text('display') ?? code.missing('text');
}
