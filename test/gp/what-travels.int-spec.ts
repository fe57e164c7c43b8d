import type { Browser } from '../web/browser';
import { addPatient as adds, AGREED, MORGAN, NOTE, offer as makeOffer, recordNote as records } from './at-the-desk';
import { sample, startGpHouse, type GpHouse } from './gp-house';

let house: GpHouse;
let doctor: Browser;
beforeAll(async () => {
  house = await startGpHouse();
  doctor = await house.signedIn();
});
afterAll(() => house.stop());

const addPatient = (who: Readonly<Record<string, string>>) => adds(doctor, house, who);
const recordNote = (patient: string, note: Readonly<Record<string, string>> = NOTE) =>
  records(doctor, house, patient, note);

/** Tables that hold rows, outside the surgery's own schema and what installing brings. */
async function touchedElsewhere(before: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const after = await house.everything();
  return [...after]
    .filter(([table, rows]) => !table.startsWith('gp.') && before.get(table) !== rows)
    .map(([table]) => table);
}

describe('a fit note of somebody who is not enrolled', () => {
  it('by page or by FHIR makes no event, mail, job or row outside the surgery’s own schema', async () => {
    const before = await house.everything();
    const patient = await addPatient(MORGAN);
    await recordNote(patient);
    expect(doctor.html).toContain('The fit note is recorded');
    expect((await house.post(sample('not-fit'))).status).toBe(201);
    expect(await touchedElsewhere(before)).toEqual([]);
    const after = await house.everything();
    expect([...after.keys()]).toContain('queue: gp_to_coordinator.job');
    expect(['gp.mail_counters', 'gp.post', 'gp.views'].map((table) => after.get(table))).toEqual(['', '', '']);
  });
});

describe('an offer', () => {
  const offer = async (answers: Readonly<Record<string, string>>): Promise<void> => {
    await doctor.open(`${house.door}/offer`);
    await doctor.submit(answers, '/offer');
  };
  const letter = {
    channel: 'letter',
    reach: '1 Example Road\r\n\r\nSampletown',
    telephone: '020 7946 0123',
  };

  it('is not made without the patient’s agreement, in the future, or without an address', async () => {
    const before = await house.everything();
    await offer({ ...MORGAN, ...letter, ...AGREED, agreed: '' });
    expect(doctor.html).toContain('Without it nothing may be passed on');
    expect(doctor.html).toContain('value="Morgan Example"');
    await offer({ ...MORGAN, ...letter, ...AGREED, 'agreedOn-year': '2226' });
    expect(doctor.html).toContain('must be today or in the past');
    await offer({ ...MORGAN, ...letter, ...AGREED, reach: '' });
    expect(doctor.html).toContain('Enter the postal address');
    await offer({ ...MORGAN, ...letter, ...AGREED, nhsNumber: '999 000 0019' });
    expect(doctor.html).toContain('Enter the patient’s NHS number');
    await offer({ ...MORGAN, ...letter, ...AGREED, 'dateOfBirth-year': '1985' });
    expect(doctor.html).toContain('another date of birth');
    expect(await touchedElsewhere(before)).toEqual([]);
    expect((await house.everything()).get('gp.offers')).toBe('');
  });

  it('carries a contact card and nothing else', async () => {
    await offer({ ...MORGAN, ...letter, ...AGREED });
    expect(doctor.html).toContain('The patient gets one letter in your surgery’s name');
    expect((await house.sent()).map(({ type, payload }) => ({ type, payload }))).toEqual([
      {
        type: 'PatientReferred',
        payload: {
          agreedOn: '2026-05-04',
          card: {
            name: 'Morgan Example',
            dateOfBirth: '1984-03-12',
            channel: 'letter',
            address: ['1 Example Road', 'Sampletown'],
            telephone: '02079460123',
          },
          personKey: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
          surgery: 'Elm Tree Surgery (fictional)',
        },
      },
    ]);
  });

  it('made before is made again only by somebody who says so', async () => {
    await offer({ ...MORGAN, ...letter, ...AGREED });
    expect(doctor.html).toContain('was offered to this patient before');
    expect(doctor.html).toContain('name="again"');
    expect(await house.sent()).toHaveLength(1);
    await doctor.submit({ ...MORGAN, ...letter, ...AGREED, again: 'yes' }, '/offer');
    expect(await house.sent()).toHaveLength(2);
  });
});

