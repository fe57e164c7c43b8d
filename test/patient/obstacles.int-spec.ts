import { randomUUID } from 'node:crypto';
import type { ContactCard, Ref } from '#contracts';
import { aCard, on, startPatientHouse, type PatientHouse } from './patient-house';

describe('What gets in the way, from the patient’s side', () => {
  let house: PatientHouse;
  beforeAll(async () => {
    house = await startPatientHouse();
  });
  afterAll(() => house.stop());

  /** An enrolled person who wrote something down, which the worker took up with them, and their worker's end of the case. */
  async function talking(name: string) {
    const person = await house.enrolled(aCard({ name }));
    const lane = await house.until('the card at the worker’s', async () => {
      const opened = (await house.vsw.mail()).find(
        (mail) => mail.type === 'CaseOpened' && (mail.payload as { card: ContactCard }).card.name === name,
      );
      return opened?.lane as Ref<'vsw'> | undefined;
    });
    const worker = {
      lane,
      says: (event: { type: string; payload: object }) =>
        house.vsw.send({ ...event, lane, occurredOn: on } as Parameters<typeof house.vsw.send>[0]),
      hears: (type: string) =>
        house.until(`${type} at the worker’s`, async () =>
          (await house.vsw.mail()).findLast((mail) => mail.lane === lane && mail.type === type),
        ),
    };
    await person.browser.open(`${house.door}/obstacles`);
    await person.browser.submit({ words: 'My back, on the stairs' }, '/obstacles');
    const reported = (await worker.hears('ObstacleReported')).payload as { obstacle: string };
    const obstacle = randomUUID();
    await worker.says({
      type: 'ObstacleIdentified',
      payload: { obstacle, words: 'The stairs to my desk', reported: reported.obstacle },
    });
    const seen = await house.until('said together', async () =>
      (await person.view())?.obstacles.find(({ status }) => status === 'open'),
    );
    return { ...person, worker, obstacle, page: `/obstacles/${seen.obstacle}`, id: seen.obstacle };
  }

  const status = (view: Awaited<ReturnType<PatientHouse['viewOf']>>) => view?.obstacles[0]?.status;

  it('is shown once, and can be reworded, disagreed with and taken up again; each is told to the worker and kept in the history', async () => {
    const { browser, worker, page, view } = await talking('Stairs Sample');
    await house.shows(browser, '/obstacles', 'The stairs to my desk');
    expect(browser.html).toContain('You first wrote: “My back, on the stairs”');
    expect(browser.html.match(/app-card__kicker/g)).toHaveLength(1);
    await browser.open(house.door + page);
    await browser.submit({ words: 'The steep stairs' }, `${page}/words`);
    expect((await worker.hears('ObstacleReworded')).payload).toMatchObject({ words: 'The steep stairs' });
    await browser.open(house.door + page);
    await browser.submit({ answer: 'disagree' }, `${page}/answer`);
    expect((await worker.hears('ObstacleAnswered')).payload).toMatchObject({ answer: 'disagree', status: 'disagreed' });
    await house.until('disagreed', async () => status(await view()) === 'disagreed');
    await browser.open(`${house.door}/obstacles`);
    expect(browser.html).toContain('Not in the way now');
    await browser.open(house.door + page);
    expect(browser.html).toContain('Take it up again');
    expect(browser.html).not.toContain('What would help');
    await browser.submit({ answer: 'take_up_again' }, `${page}/answer`);
    await house.until('open again', async () => status(await view()) === 'open');
    await browser.open(house.door + page);
    for (const said of ['You wrote', 'Written down together', 'You changed the words', 'I do not see it like this'])
      expect(browser.html).toContain(said);
  });

  it('gets no new action while it is put aside; an action agreed about it can be said to have helped', async () => {
    const { browser, worker, obstacle, page, view } = await talking('Action Sample');
    const agree = (action: string) =>
      worker.says({
        type: 'ActionAgreed',
        payload: { action, obstacle, what: 'Ask for the lift key', owner: 'patient', due: '2020-01-01' },
      });
    await agree(randomUUID());
    const action = await house.until('an action', async () => (await view())?.actions[0]?.action);
    await house.shows(browser, '/home', 'How did it go?');
    await browser.open(`${house.door}/obstacles/actions/${action}`);
    await browser.submit({}, `/obstacles/actions/${action}`);
    expect(browser.html).toContain('Choose how it went');
    await browser.submit({ outcome: 'helped' }, `/obstacles/actions/${action}`);
    expect((await worker.hears('ActionCompleted')).payload).toMatchObject({ outcome: 'helped', by: 'patient' });
    await house.shows(browser, '/obstacles', 'It was done, and it helped');
    await browser.open(house.door + page);
    await browser.submit({ answer: 'set_aside' }, `${page}/answer`);
    await house.until('set aside', async () => status(await view()) === 'set_aside');
    await agree(randomUUID());
    await worker.says({ type: 'ContactMade', payload: { mode: 'telephone', minutes: 10 } });
    await house.until('the next word of the worker’s', async () => (await view())?.contacts === 1);
    expect((await view())?.actions).toHaveLength(1);
  });

  it('lets only words of the person’s own go, to the one they are for, once they have read and sent them', async () => {
    const { browser, id, view } = await talking('Wording Sample');
    await browser.open(`${house.door}/what-would-help`);
    expect(browser.html).toContain('Name the person at work first');
    expect((await browser.open(`${house.door}/what-would-help/${id}/employer`)).status).toBe(404);
    await browser.open(`${house.door}/person-at-work/name`);
    await browser.submit({ name: 'Sam Manager', organisation: 'Example Works' }, '/person-at-work/name');
    const write = async (recipient: string, words: string, count: number) => {
      const path = `/what-would-help/${id}/${recipient}`;
      await browser.open(house.door + path);
      expect(browser.html).toContain('These are the only words that go.');
      await browser.submit({ words }, path);
      expect(browser.url).toBe(`${house.door}/ready-to-send`);
      return house.until('words to read', async () => {
        const offers = (await view())?.offers.filter(({ about }) => about === 'SharedWordsApproved') ?? [];
        return offers.length === count && offers.at(-1);
      });
    };
    const first = await write('employer', 'A desk on the ground floor', 1);
    const second = await write('employer', 'A desk near the door', 2);
    const forSurgery = await write('gp', 'Is climbing stairs safe for me?', 3);
    const offers = (await view())?.offers ?? [];
    expect(offers.find(({ offer }) => offer === first.offer)?.status).toBe('outdated');
    expect([second.status, second.scopes, second.text]).toEqual([
      'waiting',
      ['adjustments'],
      '{"words":"A desk near the door"}',
    ]);
    expect([forSurgery.recipient, forSurgery.scopes]).toEqual(['gp', ['health-obstacles']]);
    for (const { offer } of [second, forSurgery]) {
      await browser.open(`${house.door}/ready-to-send/${offer}`);
      await browser.submit({}, `/ready-to-send/${offer}/send`);
    }
    const told = async (mail: () => Promise<readonly { type: string; payload: never }[]>) =>
      house.until('the words', async () => {
        const words = (await mail()).filter(({ type }) => type === 'SharedWordsApproved');
        return words.length > 0 && words.map(({ payload }) => payload as object);
      });
    expect(await told(() => house.employer.mail())).toEqual([{ words: 'A desk near the door' }]);
    expect(await told(() => house.gp.mail())).toEqual([{ words: 'Is climbing stairs safe for me?' }]);
    const everything = JSON.stringify([await house.employer.mail(), await house.gp.mail()]);
    expect(everything).not.toMatch(/stairs to my desk|My back|ground floor/);
  });

  it('is nobody else’s: another person’s obstacle and action are not found', async () => {
    const { page, id, worker, obstacle, view } = await talking('Owner Sample');
    const payload = { action: randomUUID(), obstacle, what: 'Theirs', owner: 'patient', due: '2031-01-01' };
    await worker.says({ type: 'ActionAgreed', payload });
    const action = await house.until('an action', async () => (await view())?.actions[0]?.action);
    const { browser } = await house.enrolled(aCard({ name: 'Other Sample' }));
    for (const path of [page, `/obstacles/actions/${action}`, `/what-would-help/${id}/gp`])
      expect((await browser.open(house.door + path)).status).toBe(404);
    await browser.open(`${house.door}/obstacles`);
    await browser.submit({ answer: 'close' }, '/obstacles', `${page}/answer`);
    expect(browser.status).toBe(404);
  });
});
