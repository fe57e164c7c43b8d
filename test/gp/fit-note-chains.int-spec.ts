import type { Browser } from '../web/browser';
import { addPatient, dated, MORGAN, NOTE, offer, recordNote } from './at-the-desk';
import { sample, startGpHouse, type GpHouse } from './gp-house';

let house: GpHouse;
let doctor: Browser;
let patient: string;
let ref: string;
beforeAll(async () => {
  house = await startGpHouse();
  doctor = await house.signedIn();
  patient = await addPatient(doctor, house, MORGAN);
  ref = await offer(doctor, house, MORGAN);
});
afterAll(() => house.stop());

const record = (note: Readonly<Record<string, string>>) => recordNote(doctor, house, patient, note);
const travelled = async () =>
  (await house.sent()).filter(({ lane, type }) => lane === ref && type !== 'PatientReferred');
/** The page's links to a note's own pages, the latest note first. */
const links = (what: 'corrects' | 'cancel'): readonly string[] =>
  [...doctor.html.matchAll(/href="([^"]*)"/g)].flatMap(([, href = '']) => (href.includes(what) ? [href] : []));
const open = async (path: string): Promise<void> => {
  await doctor.open(`${house.door}${path}`);
};

describe('recording a note', () => {
  it('rule 3: shows how it was read and what is worth knowing, and refuses none of it', async () => {
    const odd = { ...dated('assessedOn', '10-1-2025'), ...dated('from', '1-1-2025'), ...dated('to', '30-5-2025') };
    await record({ ...NOTE, ...odd });
    expect(doctor.html).toContain('The fit note is recorded. The note can be read and does not contradict itself.');
    expect(doctor.html).toContain('Longer than 3 months, in the first 6 months off work.');
    expect(doctor.html).toContain('It begins before the day of the assessment.');
    expect(doctor.html).toContain('Is the last day on or after the first?');
  });

  it('rule 2: shows the episode and the period of WAVE’s evidence, which decides nothing', async () => {
    await record({
      ...NOTE,
      ...dated('assessedOn', '4-6-2025'),
      ...dated('from', '4-6-2025'),
      ...dated('to', '30-6-2025'),
    });
    expect(doctor.html).toContain('There are days without a note before this one.');
    expect(doctor.html).toContain('Episode from 1 January 2025 to 30 June 2025');
    expect(doctor.html).toContain('WAVE’s evidence covers this period: from 2 weeks to 6 months off work.');
    expect(doctor.html).toContain('15 January 2025 to 30 June 2025. It decides nothing.');
  });

  it('rule 3: asks to check what contradicts itself, at the field, and records nothing', async () => {
    const before = await house.everything();
    await record({ ...NOTE, advice: 'phased_return' });
    expect(doctor.html).toContain('href="#advice"');
    expect(doctor.html).toContain('Only “may be fit for work” can carry advice.');
    await record({ ...NOTE, ...dated('assessedOn', '30-6-2022'), issuerProfession: 'nurse' });
    expect(doctor.html).toContain('On the day of this assessment only a doctor could issue a fit note.');
    expect((await house.everything()).get('gp.fit_notes')).toBe(before.get('gp.fit_notes'));
  });

  it('rule 5: keeps the codes of a record system with its own terms', async () => {
    const answer = await house.post(sample('may-be-fit-phased-return'));
    expect(answer.status).toBe(201);
    expect(answer.body.issue[0]?.diagnostics).toContain('does not contradict itself');
    const { rows } = await house.instance.admin.query<{ codes: unknown }>(
      'select codes from gp.fit_notes where codes is not null',
    );
    expect(rows.map(({ codes }) => codes)).toEqual([
      [
        { code: '751601000000107', term: 'eMED3 (2010) new statement issued, may be fit for work' },
        { code: '775281000000100', term: 'MED3 (2010) certificate issued - recommend phased return to work' },
      ],
    ]);
  });

  it('rule 3: the same note as another document adds nothing', async () => {
    const again = sample('may-be-fit-phased-return').replace('"value": "may-be-fit-phased-return"', '"value": "again"');
    expect((await house.post(again)).status).toBe(200);
    const twin = again.replace('"value": "again"', '"value": "twin"').replace('751601000000107', '751611000000109');
    expect((await house.post(twin)).status).toBe(200);
  });

  it('rule 3: what is worth knowing is told to a record system as a warning, beside 201', async () => {
    const overlapping = sample('may-be-fit-phased-return')
      .replace('"value": "may-be-fit-phased-return"', '"value": "overlapping"')
      .replace('"end": "2026-11-15"', '"end": "2026-11-22"');
    const { status, body } = await house.post(overlapping);
    expect(status).toBe(201);
    expect(body.issue.map(({ severity }) => severity)).toEqual(['information', 'warning']);
    expect(body.issue[1]?.diagnostics).toBe('Some of its days are on another note too.');
  });
});

