import { randomUUID } from 'node:crypto';
import type { Authored, FitNoteFields, Ref } from '#contracts';
import { OWN, ownPlace, ownRing, Vault, withClient } from '#platform';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { aCard, startPatientHouse, type PatientHouse } from './patient-house';

let house: PatientHouse;
beforeAll(async () => {
  house = await startPatientHouse();
});
afterAll(() => house.stop());

const note: FitNoteFields = {
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-29',
  outcome: 'not_fit',
  advice: [],
  condition: null,
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
};

interface Copy extends Readonly<Record<string, string>> {
  readonly ref: string;
  readonly box: string;
  readonly fields: string;
}
/** Every copy of a note as a backup holds it. */
const lying = (of: unknown): Promise<readonly Copy[]> =>
  withClient(house.instance.adminUrl, async (client) => {
    const { rows } = await client.query<Copy>('select ref, box, fields from patient.paper_notes where note = $1', [of]);
    return rows;
  });
const versions = async (ref = ''): Promise<readonly number[]> => [
  ...((await house.instance.vault.store.read(ownRing('patient', ref)))?.byVersion.keys() ?? []),
];

const paper = {
  ...dateFields('assessedOn', note.assessedOn),
  ...dateFields('from', note.from),
  ...dateFields('to', note.to),
  outcome: note.outcome,
};

async function copies(browser: Browser, answers: Readonly<Record<string, string>>): Promise<void> {
  await browser.open(`${house.door}/fit-notes/new`);
  await browser.submit(answers, '/fit-notes');
}
const cards = (browser: Browser): number =>
  browser.html.split('From your surgery').length + browser.html.split('You entered this').length - 2;
const fromSurgery = (lane: Ref<'gp'>, event: Authored<'gp'>): Promise<void> =>
  house.gp.send({ ...event, lane, occurredOn: note.assessedOn });
const issued = (ref: Ref<'gp'>): Authored<'gp'> => ({ type: 'FitNoteIssued', payload: { ...note, note: ref } });

describe('a fit note copied from paper', () => {
  it('rule 3: copied again adds nothing; copied better takes the place of the first copy', async () => {
    const { browser } = await house.enrolled(aCard({ name: 'Paper Sample' }));
    await copies(browser, paper);
    expect(browser.html).toContain('Your fit note is saved.');
    await copies(browser, paper);
    expect(browser.html).toContain('This fit note is here already. Nothing was added.');
    await copies(browser, { ...paper, condition: 'Back pain' });
    expect(browser.html).toContain('Your fit note is saved.');
    expect(browser.html).toContain('Back pain');
    expect(cards(browser)).toBe(1);
    const shown = (await house.said('FitNoteShown')).map(({ payload }) => payload);
    expect(shown).toHaveLength(2);
    expect(shown[1]).toMatchObject({ note: shown[0]?.note, condition: 'Back pain' });
    expect((await browser.open(`${house.door}/home`)).html).toContain('Your fit notes</a>: 1');
  });

  it('rule 3: is joined by the surgery’s copy, and goes with it when the surgery takes it back', async () => {
    const { browser, gpLane } = await house.enrolled(aCard({ name: 'Joined Sample' }));
    await copies(browser, paper);
    expect(browser.html).toContain('You entered this from paper');
    const ref = randomUUID() as Ref<'gp'>;
    await fromSurgery(gpLane, issued(ref));
    await house.shows(browser, '/fit-notes', 'From your surgery; you entered it from paper too');
    expect(cards(browser)).toBe(1);
    expect(browser.html).toContain('Time off work from 2 March 2026 to 29 March 2026');
    expect(browser.html).toContain('This time off work lies in that.');

    await fromSurgery(gpLane, { type: 'FitNoteCancelled', payload: { note: ref } });
    await house.shows(browser, '/fit-notes', 'taken back since by your surgery');
    expect(browser.html).not.toContain('Time off work from');
  });

  it('rule 3: that the surgery has sent already adds nothing and tells nobody', async () => {
    const { browser, gpLane } = await house.enrolled(aCard({ name: 'Sent Sample' }));
    await fromSurgery(gpLane, issued(randomUUID() as Ref<'gp'>));
    await house.shows(browser, '/fit-notes', 'From your surgery');
    const before = (await house.said('FitNoteShown')).length;
    await copies(browser, paper);
    expect(browser.html).toContain('This fit note is here already. Nothing was added.');
    expect(await house.said('FitNoteShown')).toHaveLength(before);
  });

  it('rule 6: says nothing of a condition, and may leave it out', async () => {
    const { browser } = await house.enrolled(aCard({ name: 'Private Sample' }));
    await copies(browser, paper);
    expect(browser.html).not.toContain('Condition:');
  });
});

