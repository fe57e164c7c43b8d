import type { PlanClauses } from '#contracts';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { card, VswHouse } from './vsw-house';

let house: VswHouse;
let ash: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  ash = await house.signedIn('Ash');
});
afterAll(() => house.stop());

const sketch = {
  ...dateFields('startOn', '2031-09-15'),
  ...dateFields('reviewOn', '2031-11-10'),
  'rows-0-weekOf': '2031-09-15',
  'rows-0-days': 'Monday, Wednesday',
  'rows-0-hours': '12.5',
  'rows-0-duties': 'Desk work',
  'rows-0-adjustment': '',
  'rows-0-owner': 'employer',
  notes: 'A place to sit',
  words: 'Only an idea',
};
const clauses: PlanClauses = {
  startOn: '2031-09-15',
  reviewOn: '2031-11-10',
  rows: [
    {
      weekOf: '2031-09-15',
      days: 'Monday, Wednesday',
      hours: 12.5,
      duties: 'Desk work',
      adjustment: '',
      owner: 'employer',
    },
  ],
  notes: 'A place to sit',
};

async function sends(ref: string, answers: Readonly<Record<string, string>>): Promise<void> {
  await ash.open(`${house.door}/cases/${ref}/plan-draft`);
  await ash.submit(answers, `/cases/${ref}/plan-draft`);
}

describe('a sketch of a plan', () => {
  it('goes to the patient as it was written, and is shown with what the fit note says', async () => {
    const ref = await house.enrolled('Sketched Person', ash);
    await sends(ref, sketch);
    expect(ash.html).toContain('The sketch is with them');
    expect(ash.html).toContain('Sketches they have');
    expect(ash.html).toContain('Only an idea');
    expect((await house.sent(ref)).at(-1)).toEqual({
      type: 'PlanDrafted',
      payload: { clauses, words: 'Only an idea' },
    });
  });

  it('is refused with every mistake at its field in one round, and nothing typed is lost', async () => {
    const ref = await house.enrolled('Hasty Person', ash);
    const before = await house.sent(ref);
    const wrong = { ...sketch, 'rows-0-hours': 'many', 'reviewOn-year': '', words: 'x'.repeat(2_001) };
    await sends(ref, { ...wrong, 'startOn-day': '16' });
    for (const field of ['startOn', 'rows-0-hours', 'reviewOn', 'words'])
      expect(ash.html).toContain(`href="#${field}"`);
    expect(ash.html).toContain('is a Tuesday, and the first step says “Monday, Wednesday”');
    expect(ash.html).toContain('value="many"');
    expect(await house.sent(ref)).toEqual(before);
  });

  it('offers the weeks from this one on, and later ones to whoever asks', async () => {
    const ref = await house.enrolled('Later Person', ash);
    const weeks = async (query: string): Promise<number> => {
      await ash.open(`${house.door}/cases/${ref}/plan-draft${query}`);
      return new Set(ash.html.match(/From Monday \d+ \w+ \d{4}/g)).size;
    };
    expect(await weeks('')).toBe(13);
    expect(ash.html).toContain('Show later weeks');
    expect(await weeks('?weeks=more')).toBe(39);
  });

  it('rule 15: is not to be written while plans rest', async () => {
    const ref = await house.enrolled('Resting Person', ash);
    await ash.open(`${house.door}/cases/${ref}/safety`);
    await ash.submit(
      { urgency: 'urgent', seen: 'other', words: 'A worry', done: 'nothing yet' },
      `/cases/${ref}/safety`,
    );
    await sends(ref, sketch);
    expect(ash.html).toContain('so plans rest until it is settled');
    expect((await house.sent(ref)).map(({ type }) => type)).not.toContain('PlanDrafted');
  });
});

describe('by post and telephone', () => {
  it('says before anything is asked that there is no address', async () => {
    const ref = await house.enrolled('Nowhere Person', ash);
    for (const page of ['paper', 'paper/send'])
      expect((await ash.open(`${house.door}/cases/${ref}/${page}`)).html).toContain(
        'There is no postal address for them.',
      );
  });

  it('says what can be done where nothing is ready, and that a letter was used', async () => {
    const ref = house.newRef();
    const somebody = { ...card('Telephone Person'), address: ['1 Sample Row', 'Exampleton'] };
    await house.tell(
      ref,
      ['CaseOpened', { card: somebody, source: 'surgery', surgery: 'Fictional Surgery' }],
      ['PatientEnrolled', {}],
    );
    await ash.open(`${house.door}/cases/${ref}`);
    await ash.submit({}, `/cases/${ref}/take`);
    const page = `${house.door}/cases/${ref}/paper`;
    await ash.open(`${page}/send`);
    expect(ash.html).not.toContain('There is no postal address');
    await ash.submit({ item: 'question' }, `/cases/${ref}/paper/send`);
    const wish = (await house.sent(ref)).at(-1)?.payload.wish;
    await house.tell(ref, ['LetterPosted', { wish, outcome: 'nothing-waits', until: null }]);
    await ash.open(page);
    expect(ash.html).toContain('Nothing was posted: nothing of this kind is ready to send');
    expect(ash.html).toContain(`href="/cases/${ref}/ask-surgery"`);
    await house.tell(
      ref,
      ['LetterPosted', { wish, outcome: 'posted', until: '2027-01-31' }],
      ['CodeTried', { wish, outcome: 'sent' }],
    );
    await ash.open(page);
    expect(ash.html).toContain('The code was right. It is on its way.');
    expect(ash.html).not.toMatch(/The code works until|They read out the code/);
  });
});