describe('cancelling a note', () => {
  let first: string;

  it('on a page asks once more, and then counts the note for nothing', async () => {
    await house.tell(ref, ['CaseOpened', { source: 'surgery' }], ['FitNotesRequested', { condition: false }]);
    await open(patient);
    first = links('cancel').at(-1) ?? '';
    await open(first);
    expect(doctor.html).toContain('Cancel this fit note?');
    expect(doctor.html).toContain('data-tells="FitNoteCancelled"');
    await doctor.submit({}, first);
    expect(doctor.html).toContain('The fit note is cancelled');
    expect(doctor.html).toContain('Episode from 4 June 2025 to 30 June 2025');
    expect(doctor.html).toContain('cancelled on');
    expect(doctor.html).not.toContain(first);
  });

  it('tells those who were told of the note, and says nothing but which', async () => {
    const cancelled = (await travelled()).at(-1);
    expect(cancelled).toMatchObject({ type: 'FitNoteCancelled', payload: { note: expect.any(String) as string } });
    expect(Object.keys(cancelled?.payload ?? {})).toEqual(['note']);
  });

  it('twice changes nothing, and a cancelled note is not corrected', async () => {
    const before = (await travelled()).length;
    const note = /fit-notes\/([0-9a-f-]+)/.exec(first)?.[1] ?? '';
    expect((await doctor.send(`${house.door}${first}`)).status).toBe(404);
    expect((await doctor.send(`${house.door}${patient}/fit-notes/new?corrects=${note}`)).status).toBe(404);
    await open(links('cancel')[0] ?? '');
    await doctor.submit({}, undefined, first);
    expect(doctor.html).toContain('This fit note was cancelled already');
    expect(await travelled()).toHaveLength(before);
  });

  it('is the clinician’s: not the desk’s, and not another surgery’s', async () => {
    await open(patient);
    const path = links('cancel')[0] ?? '';
    const desk = await house.staffOf('Z99901', 'receptionist');
    expect((await desk.send(`${house.door}${path}`)).status).toBe(403);
    const stranger = await house.staffOf('Z99902');
    expect((await stranger.send(`${house.door}${path}`)).status).toBe(404);
  });
});

describe('cancelling by a record system', () => {
  const cancellation = (of: string, as = `cancel ${of}`) =>
    sample('cancellation-of-episode-second')
      .replace('"value": "cancellation-of-episode-second"', `"value": "${as}"`)
      .replace('"value": "episode-second"', `"value": "${of}"`);
  const where = { expression: ['Bundle.entry[0].resource.relatesTo[0].targetIdentifier'] };

  it('is taken once, answered alike again, and refused for what is not held', async () => {
    expect((await house.post(cancellation('episode-second'))).body.issue[0]).toMatchObject({
      code: 'business-rule',
      ...where,
    });
    expect((await house.post(sample('episode-second'))).status).toBe(201);
    expect((await house.post(cancellation('episode-second'))).status).toBe(201);
    expect((await house.post(cancellation('episode-second'))).status).toBe(200);
    expect((await house.post(cancellation('episode-second', 'once more'))).status).toBe(200);
    expect((await house.post(sample('episode-second'))).status).toBe(200);
    const { rows } = await house.instance.admin.query(
      'select from gp.fit_notes where cancelled_on is not null and cancelled_by is null',
    );
    expect(rows).toHaveLength(1);
  });

  it('is a conflict for a note in whose place another stands; the last of the chain can be cancelled', async () => {
    expect((await house.post(sample('replacement-of-may-be-fit-phased-return'))).status).toBe(201);
    const morgans = (of: string, as: string) =>
      cancellation(of, as)
        .replace(/"value": "999\d{7}"/, '"value": "9990000018"')
        .replace(/"birthDate": "[^"]*"/, '"birthDate": "1984-03-12"');
    const early = await house.post(morgans('may-be-fit-phased-return', 'too early'));
    expect({ status: early.status, issue: early.body.issue[0] }).toMatchObject({
      status: 409,
      issue: { code: 'conflict', ...where },
    });
    const last = await house.post(morgans('replacement-of-may-be-fit-phased-return', 'last'));
    expect(last.status).toBe(201);
    expect((await travelled()).slice(-2).map(({ type }) => type)).toEqual(['FitNoteReplaced', 'FitNoteCancelled']);
    await open(patient);
    expect(doctor.html).not.toContain('Episode from 5 October 2026 to 15 November 2026');
  });
});

describe('after the patient ended it and allowed it again', () => {
  it('what was corrected or cancelled meanwhile is said too', async () => {
    const note = { ...NOTE, ...dated('assessedOn', '3-2-2024'), ...dated('from', '3-2-2024') };
    await record({ ...note, ...dated('to', '10-2-2024') });
    await record({ ...note, ...dated('to', '11-2-2024') });
    const [one, other] = (await travelled()).slice(-2).map(({ payload }) => payload.note as string);
    await house.tell(ref, ['FitNotesRequestEnded', {}]);
    const before = (await travelled()).length;

    const correct = `${patient}/fit-notes/new?corrects=${one}`;
    await open(correct);
    await doctor.submit({ ...note, ...dated('to', '12-2-2024') }, correct);
    expect(doctor.html).toContain('The fit note is recorded');
    const cancel = `${patient}/fit-notes/${other}/cancel`;
    await open(cancel);
    await doctor.submit({}, cancel);
    expect(await travelled()).toHaveLength(before);

    await house.tell(ref, ['FitNotesRequested', { condition: false }]);
    const said = (await travelled()).slice(before);
    expect(said.find(({ payload }) => payload.to === '2024-02-12')).toMatchObject({
      type: 'FitNoteReplaced',
      payload: { replaces: one },
    });
    expect(said).toContainEqual(
      expect.objectContaining({ type: 'FitNoteCancelled', payload: { note: other } }) as unknown,
    );
  });
});