describe('a fit note copied wrongly', () => {
  it('rule 3: is asked about at its field, and kept as one to check where the paper says so', async () => {
    const { browser } = await house.enrolled(aCard({ name: 'Slip Sample' }));
    const slip = { ...paper, ...dateFields('from', '1900-03-02') };
    await copies(browser, slip);
    expect(browser.html).toContain('There were no fit notes before 6 April 2010: a date on it must be wrong.');
    expect(browser.html).toContain('The paper says so');
    expect(browser.html).not.toContain('Your fit note is saved.');
    await browser.submit({ ...slip, asWritten: 'yes' }, '/fit-notes');
    expect(browser.html).toContain('Your fit note is saved.');
    expect(browser.html).toContain('To check');
    expect(browser.html).not.toContain('Time off work from');
  });

  it('is corrected in its place, or taken back; whoever may see it hears so', async () => {
    const { browser } = await house.enrolled(aCard({ name: 'Mend Sample' }));
    await copies(browser, paper);
    const correct = /\/fit-notes\/[0-9a-f-]+\/correct/.exec(browser.html)?.[0] ?? 'none';
    await browser.open(`${house.door}${correct}`);
    expect(browser.html).toContain('value="29"');
    await browser.submit({ ...paper, ...dateFields('to', '2026-03-16') }, correct);
    expect(browser.html).toContain('Your fit note is corrected.');
    expect(browser.html).toContain('Time off work from 2 March 2026 to 16 March 2026');
    const [first, second] = (await house.said('FitNoteShown')).slice(-2).map(({ payload }) => payload);
    expect(second).toMatchObject({ note: first?.note, to: '2026-03-16' });

    const backup = await lying(first?.note);
    expect(backup.map(({ fields }) => fields).filter((fields) => !fields.startsWith('v1.'))).toEqual([]);
    const back = correct.replace('correct', 'take-back');
    await browser.open(`${house.door}${back}`);
    await browser.submit({}, back);
    expect(browser.html).toContain('The fit note you entered is taken back.');
    expect(browser.html).not.toContain('Time off work from');
    expect((await house.said('FitNoteTakenBack')).map(({ payload }) => payload)).toEqual([{ note: first?.note }]);
    expect((await browser.open(`${house.door}${back}`)).status).toBe(404);
    await house.until('no backup that could be read', async () => (await versions(backup[0]?.ref)).join() === '2');
    const vault = new Vault(house.instance.vault.store);
    for (const row of backup) {
      const place = ownPlace('patient.paper_notes', OWN['patient.paper_notes'], 'fields', row);
      await expect(vault.open({ ...place, sealed: row.fields })).rejects.toThrow('destroyed');
    }
    expect(backup).toHaveLength(2);
  });
});

describe('a fit note that ends within a week', () => {
  it('rule 1: is told, with the word that nobody needs a note to go back', async () => {
    const { browser, gpLane } = await house.enrolled(aCard({ name: 'Ending Sample' }));
    const inThreeDays = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    const payload = { ...note, to: inThreeDays, note: randomUUID() as Ref<'gp'> };
    await fromSurgery(gpLane, { type: 'FitNoteIssued', payload });
    await house.shows(browser, '/fit-notes', 'Your fit note ends on');
    expect(browser.html).toContain('You need no note to go back, on that day or before.');
  });
});

describe('an AHP Health and Work Report', () => {
  it('rule 5: is kept for the patient alone, counts in no time off work, and says what a fit note would lose', async () => {
    const { browser } = await house.enrolled(aCard({ name: 'Report Sample' }));
    const before = await house.said();
    await browser.open(`${house.door}/fit-notes/report`);
    expect(browser.html).toContain('data-tells="nobody"');
    await browser.submit(
      { ...paper, practitioner: 'Alex Sample', role: 'Physiotherapist', options: 'workplace_assessment' },
      '/fit-notes/report',
    );
    expect(browser.html).toContain('Your report is saved. Nobody else sees it.');
    expect(browser.html).toContain(
      'On a fit note the boxes would be workplace adaptations. That is not quite the same.',
    );
    expect(browser.html).not.toContain('Time off work from');
    expect(await house.said()).toEqual(before);
  });
});