describe('once the patient lets the worker have fit notes', () => {
  let ref: string;
  let patient: string;
  const travelled = async () =>
    (await house.sent()).filter(({ lane, type }) => lane === ref && type !== 'PatientReferred');
  beforeAll(async () => {
    const { rows } = await house.instance.admin.query<{ ref: string; patient: string }>(
      'select ref, patient from gp.offers order by recorded_at limit 1',
    );
    ref = rows[0]?.ref ?? '';
    patient = `/patients/${rows[0]?.patient ?? ''}`;
  });

  it('those held travel, without condition and comments unless those are let through too', async () => {
    await house.tell(ref, ['CaseOpened', { source: 'surgery' }], ['FitNotesRequested', { condition: false }]);
    const mails = await travelled();
    expect(mails.map(({ type }) => type)).toEqual(['FitNoteIssued', 'FitNoteIssued']);
    expect(mails[0]?.payload).toEqual({
      note: expect.any(String) as string,
      assessedOn: '2026-06-01',
      from: '2026-06-01',
      to: '2026-06-14',
      outcome: 'not_fit',
      advice: [],
      condition: null,
      comments: null,
      issuerProfession: 'doctor',
      reassessment: true,
    });
    expect(JSON.stringify(mails)).not.toMatch(/Secret|back pain|twenty minutes|Amara/);
  });

  it('asking for the same again sends nothing again', async () => {
    await house.tell(ref, ['FitNotesRequested', { condition: false }]);
    expect(await travelled()).toHaveLength(2);
  });

  it('later ones travel when they are recorded, and a correction names what it replaces', async () => {
    expect((await house.post(sample('may-be-fit-phased-return'))).status).toBe(201);
    expect((await house.post(sample('replacement-of-may-be-fit-phased-return'))).status).toBe(201);
    expect((await house.post(sample('duplicate-of-not-fit'))).status).toBe(200);
    const [issued, replaced, ...more] = (await travelled()).slice(2);
    expect(more).toEqual([]);
    expect(issued).toMatchObject({ type: 'FitNoteIssued', payload: { advice: ['phased_return'], condition: null } });
    expect(replaced).toMatchObject({
      type: 'FitNoteReplaced',
      payload: { replaces: issued?.payload.note, advice: ['phased_return', 'workplace_adaptations'] },
    });
  });

  it('with the condition, those that stand come anew; the note replaced does not', async () => {
    await house.tell(ref, ['FitNotesRequested', { condition: true }]);
    const mails = (await travelled()).slice(4);
    expect(mails.map(({ payload }) => payload.condition)).toEqual([
      'Secret condition',
      'Low back pain',
      'Low back pain',
    ]);
    expect(mails.map(({ payload }) => payload.to)).toEqual(['2026-06-14', '2026-10-04', '2026-11-22']);
    expect(new Set(mails.map(({ type }) => type))).toEqual(new Set(['FitNoteIssued']));
  });

  it('staff are not told of it', async () => {
    await doctor.open(`${house.door}${patient}`);
    expect(doctor.html).toContain('You are not told what the patient decides unless they say so');
    const page = doctor.html.slice(doctor.html.indexOf('<main'), doctor.html.indexOf('</main>')); // around it the same for every patient
    expect(page).not.toMatch(/enrol|request|permission/i);
  });

  it('typing the same note again adds nothing', async () => {
    await recordNote(patient);
    expect(doctor.html).toContain('recorded already');
    expect(await travelled()).toHaveLength(7);
  });

  it('with less let through, nothing is sent again and later notes say less', async () => {
    await house.tell(ref, ['FitNotesRequested', { condition: false }]);
    expect(await travelled()).toHaveLength(7);
    await recordNote(patient, { ...NOTE, 'to-day': '20' });
    const mails = await travelled();
    expect(mails).toHaveLength(8);
    expect(mails.at(-1)).toMatchObject({
      type: 'FitNoteIssued',
      payload: { to: '2026-06-20', condition: null, comments: null },
    });
  });

  it('nothing more travels when the patient ends it', async () => {
    await house.tell(ref, ['FitNotesRequestEnded', {}]);
    await recordNote(patient, { ...NOTE, 'to-day': '21' });
    expect(doctor.html).toContain('The fit note is recorded');
    expect(await travelled()).toHaveLength(8);
  });
});

it('recording and being asked at the same moment never lose a note', async () => {
  for (let round = 0; round < 12; round += 1) {
    const nhsNumber =
      [
        '9990000026',
        '9990000034',
        '9990000042',
        '9990000050',
        '9990000069',
        '9990000077',
        '9990000085',
        '9990000093',
        '9990000107',
        '9990000115',
        '9990000123',
        '9990000131',
      ][round] ?? '';
    const ref = await makeOffer(doctor, house, { ...MORGAN, nhsNumber });
    const document = sample('not-fit')
      .replace('9990000018', nhsNumber)
      .replace('"value": "not-fit"', `"value": "race ${round}"`);
    await Promise.all([
      house.post(document),
      house.tell(ref, ['CaseOpened', { source: 'surgery' }], ['FitNotesRequested', { condition: false }]),
    ]);
    expect((await house.sent()).filter(({ lane, type }) => lane === ref && type === 'FitNoteIssued')).toHaveLength(1);
  }
});
