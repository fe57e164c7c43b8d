import type { IsoDate, IssuerProfession } from '#contracts';
import { readFitNote, type ExplainedVerdict, type ReadFitNote } from '#pathway';
import type { SentCode } from '../records/fit-notes.store';
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
  /** The day on which the document's patient was born. */
  readonly bornOn: IsoDate;
  /** Where the document says who issued the note, and when they assessed. */
  readonly issuerProfessionAt: string;
  readonly assessedAt: string;
}

/** What the Observation says, and the codes it says it with, each with the sender's own term (domain §6 rule 5). */
export interface ReadStatement extends ReadFitNote {
  readonly codes: readonly SentCode[];
}

/** Reads the Observation that is the statement of fitness for work. @throws {FhirRefused} */
export function readStatement(
  statement: Element,
  { issuerProfessionAt, assessedAt, ...around }: Around,
): ReadStatement {
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
  if (read.verdict === 'check_with_sender')
    throw checkWithSender(read, codes, {
      codes: statement.at('code'),
      from: period.at('start'),
      to: period.at('end'),
      assessedOn: assessedAt,
      issuer: issuerProfessionAt,
    });
  return { issue: read.issue, note: read.note, codes: codes.map(({ code, term }) => ({ code, term })) };
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

/** The verdict as the sender's system hears it: the explanation, and the element it is about. */
function checkWithSender(
  { explanation, field, index, asked }: ExplainedVerdict,
  codes: readonly Code[],
  at: { readonly [P in 'codes' | 'from' | 'to' | 'assessedOn' | 'issuer']: string },
): FhirRefused {
  const one = index === undefined ? undefined : codes[index]?.path;
  const isDay = field === 'from' || field === 'to' || field === 'assessedOn';
  const where = isDay ? at[field] : field === 'issuerProfession' ? at.issuer : (one ?? at.codes);
  const unknown = asked.at(-1)?.rule === 'codes-known' || asked.at(-1)?.rule === 'code-given';
  return new FhirRefused(422, unknown ? 'code-invalid' : 'business-rule', explanation, where);
}
