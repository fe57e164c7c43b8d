import { sample, startGpHouse, type GpHouse } from './gp-house';

let house: GpHouse;
beforeAll(async () => {
  house = await startGpHouse();
});
afterAll(() => house.stop());

const notes = async (): Promise<number> => (await house.instance.admin.query('select from gp.fit_notes')).rowCount ?? 0;
const issueOf = async (document: string) => {
  const { status, body } = await house.post(document);
  const [issue] = body.issue;
  return { status, severity: issue?.severity, code: issue?.code, expression: issue?.expression };
};

describe('a fit note handed in by a record system', () => {
  it('is recorded once, however often it is sent', async () => {
    const first = await house.post(sample('not-fit'));
    expect(first.status).toBe(201);
    expect(first.headers.get('content-type')).toContain('application/fhir+json');
    expect(first.body).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ severity: 'information' }] });
    const again = await Promise.all([1, 2, 3, 4].map(() => house.post(sample('not-fit'))));
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await notes()).toBe(1);
  });

  it('says the same whatever the order of its members', async () => {
    const { entry, ...rest } = JSON.parse(sample('not-fit')) as Record<string, unknown>;
    expect((await house.post(JSON.stringify({ entry, ...rest }))).status).toBe(200);
  });

  it('is a conflict when its identifier stands for something else', async () => {
    expect(await issueOf(sample('not-fit').replace('Low back pain', 'Neck pain'))).toEqual({
      status: 409,
      severity: 'error',
      code: 'conflict',
      expression: ['Bundle.identifier'],
    });
    expect(await notes()).toBe(1);
  });

  it('is a conflict too when the identifier is used for two people at once', async () => {
    const ash = sample('episode-first');
    const kit = sample('may-be-fit-workplace-adaptations').replace(
      '"value": "may-be-fit-workplace-adaptations"',
      '"value": "episode-first"',
    );
    const statuses = await Promise.all([house.post(ash), house.post(kit)]);
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([201, 409]));
    const { rows } = await house.instance.admin.query(
      'select from gp.fit_notes n join gp.patients p on p.id = n.patient where nhs_number <> $1',
      ['9990000018'],
    );
    expect(rows).toHaveLength(1);
  });

  it('is a duplicate that adds nothing, and is refused when nothing of the kind is held', async () => {
    const before = await notes();
    expect((await house.post(sample('duplicate-of-not-fit'))).status).toBe(200);
    expect((await house.post(sample('duplicate-of-not-fit'))).status).toBe(200);
    expect(await notes()).toBe(before);
    const { rows } = await house.instance.admin.query(
      'select distinct note from gp.documents where identifier like $1',
      ['%not-fit'],
    );
    expect(rows).toHaveLength(1);
    const elsewhen = sample('duplicate-of-not-fit')
      .replace('"end": "2026-10-04"', '"end": "2026-10-05"')
      .replace('"value": "duplicate-of-not-fit"', '"value": "another"');
    expect(await issueOf(elsewhen)).toMatchObject({ status: 422, expression: ['Bundle.entry[5].resource.code'] });
  });

  it('replaces another once, and only one held for the same patient', async () => {
    const correction = sample('replacement-of-may-be-fit-phased-return');
    const where = { expression: ['Bundle.entry[0].resource.relatesTo[0].targetIdentifier'] };
    expect(await issueOf(correction)).toMatchObject({ status: 422, code: 'business-rule', ...where });
    expect((await house.post(sample('may-be-fit-phased-return'))).status).toBe(201);
    expect((await house.post(correction)).status).toBe(201);
    expect((await house.post(correction)).status).toBe(200);
    const second = correction.replace('"value": "replacement-of-may-be-fit-phased-return"', '"value": "second"');
    expect(await issueOf(second)).toMatchObject({ status: 409, code: 'conflict', ...where });
    const others = second.replaceAll('9990000018', '9990000034').replace('"1984-03-12"', '"1968-06-25"');
    expect(await issueOf(others)).toMatchObject({ status: 422, code: 'business-rule', ...where });
  });

  it('is refused when the NHS number is held with another date of birth', async () => {
    const other = sample('not-fit')
      .replace('1984-03-12', '1985-03-12')
      .replace('"value": "not-fit"', '"value": "typo"');
    expect(await issueOf(other)).toMatchObject({ status: 422, expression: ['Bundle.entry[1].resource.birthDate'] });
  });
});

