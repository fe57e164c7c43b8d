import type { IsoDate, IssuerProfession } from '#contracts';
import { readFitNote, type FitNoteRefusal, type FitNoteRefusalName, type ReadFitNote } from '#pathway';
import { codesOf, type Code } from './concepts';
import type { Element } from './element';
import { FhirRefused } from './fhir-refused';
import { FIT_NOTE_ITEMS, REASSESSMENT } from './systems';

/** Longest comments box taken, in characters: more than the paper form holds. */
const COMMENTS_LIMIT = 2000;

/** What the document says of the note outside the Observation. */
interface Around {
  readonly assessedOn: IsoDate;
  readonly condition: string | null;
  readonly issuerProfession: IssuerProfession | null;
}

/** Reads the Observation that is the statement of fitness for work. @throws {FhirRefused} */
export function readStatement(statement: Element, around: Around): ReadFitNote {
  const components = statement.children('component').map(readComponent);
  const codes = [...codesOf(statement.child('code')), ...components.flatMap(({ ticked }) => ticked)];
  const period = statement.child('effectivePeriod');
  const comments = statement.children('note').map((note) => note.text('text', COMMENTS_LIMIT));
  const read = readFitNote({
    ...around,
    codes: codes.map(({ code }) => code),
    from: period.day('start'),
    to: period.day('end'),
    comments: comments.join('\n') || null,
    reassessment: components.find(({ reassessment }) => reassessment !== null)?.reassessment ?? null,
  });
  if ('refused' in read) throw refusal(read, codes, { codes: statement.at('code'), to: period.at('end') });
  return read;
}

/** One box of the form. A box that is named and left empty says nothing. */
function readComponent(component: Element): {
  readonly ticked: readonly Code[];
  readonly reassessment: boolean | null;
} {
  const code = component.child('code');
  const value = component.booleanIfAny('valueBoolean') ?? component.missing('valueBoolean');
  const isReassessment = code
    .children('coding')
    .some((coding) => coding.textIfAny('system') === FIT_NOTE_ITEMS && coding.textIfAny('code') === REASSESSMENT);
  if (isReassessment) return { ticked: [], reassessment: value };
  const codes = codesOf(code);
  if (codes.length === 0)
    throw new FhirRefused(422, 'code-invalid', 'A component is one of the four boxes, or reassessment.', code.path);
  return { ticked: value ? codes : [], reassessment: null };
}

const DIAGNOSTICS: Readonly<Record<FitNoteRefusalName, string>> = {
  unknown_code: 'This is not one of the SNOMED CT codes for fit notes.',
  no_code: 'No SNOMED CT code says what kind of fit note this is.',
  says_no_outcome: 'The codes say neither "not fit" nor "may be fit".',
  says_back_to_work: 'A fit note cannot say "fit for work": this code certifies nothing.',
  contradictory_outcome: 'This contradicts another code: a note is either "not fit", or "may be fit" with advice.',
  contradictory_issue: 'This contradicts another code: a note is new, a duplicate, or written by hand.',
  advice_when_not_fit: 'Only "may be fit" carries advice.',
  dates_reversed: 'The note ends before it begins.',
};

function refusal(
  { refused, field, index }: FitNoteRefusal,
  codes: readonly Code[],
  at: { readonly codes: string; readonly to: string },
): FhirRefused {
  const one = index === undefined ? undefined : codes[index]?.path;
  const code = refused === 'unknown_code' || refused === 'no_code' ? 'code-invalid' : 'business-rule';
  return new FhirRefused(422, code, DIAGNOSTICS[refused], field === 'to' ? at.to : (one ?? at.codes));
}
