import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { byLetter, codeOf, givesCode, type Somebody } from './by-letter';
import { on, startPatientHouse, type PatientHouse } from './patient-house';
import { aPlan, names } from './with-plan';

let house: PatientHouse;
beforeAll(async () => {
  house = await startPatientHouse();
});
afterAll(() => house.stop());

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const gives = async (code: string, { card }: Somebody): Promise<string> =>
  new URL((await givesCode(house, code, card.dateOfBirth)).url).pathname;
const atWork = async (): Promise<string> => JSON.stringify((await house.employer.mail()).map(({ payload }) => payload));
const waitingFor = async (many: number): Promise<boolean> => {
  const { rowCount } = await house.instance.admin.query(
    `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename = 'rejoin_patient'`,
  );
  return rowCount === many;
};

/** While the coordinator decides nothing: what is pressed is said, and not decided yet. */
async function undecided<T>(act: () => Promise<T>): Promise<T> {
  const busy = await house.instance.admin.connect();
  try {
    await busy.query('begin');
    await busy.query('select from coordinator.cases for update');
    return await act();
  } finally {
    await busy.query('commit');
    busy.release();
  }
}

/** Of two who press at once: the first is in the middle of what it writes when the second asks. */
async function oneAfterTheOther<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
  const busy = await house.instance.admin.connect();
  try {
    await busy.query('begin');
    await busy.query('select from patient.people for update');
    const one = first();
    await house.until('the first to wait', () => waitingFor(1));
    const other = second();
    await house.until('the second to wait', () => waitingFor(2));
    await busy.query('commit');
    return [await one, await other];
  } finally {
    busy.release();
  }
}

/** … whose fit note is ready to go to work, with what it advises. */
async function withNote(name: string) {
  const one = await byLetter(house, name);
  await names(house, one.browser, 'Pat Manager');
  const payload = {
    note: randomUUID() as string as Ref<'gp'>,
    assessedOn: day(-10),
    from: day(-10),
    to: day(20),
    outcome: 'may_be_fit',
    advice: ['phased_return'],
    condition: null,
    comments: null,
    issuerProfession: null,
    reassessment: null,
  } as const;
  await house.gp.send({ lane: one.gpLane, type: 'FitNoteIssued', payload, occurredOn: on });
  const offer = await house.until('a note that is ready', async () => (await one.view())?.offers.at(-1));
  const leavesOut = async () => {
    await one.browser.open(`${house.door}/ready-to-send/${offer.offer}/leave-out`);
    return () => one.browser.submit({ out: 'fit-note-advice.advice' }, `/ready-to-send/${offer.offer}/leave-out`);
  };
  return { ...one, offer, leavesOut };
}

describe('A letter whose page is being made anew', () => {
  it('is judged as the page is at the moment of the code: nothing goes, and the letter that follows has the new page', async () => {
    const one = await withNote('Rena Renewed');
    await one.wants('fit-note');
    const first = await one.nthLetter(0);
    expect(first.page?.toLowerCase()).toContain('phased');
    await house.settled();
    await undecided(async () => {
      const [, answer] = await oneAfterTheOther(await one.leavesOut(), () => gives(codeOf(first), one));
      expect(answer).toBe('/letter/changed');
      await house.shows(one.browser, '/said-by-telephone', 'What would have been sent has changed');
      // The old page is nobody's to read any more, not even with a new code.
      await house.until('the try in what is said', async () => (await house.said('CodeTried')).length > 0);
      expect(one.letters()).toHaveLength(1);
    });
    const second = await one.nthLetter(1);
    expect(second.page).toBeDefined();
    expect(second.page?.toLowerCase()).not.toContain('phased');
    expect(await gives(codeOf(first), one)).toBe('/letter');
    expect(await gives(codeOf(second), one)).toBe('/letter/sent');
    await house.until('the note at work', async () => (await atWork()).includes(day(20)));
    expect(await atWork()).not.toContain('phased_return');
    expect(one.letters()).toHaveLength(2);
    expect((await one.hears('LetterPosted', 2)).map(({ outcome }) => outcome)).toEqual(['posted', 'posted']);
  });

  it('that is only asked for then shows the new page too', async () => {
    const one = await withNote('Rosa Renewed');
    await undecided(async () => {
      // It reaches the patient's house before what they leave out is decided.
      await one.wants('fit-note');
      const leaves = await one.leavesOut();
      await leaves();
    });
    const letter = await one.nthLetter(0);
    expect(letter.page?.toLowerCase()).not.toContain('phased');
  });

  it('that was stopped before it was made is not posted', async () => {
    const one = await withNote('Stig Stopped');
    await one.wants('fit-note');
    const first = await one.nthLetter(0);
    await undecided(async () => {
      const leaves = await one.leavesOut();
      await leaves();
      expect(await gives(codeOf(first), one)).toBe('/letter/changed');
      await one.browser.open(`${house.door}/sharing/employer/stop`);
      await one.browser.submit({ scopes: 'fit-note-advice' }, '/sharing/employer/stop');
    });
    await house.allPosted();
    expect(one.letters()).toHaveLength(1);
  });

  it('comes with the new page also where the code was taken before anybody knew that there was one', async () => {
    const one = await byLetter(house, 'Otis Overtaken');
    await names(house, one.browser, 'Pat Manager');
    const proposes = async (hours: string) => {
      await one.browser.open(`${house.door}/plan/new`);
      await one.browser.submit(aPlan(hours), '/plan/new');
    };
    await proposes('12');
    await house.until('a plan that waits', async () => (await one.view())?.offers.length === 1);
    await one.wants('plan');
    const first = await one.nthLetter(0);
    await undecided(async () => {
      await proposes('15');
      expect(await gives(codeOf(first), one)).toBe('/letter/sent');
    });
    const second = await one.nthLetter(1);
    expect(second.page).toContain('>15<');
    expect((await one.hears('LetterPosted', 3)).map(({ outcome }) => outcome)).toEqual(['posted', 'changed', 'posted']);
    await house.settled();
    expect(await atWork()).not.toContain('Desk work');
    expect(await gives(codeOf(second), one)).toBe('/letter/sent');
    await house.until('the plan at work', async () => (await atWork()).includes('Desk work'));
    expect(one.letters()).toHaveLength(2);
  });
});
