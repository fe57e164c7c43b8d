import type { PatientIdentity } from '../records/patient-identity';
import { codesOf, identifierIn, identifierOf, oneOf } from './concepts';
import { DocumentBundle } from './document';
import type { Element } from './element';
import { FhirRefused } from './fhir-refused';
import { readIssuer, readPatient } from './people';
import { readStatement, type ReadStatement } from './statement';
import { MEDICAL_CERTIFICATE, ODS_CODE } from './systems';

/** What every document about a fit note says. */
interface AboutFitNote {
  readonly identifier: string;
  /** Identifier of the document this one replaces. */
  readonly replaces: string | null;
  /** ODS code of the practice whose record this is. */
  readonly practice: string;
  readonly patient: PatientIdentity;
  /** Where the document says what the records may yet refuse. */
  readonly at: {
    readonly practice: string;
    readonly dateOfBirth: string;
    readonly replaces: string;
    readonly code: string;
  };
}

/** A fit note as a record system sent it. */
export interface FitNoteDocument extends AboutFitNote, ReadStatement {
  readonly says: 'note';
  readonly issuer: string | null;
}

/** A record system takes back the note of the document that this one replaces. */
export interface CancellingDocument extends AboutFitNote {
  readonly says: 'cancelled';
  readonly replaces: string;
}

/**
 * Reads a FHIR R4 document Bundle as a fit note, or as the word that one was recorded in error (docs/fhir.md says which element holds what).
 * @throws {FhirRefused} naming the first element that is missing, malformed or contradictory
 */
export function readFitNoteDocument(value: unknown): FitNoteDocument | CancellingDocument {
  const bundle = DocumentBundle.read(value);
  const { composition } = bundle;
  oneOf(composition, 'status', ['final', 'amended', IN_ERROR]);
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
  const replaced = readReplaced(composition);
  const about = {
    identifier: bundle.identifier,
    replaces: replaced && identifierOf(replaced),
    practice: practice.value,
    patient: readPatient(patient),
    at: {
      practice: practice.path,
      dateOfBirth: patient.at('birthDate'),
      replaces: replaced?.path ?? composition.at('relatesTo'),
      code: composition.at('status'),
    },
  };
  if (composition.text('status') === IN_ERROR) return readCancelling(about);
  const issuer = readIssuer(bundle, composition);
  const { statement, conditions } = readParts(bundle, patient);
  const assessed = composition.some('event')[0].child('period');
  return {
    ...readStatement(statement, {
      assessedOn: assessed.day('start'),
      assessedAt: assessed.at('start'),
      bornOn: about.patient.dateOfBirth,
      condition: conditions.map(conditionText).join('; ') || null,
      issuerProfession: issuer.profession,
      issuerProfessionAt: issuer.professionAt,
    }),
    ...about,
    says: 'note',
    issuer: issuer.name,
    at: { ...about.at, code: statement.at('code') },
  };
}

/** FHIR's word for a document that should never have been. */
const IN_ERROR = 'entered-in-error';

/** A cancelling document says which one it takes back; whatever else it repeats of the note says nothing more. */
function readCancelling(about: AboutFitNote): CancellingDocument {
  if (about.replaces === null)
    throw new FhirRefused(
      422,
      'required',
      'A document in error names the document it takes back, by relatesTo.',
      about.at.replaces,
    );
  return { ...about, says: 'cancelled', replaces: about.replaces };
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
