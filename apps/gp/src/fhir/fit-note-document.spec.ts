import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FhirProblem } from '#web';
import { readFitNoteDocument } from './fit-note-document';

const statement = 'entry[5].resource';
const snomed = (code: string) => ({ system: 'http://snomed.info/sct', code });

const sample = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../../../samples', `${name}.json`), 'utf8'));

/** The sample with the element at a path changed; `undefined` takes it away. */
function changed(name: string, path: string, value: unknown): unknown {
  const set = (at: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return value;
    if (Array.isArray(at)) return at.map((item: unknown, i) => (String(i) === step ? set(item, rest) : item));
    const here = at as Record<string, unknown>;
    return { ...here, [step]: set(here[step], rest) };
  };
  return JSON.parse(JSON.stringify(set(sample(name), path.match(/\w+/g) ?? [])));
}

function refusalOf(value: unknown): { status: number; code: string; expression: string } {
  try {
    readFitNoteDocument(value);
  } catch (error) {
    if (!(error instanceof FhirProblem)) throw error;
    const [issue] = error.issues;
    return { status: error.status, code: issue?.code ?? '', expression: issue?.expression?.[0] ?? '' };
  }
  throw new Error('The document was taken.');
}

describe('a FHIR document read as a fit note', () => {
  it('holds who, when, outcome, advice, condition and comments', () => {
    expect(readFitNoteDocument(sample('may-be-fit-phased-return'))).toEqual({
      says: 'note',
      identifier: 'https://gp-records.example.org/documents|may-be-fit-phased-return',
      replaces: null,
      practice: 'Z99901',
      patient: { nhsNumber: '9990000018', name: 'Morgan Example', dateOfBirth: '1984-03-12' },
      issuer: 'Hana Placeholder',
      issue: 'new',
      note: {
        assessedOn: '2026-10-05',
        from: '2026-10-05',
        to: '2026-11-15',
        outcome: 'may_be_fit',
        advice: ['phased_return'],
        condition: 'Low back pain',
        comments: 'Mornings are best; build up over six weeks.',
        issuerProfession: 'doctor',
        reassessment: false,
      },
      codes: [
        { code: '751601000000107', term: 'eMED3 (2010) new statement issued, may be fit for work' },
        { code: '775281000000100', term: 'MED3 (2010) certificate issued - recommend phased return to work' },
      ],
      at: {
        practice: 'Bundle.entry[4].resource.identifier[0].value',
        dateOfBirth: 'Bundle.entry[1].resource.birthDate',
        replaces: 'Bundle.entry[0].resource.relatesTo',
        code: 'Bundle.entry[5].resource.code',
      },
    });
  });

  it.each([
    ['not-fit', { issue: 'new', note: { outcome: 'not_fit', advice: [], reassessment: true } }],
    ['may-be-fit-altered-hours', { note: { advice: ['altered_hours'], condition: null, issuerProfession: 'nurse' } }],
    ['may-be-fit-amended-duties', { note: { advice: ['amended_duties'], issuerProfession: 'physiotherapist' } }],
    ['may-be-fit-workplace-adaptations', { note: { advice: ['workplace_adaptations'], comments: null } }],
    ['duplicate-of-not-fit', { issue: 'duplicate', note: { outcome: 'not_fit' } }],
    [
      'replacement-of-may-be-fit-phased-return',
      { replaces: 'https://gp-records.example.org/documents|may-be-fit-phased-return', note: { to: '2026-11-22' } },
    ],
    ['episode-first', { note: { to: '2026-08-30' } }],
    ['episode-second', { note: { from: '2026-09-04' } }],
  ])('reads the sample %s', (name, expected) => {
    expect(readFitNoteDocument(sample(name))).toMatchObject(expected);
  });

  it('rule 5: keeps each code with the sender’s own term, and without one where there was none', () => {
    const untold = changed('not-fit', `${statement}.code.coding[0].display`, undefined);
    expect(readFitNoteDocument(untold)).toMatchObject({ codes: [{ code: '751481000000104', term: null }] });
    const own = changed('not-fit', `${statement}.code.coding[0].display`, 'Not fit (our word)');
    expect(readFitNoteDocument(own)).toMatchObject({ codes: [{ term: 'Not fit (our word)' }] });
  });

  it('rule 6: reads no employment, whoever sends it: that is the patient’s to say', () => {
    const working = changed('not-fit', 'entry[1].resource.extension', [
      { url: 'https://example.org/employer', valueString: 'Sample Bakery' },
    ]);
    expect(readFitNoteDocument(working)).toEqual(readFitNoteDocument(sample('not-fit')));
  });

  it('reads a document in error as the word that the note it names is taken back', () => {
    expect(readFitNoteDocument(sample('cancellation-of-episode-second'))).toEqual({
      says: 'cancelled',
      identifier: 'https://gp-records.example.org/documents|cancellation-of-episode-second',
      replaces: 'https://gp-records.example.org/documents|episode-second',
      practice: 'Z99901',
      patient: expect.objectContaining({ dateOfBirth: expect.any(String) as string }) as unknown,
      at: expect.objectContaining({ replaces: 'Bundle.entry[0].resource.relatesTo[0].targetIdentifier' }) as unknown,
    });
  });

  it('reads a component whose box is not ticked as nothing said', () => {
    const unticked = changed('may-be-fit-phased-return', `${statement}.component[0].valueBoolean`, false);
    expect(readFitNoteDocument(unticked)).toMatchObject({ note: { advice: [] } });
  });

  it('takes the day as written where it was written', () => {
    const lateEvening = changed('not-fit', 'entry[0].resource.event[0].period.start', '2026-09-07T23:30:00-05:00');
    expect(readFitNoteDocument(lateEvening)).toMatchObject({ note: { assessedOn: '2026-09-07' } });
  });

  it('finds entries by relative reference too', () => {
    const addressed = JSON.parse(
      JSON.stringify(sample('not-fit')).replace(
        '"resourceType":"Organization"',
        '"resourceType":"Organization","id":"surgery"',
      ),
    ) as { entry: { resource: { custodian?: { reference: string } } }[] };
    addressed.entry[0]!.resource.custodian!.reference = 'Organization/surgery';
    expect(readFitNoteDocument(addressed).practice).toBe('Z99901');
  });
});

