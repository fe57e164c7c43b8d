import type { Browser } from '../web/browser';
import { card, VswHouse } from './vsw-house';

let house: VswHouse;
let ash: Browser;
let bo: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  [ash, bo] = [await house.signedIn('Ash'), await house.signedIn('Bo')];
});
afterAll(() => house.stop());

const rowsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<th scope="row"><a href="[^"]*">([^<]*)<\/a>/g)].map(([, name]) => name ?? '');
const countOf = (html: string, filter: string): number =>
  Number(
    (new RegExp(`>${filter} <span class="app-filters__count">(\\d+)<`).exec(html) ??
      new RegExp(`<option[^>]*>${filter} \\((\\d+)\\)<`).exec(html))?.[1] ?? 0,
  );

describe('the caseload', () => {
  it('shows who waits, in words, the longest first', async () => {
    const [first, second] = [house.newRef(), house.newRef()];
    await house.tell(first, ['CaseOpened', { card: card('Old Waiter'), source: 'self', surgery: null }, '2026-01-05']);
    await house.tell(
      second,
      ['CaseOpened', { card: card('New Waiter'), source: 'self', surgery: null }, '2026-02-05'],
      ['CallRequested', { bestTime: 'after four' }, '2026-02-06'],
    );
    await ash.open(`${house.door}/`);
    expect(ash.url).toBe(`${house.door}/cases`);
    expect(rowsOf(ash.html)).toEqual(['Old Waiter', 'New Waiter']);
    expect(ash.html).toContain('Call asked for');
    expect(ash.html).toContain('Ring them: after four');
    await ash.open(`${house.door}/cases?sort=name`);
    expect(rowsOf(ash.html)).toEqual(['New Waiter', 'Old Waiter']);
  });

  it('lets one of two workers who reach for a card at once have it, and tells the other who does', async () => {
    for (let round = 0; round < 5; round += 1) {
      const ref = await house.offered(`Wanted ${round}`);
      await Promise.all([ash, bo].map((worker) => worker.open(`${house.door}/cases?q=Wanted`)));
      await Promise.all([ash, bo].map((worker) => worker.submit({}, `/cases/${ref}/take`)));
      const won = [ash, bo].filter(({ html }) => html.includes('You have taken this card'));
      const told = [ash, bo].filter(({ html }) => html.includes('took this card before you'));
      expect([won.length, told.length]).toEqual([1, 1]);
      expect(told[0]?.url).toContain('/cases?q=Wanted');
      expect(await house.sent(ref)).toEqual([
        {
          type: 'CaseAssigned',
          payload: {
            worker: won[0] === ash ? 'Ash Fictional' : 'Bo Fictional',
            profession: 'Vocational support worker',
          },
        },
      ]);
    }
  });

  it('lets nobody but its worker write about a case, safety excepted', async () => {
    const ref = await house.enrolled('Private Person', ash);
    await bo.open(`${house.door}/cases/${ref}/note`);
    expect(bo.status).toBe(409);
    expect(bo.html).toContain('Ash Fictional has this card');
    expect((await bo.open(`${house.door}/cases/${ref}/safety`)).status).toBe(200);
  });

  it('finds by name, counts each filter, and turns pages', async () => {
    const refs = Array.from({ length: 60 }, () => house.newRef());
    await house.tellAll(
      refs.map((ref, index) => [
        ref,
        [
          'CaseOpened',
          { card: card(`Crowd 100%_${String(index).padStart(2, '0')}`), source: 'self', surgery: null },
        ] as const,
        ...(index < 7 ? [['InvitationExpired', {}] as const] : []),
        ...(index >= 50 ? [['PatientEnrolled', {}] as const] : []),
      ]),
    );
    await ash.open(`${house.door}/cases?q=${encodeURIComponent('crowd 100%_')}&sort=name`);
    expect([countOf(ash.html, 'All open'), countOf(ash.html, 'Unassigned'), countOf(ash.html, 'Mine')]).toEqual([
      60, 60, 0,
    ]);
    expect([
      countOf(ash.html, 'Unreachable'),
      countOf(ash.html, 'Active'),
      countOf(ash.html, 'Call asked for'),
    ]).toEqual([7, 10, 0]);
    const seen = [...rowsOf(ash.html)];
    expect(seen).toHaveLength(50);
    for (let page = 2; page <= 2; page += 1) {
      const next =
        /<a class="nhsuk-pagination__next" href="([^"]*)"/.exec(ash.html)?.[1] ??
        /href="([^"]*)"[^>]*rel="next"/.exec(ash.html)?.[1];
      await ash.open(new URL((next ?? '').replaceAll('&amp;', '&'), house.door).href);
      seen.push(...rowsOf(ash.html));
    }
    expect(seen).toEqual(refs.map((_, index) => `Crowd 100%_${String(index).padStart(2, '0')}`));
    await ash.open(`${house.door}/cases?q=crowd&status=unreachable`);
    expect(rowsOf(ash.html)).toHaveLength(7);
    await ash.open(`${house.door}/cases?q=${encodeURIComponent("nobody' or '1'='1")}`);
    expect(rowsOf(ash.html)).toEqual([]);
    expect(ash.html).toContain('No name here has');
  });

  it('makes sense of any address', async () => {
    for (const query of [
      'page=-3',
      'page=9999999999999999999',
      'page=x',
      'show=nothing&sort=nothing',
      'q=a&q=b',
      'show[x]=1',
    ]) {
      expect((await ash.open(`${house.door}/cases?${query}`)).status).toBe(200);
    }
  });

  it('tells open pages of a card taken, and says nothing else', async () => {
    const ref = await house.offered('Watched Person');
    const stop = new AbortController();
    const stream = await bo.send(`${house.door}/events?refs=*`, { signal: stop.signal });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const reading = (async () => {
      while (!heard.includes('data:')) heard += (await reader.read()).value ?? '';
    })();
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // the first look only learns what is there already
    await ash.open(`${house.door}/cases/${ref}`);
    await ash.submit({}, `/cases/${ref}/take`);
    await reading;
    stop.abort();
    expect(heard.replace(/^(?:retry: 2000|: still here)$/gm, '').trim()).toBe('event: changed\ndata:');
  });
});