it('the name held under an NHS number is written over by nobody', async () => {
  const name = async (): Promise<unknown> =>
    (await house.instance.admin.query("select name from gp.patients where nhs_number = '9990000018'")).rows;
  const held = await name();
  const other = sample('not-fit').replace('"family": "Example"', '"family": "Other"');
  const document = other.replace('"value": "not-fit"', '"value": "renaming"').replace('Low back pain', 'Neck pain');
  expect(document).toContain('"family": "Other"');
  expect((await house.post(document)).status).toBe(201);
  expect(await name()).toEqual(held);

  const doctor = await house.signedIn();
  const typed = {
    name: 'Somebody Else',
    'dateOfBirth-day': '12',
    'dateOfBirth-month': '3',
    'dateOfBirth-year': '1984',
    nhsNumber: '999 000 0018',
  };
  const offer = { channel: 'text', reach: '07700 900123', agreed: 'yes' };
  const agreedOn = { 'agreedOn-day': '4', 'agreedOn-month': '5', 'agreedOn-year': '2026' };
  for (const [page, answers] of [
    ['/patients/new', typed],
    ['/offer', { ...typed, ...offer, ...agreedOn }],
  ] as const) {
    await doctor.open(house.door + page);
    await doctor.submit(answers, page);
    expect(doctor.url).toBe(house.door + page);
    expect(doctor.html).toContain('You already hold a record with this NHS number under another name.');
    expect(doctor.html).toContain('/patients?find=999%20000%200018');
  }
  expect(await name()).toEqual(held);
  expect(await house.sent()).toEqual([]);
});

describe('a document that is not taken', () => {
  it('leaves nothing behind', async () => {
    const before = await house.everything();
    const refused = [
      await issueOf(sample('malformed')),
      await issueOf(sample('unknown-code')),
      await issueOf('{"resourceType": "Bundle",'),
      await issueOf('{}'),
      await issueOf('['.repeat(100_000)),
      await issueOf(`{"resourceType":"Bundle","type":"document","a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`),
    ];
    expect(refused).toEqual([
      { status: 400, severity: 'error', code: 'value', expression: ['Bundle.entry[5].resource.effectivePeriod.start'] },
      {
        status: 422,
        severity: 'error',
        code: 'code-invalid',
        expression: ['Bundle.entry[5].resource.code.coding[0].code'],
      },
      { status: 400, severity: 'error', code: 'structure', expression: undefined },
      { status: 400, severity: 'error', code: 'required', expression: ['Bundle.resourceType'] },
      { status: 400, severity: 'error', code: 'structure', expression: undefined },
      { status: 400, severity: 'error', code: 'structure', expression: [expect.stringContaining('Bundle.a[0]')] },
    ]);
    expect(await house.everything()).toEqual(before);
  });

  it('is refused when the token is another practice’s, naming the custodian', async () => {
    const before = await house.everything();
    expect(await issueOf(sample('episode-second').replaceAll('Z99901', 'Z99902'))).toEqual({
      status: 403,
      severity: 'error',
      code: 'forbidden',
      expression: ['Bundle.entry[4].resource.identifier[0].value'],
    });
    expect(await house.everything()).toEqual(before);
  });

  it('is refused without a good token, in another format, and beyond the size limit', async () => {
    for (const authorization of ['', 'Bearer nonsense', 'Basic Z3A6Z3A='])
      expect(await house.post(sample('not-fit'), { authorization })).toMatchObject({
        status: 401,
        body: { issue: [{ code: 'login' }] },
      });
    expect(await house.post(sample('not-fit'), { 'content-type': 'application/fhir+xml' })).toMatchObject({
      status: 415,
      body: { resourceType: 'OperationOutcome' },
    });
    expect(await house.post(JSON.stringify({ a: 'x'.repeat(1_100_000) }))).toMatchObject({
      status: 413,
      body: { issue: [{ code: 'too-long' }] },
    });
  });
});

it('the door says what it can do', async () => {
  const answer = await fetch(`${house.door}/fhir/metadata`);
  expect(answer.headers.get('content-type')).toContain('application/fhir+json');
  expect(await answer.json()).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' });
});