describe('a FHIR document refused', () => {
  it('in error, when it does not say which document it takes back', () => {
    expect(refusalOf(changed('cancellation-of-episode-second', 'entry[0].resource.relatesTo', undefined))).toEqual({
      status: 422,
      code: 'required',
      expression: 'Bundle.entry[0].resource.relatesTo',
    });
  });

  it('rule 23: for a profession that could not issue fit notes on the day of the assessment', () => {
    const early = changed('may-be-fit-altered-hours', 'entry[0].resource.event[0].period.start', '2022-06-30');
    expect(refusalOf(early)).toEqual({
      status: 422,
      code: 'business-rule',
      expression: 'Bundle.entry[2].resource.code',
    });
  });

  it('as malformed, naming the date that does not exist', () => {
    expect(refusalOf(sample('malformed'))).toEqual({
      status: 400,
      code: 'value',
      expression: 'Bundle.entry[5].resource.effectivePeriod.start',
    });
  });

  it('for an unknown code, naming it', () => {
    expect(refusalOf(sample('unknown-code'))).toEqual({
      status: 422,
      code: 'code-invalid',
      expression: 'Bundle.entry[5].resource.code.coding[0].code',
    });
  });

  const subject = 'entry[0].resource.subject.reference';
  const patient = 'entry[1].resource';
  const other = 'urn:uuid:0f17e5a0-0000-4000-8000-00000000000';
  /** What is put where; the refusal names that very element unless another is named. */
  it.each<[why: string, path: string, value: unknown, status: number, code: string, names?: string]>([
    ['another resource', 'resourceType', 'Patient', 400, 'structure'],
    ['no identifier', 'identifier', undefined, 400, 'required'],
    ['an identifier without system', 'identifier.system', undefined, 400, 'required'],
    ['a message bundle', 'type', 'message', 422, 'not-supported'],
    ['no timestamp', 'timestamp', undefined, 400, 'required'],
    ['no entry', 'entry', [], 400, 'required'],
    ['entries that are no list', 'entry', {}, 400, 'structure'],
    ['an entry that is null', 'entry[3]', null, 400, 'structure'],
    ['two entries of one address', 'entry[6].fullUrl', `${other}5`, 400, 'invariant'],
    ['no Composition first', 'entry[0].resource.resourceType', 'List', 400, 'invariant', 'entry[0].resource'],
    ['a preliminary document', 'entry[0].resource.status', 'preliminary', 422, 'not-supported'],
    ['another document', 'entry[0].resource.type', { coding: [] }, 422, 'code-invalid'],
    ['a subject that leads nowhere', subject, 'urn:uuid:x', 400, 'invariant'],
    ['a subject that is no patient', subject, `${other}5`, 422, 'value'],
    ['no custodian', 'entry[0].resource.custodian', undefined, 400, 'required'],
    ['no assessment', 'entry[0].resource.event', undefined, 400, 'required'],
    ['a month for a day', 'entry[0].resource.event[0].period.start', '2026-09', 400, 'value'],
    [
      'a signature',
      'entry[0].resource.relatesTo',
      [{ code: 'signs' }],
      422,
      'not-supported',
      'entry[0].resource.relatesTo[0].code',
    ],
    ['no statement', 'entry[0].resource.section[0].entry', [], 422, 'required'],
    ['a wrong check digit', `${patient}.identifier[0].value`, '9990000019', 422, 'value'],
    ['a local number only', `${patient}.identifier[0].system`, 'urn:local', 422, 'required', `${patient}.identifier`],
    ['no date of birth', `${patient}.birthDate`, undefined, 400, 'required'],
    ['a name that is a number', `${patient}.name[0].family`, 7, 400, 'structure'],
    ['control characters', `${patient}.name[0].family`, 'a\u0000b', 400, 'value'],
    ['half a character', `${patient}.name[0].family`, 'a\ud800b', 422, 'value'],
    ['a name without end', `${patient}.name[0].family`, 'x'.repeat(201), 422, 'too-long'],
    ['who may not issue', 'entry[2].resource.code', [{ coding: [snomed('106289002')] }], 422, 'code-invalid'],
    ['a practice unknown', 'entry[4].resource.identifier', [], 422, 'required'],
    ['a note about something else', `${statement}.subject.reference`, `${other}5`, 422, 'value'],
    ['a statement entered in error', `${statement}.status`, 'entered-in-error', 422, 'not-supported'],
    ['no code of ours', `${statement}.code.coding[0].system`, 'urn:local', 422, 'code-invalid', `${statement}.code`],
    ['dates reversed', `${statement}.effectivePeriod.end`, '2026-09-06', 422, 'business-rule'],
    [
      'a first day before there were fit notes',
      `${statement}.effectivePeriod.start`,
      '1900-09-07',
      422,
      'business-rule',
    ],
    [
      'an assessment before there were fit notes',
      'entry[0].resource.event[0].period.start',
      '1926-09-07T09:30:00+01:00',
      422,
      'business-rule',
    ],
    [
      'days before the birth',
      `${patient}.birthDate`,
      '2026-12-24',
      422,
      'business-rule',
      `${statement}.effectivePeriod.start`,
    ],
    ['comments without end', `${statement}.note[0].text`, 'x'.repeat(2001), 422, 'too-long'],
    ['a box neither ticked nor not', `${statement}.component[0].valueBoolean`, undefined, 400, 'required'],
    ['a box we do not know', `${statement}.component[0].code`, { text: 'Bed rest' }, 422, 'code-invalid'],
    ['an extension that changes the meaning', `${statement}.modifierExtension`, [{}], 422, 'not-supported'],
  ])('for %s', (_why, path, value, status, code, names = path) => {
    expect(refusalOf(changed('not-fit', path, value))).toEqual({ status, code, expression: `Bundle.${names}` });
  });

  it('for advice beside "not fit", naming the advice', () => {
    const notFit = changed('may-be-fit-phased-return', `${statement}.code.coding[0].code`, '751481000000104');
    expect(refusalOf(notFit)).toEqual({
      status: 422,
      code: 'business-rule',
      expression: `Bundle.${statement}.component[0].code.coding[0].code`,
    });
  });

  it.each([null, 'text', 7, [], true])('when the body is %j', (body) => {
    expect(refusalOf(body)).toEqual({ status: 400, code: 'structure', expression: 'Bundle' });
  });

  it('when it is nested without end', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) as object;
    expect(refusalOf(changed('not-fit', `${statement}.extension`, deep))).toMatchObject({ code: 'structure' });
  });

  it('and never quotes what it refused', () => {
    const secret = changed('not-fit', 'entry[1].resource.birthDate', 'canary');
    expect(() => readFitNoteDocument(secret)).not.toThrow(/canary/);
    expect(() => readFitNoteDocument(secret)).toThrow(FhirProblem);
  });
});
