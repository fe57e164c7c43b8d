import { randomUUID } from 'node:crypto';
import { USUAL_LIMITS, type Ref } from '#contracts';
import { SCOPE_WORDS } from '../../apps/patient/src/sharing/words';
import { pathwayDay } from '../clock/pathway-day';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { byLetter, codeOf, givesCode, WORKER, type Somebody } from './by-letter';
import { startPatientHouse, type PatientHouse } from './patient-house';
import { aPlan } from './with-plan';

let house: PatientHouse;
beforeAll(async () => {
  house = await startPatientHouse();
});
afterAll(() => house.stop());

const somebody = (name: string): Promise<Somebody> => byLetter(house, name);

/** … for whom a question to their surgery waits, and a letter with it was posted. */
async function withLetter(name: string) {
  const one = await somebody(name);
  const words = `Is ${name} to lift?`;
  await one.says({ type: 'GpAsked', payload: { question: randomUUID() as string as Ref<'vsw'>, words } });
  const offer = await house.until('a question that waits', async () => (await one.view())?.offers.at(-1));
  await one.wants('question');
  const letter = await one.nthLetter(0);
  const atSurgery = async () => (await house.gp.mail()).some(({ payload }) => JSON.stringify(payload).includes(words));
  return { ...one, words, offer, letter, code: codeOf(letter), atSurgery };
}

const gives = (code: string, { card }: Pick<Somebody, 'card'>, dateOfBirth = card.dateOfBirth): Promise<Browser> =>
  givesCode(house, code, dateOfBirth);
const pageOf = ({ html }: Browser): string =>
  html.replaceAll(/(nonce|value)="[^"]*"/g, '$1').replaceAll(/[?&]v=\w+/g, '');
const other = (code: string): string => code.replace(/.$/, (last) => (last === '2' ? '3' : '2'));
const said = async (type: 'ConsentGranted' | 'ItemApproved') => (await house.said(type)).at(-1)?.payload;

describe('A page on paper', () => {
  it('is the page on “Ready to send”, to the letter, with a code that is kept nowhere', async () => {
    const one = await withLetter('Lena Letter');
    const { letter, code } = one;
    expect(letter).toMatchObject({
      channel: 'letter',
      to: 'Lena Letter\n1 Example Road\nSampletown\nZZ99 1AA',
      sealed: true,
    });
    expect(letter.body).toContain(`${WORKER} wrote down that you want this sent to Example Road Surgery.`);
    await one.browser.open(`${house.door}/ready-to-send/${one.offer.offer}`);
    expect(letter.page).toContain(one.words);
    expect(one.browser.html).toContain(letter.page?.trim());
    expect(await one.hears('LetterPosted')).toMatchObject([{ outcome: 'posted', until: expect.any(String) as string }]);
    const { rows: tables } = await house.instance.admin.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema in ('patient', 'vsw', 'coordinator', 'exchange', 'gp', 'employer')`,
    );
    for (const { name } of tables) {
      const { rows } = await house.instance.admin.query<{ row: string }>(`select t::text as row from ${name} t`);
      const text = rows.map(({ row }) => row).join('\n');
      expect([name, text.includes(code) || text.includes(code.replaceAll('-', ''))]).toEqual([name, false]);
    }
  });

  it('goes with its code and a birth date, once; anything else is answered alike and sends nothing', async () => {
    const one = await withLetter('Dora Door');
    const wrong = [
      await gives(other(one.code), one),
      await gives('2222-2222-2222-2222', one),
      await gives(one.code, one, '1980-05-18'),
    ].map(pageOf);
    expect(wrong[0]).toContain('We cannot find that code with that date of birth');
    expect([wrong[1], wrong[2]]).toEqual([wrong[0], wrong[0]]);
    expect(await one.atSurgery()).toBe(false);
    const right = await gives(one.code.toLowerCase().replaceAll('-', ' '), one);
    expect(new URL(right.url).pathname).toBe('/letter/sent');
    expect(right.html).not.toMatch(/Dora|Surgery/);
    await house.until('the question at the surgery', one.atSurgery);
    expect(await said('ConsentGranted')).toMatchObject({ recipient: 'gp', scopes: ['progress'], byLetter: true });
    expect(await said('ItemApproved')).toMatchObject({ digest: one.offer.digest, byLetter: true });
    expect(pageOf(await gives(one.code, one))).toEqual(wrong[0]);
    // Two counted against this letter; what found no letter is nobody's.
    await house.until('a ledger of three tries', async () => (await one.ledger()).length === 3);
    expect((await one.ledger()).map(({ who, why }) => `${who} ${String(why)}`)).toEqual([
      'patient wrong',
      'patient wrong',
      'patient sent',
    ]);
    // What the patient tried at their own door is no news to a worker; that the letter was used is.
    expect(await one.hears('CodeTried')).toMatchObject([{ outcome: 'sent' }]);
    await house.settled();
    expect(await one.hears('CodeTried')).toHaveLength(1);
  });

  it('read out to a worker goes too; after five wrong tries it needs a new letter, and no code counts twice', async () => {
    const one = await withLetter('Tess Telephone');
    for (let nth = 1; nth <= 5; nth += 1) {
      await one.reads(other(one.code));
      await one.hears('CodeTried', nth);
    }
    await one.reads(one.code);
    expect((await one.hears('CodeTried', 6)).map(({ outcome }) => outcome)).toEqual([
      ...Array.from({ length: 5 }, () => 'wrong'),
      'spent',
    ]);
    expect(await one.atSurgery()).toBe(false);
    const again = randomUUID() as string as Ref<'vsw'>;
    await one.wants('question', again);
    const code = codeOf(await one.nthLetter(1));
    await one.reads(one.code, again);
    await one.reads(code, again);
    await one.reads(code, again);
    expect((await one.hears('CodeTried', 9)).map(({ outcome }) => outcome).slice(6)).toEqual([
      'wrong',
      'sent',
      'spent',
    ]);
    await house.until('the question at the surgery', one.atSurgery);
    await house.until('all of it in the ledger', async () => (await one.ledger()).length === 9);
    expect((await one.ledger()).at(-2)).toMatchObject({ who: 'vsw', name: WORKER, why: 'sent' });
    await house.shows(one.browser, '/who-has-seen', 'Typed a code that you read out: it was wrong');
    await house.shows(one.browser, '/said-by-telephone', 'Sent, by the code from your letter.');
  });

  it('that has changed does not go: a letter with the new page is posted', async () => {
    const one = await somebody('Nora New');
    const { browser } = one;
    await browser.open(`${house.door}/person-at-work/name`);
    await browser.submit({ name: 'Pat Manager', organisation: 'Example Works' }, '/person-at-work/name');
    const propose = async (hours: string, many: number) => {
      await browser.open(`${house.door}/plan/new`);
      await browser.submit(aPlan(hours), '/plan/new');
      return house.until('a plan that waits', async () => {
        const offers = (await one.view())?.offers ?? [];
        return offers.length === many && offers.at(-1);
      });
    };
    await propose('12', 1);
    await one.wants('plan');
    const first = await one.nthLetter(0);
    await propose('15', 2);
    await one.reads(codeOf(first));
    const second = await one.nthLetter(1);
    expect(await one.hears('CodeTried')).toMatchObject([{ outcome: 'changed' }]);
    expect([first.page?.includes('15'), second.page?.includes('>15<')]).toEqual([false, true]);
    expect(codeOf(second)).not.toBe(codeOf(first));
    expect((await house.employer.mail()).length).toBe(0);
    await one.reads(codeOf(first));
    expect((await one.hears('CodeTried', 2)).at(-1)).toMatchObject({ outcome: 'wrong' });
    await house.instance.admin.query(
      `update patient.paper_wishes set expires_on = '2026-01-01' where standing = 'open'`,
    );
    expect(new URL((await gives(codeOf(second), one)).url).pathname).toBe('/letter/expired');
    expect(await house.employer.mail()).toEqual([]);
  });

  it('is not posted where nothing of the kind waits, and not without an address', async () => {
    const one = await somebody('Una Unready');
    await one.wants('plan');
    expect(await one.hears('LetterPosted')).toMatchObject([{ outcome: 'nothing-waits', until: null }]);
    expect(one.letters()).toEqual([]);
  });
});

describe('What was said by telephone', () => {
  it('is seen by the patient, who can say that it was not so: then no code counts', async () => {
    const one = await withLetter('Wilma Wrong');
    await house.shows(one.browser, '/said-by-telephone', `written down by ${WORKER}`);
    const wish = /action="(\/said-by-telephone\/[^"]+)"/.exec(one.browser.html)?.[1] ?? '';
    await one.browser.submit({}, wish);
    expect(await one.hears('WishTakenBack')).toMatchObject([{ by: 'patient' }]);
    await one.reads(one.code);
    expect(await one.hears('CodeTried')).toMatchObject([{ outcome: 'spent' }]);
    expect(await one.atSurgery()).toBe(false);
  });

  it.each([
    ['by telephone', 'Otto Overtaken'],
    ['by themselves', 'Ola Overtaken'],
    ['in part, after it was allowed', 'Oona Overtaken'],
  ])('stops what a code said yes to that was read out before and came later: stopped %s', async (how, name) => {
    const one = await withLetter(name);
    if (how === 'by telephone')
      await one.says({
        type: 'StopReported',
        payload: { wish: randomUUID() as string as Ref<'vsw'>, recipient: 'gp', by: WORKER },
      });
    else if (how === 'by themselves') {
      await one.browser.open(`${house.door}/sharing/stop-all`);
      await one.browser.submit({}, '/sharing/stop-all');
    } else {
      await one.browser.open(`${house.door}/sharing/gp/check?have=progress`);
      await one.browser.submit(dateFields('reviewOn', await pathwayDay(house.instance, 90)), '/sharing/gp/check');
      await house.until('allowed', async () => (await one.view())?.sharing.gp?.includes('progress'));
      await one.browser.open(`${house.door}/sharing/gp/stop`);
      await one.browser.submit({ scopes: 'progress' }, '/sharing/gp/stop');
      await house.until('stopped', async () => (await one.view())?.sharing.gp?.length === 0);
    }
    await one.reads(one.code);
    expect(await one.hears('CodeTried')).toMatchObject([{ outcome: 'spent' }]);
    expect(await one.atSurgery()).toBe(false);
    expect((await one.view())?.sharing.gp ?? []).toEqual([]);
    expect(pageOf(await gives(one.code, one))).toContain('We cannot find that code');
    await house.shows(one.browser, '/said-by-telephone', 'after we posted the letter, so its code does not work');
  });

  it('stops sharing at once, with a letter and a receipt; what was allowed before it counts no more', async () => {
    const one = await withLetter('Stella Stop');
    await one.reads(one.code);
    await house.until('the question at the surgery', one.atSurgery);
    await house.until('sharing', async () => (await one.view())?.sharing.gp?.includes('progress'));
    await one.says({
      type: 'StopReported',
      payload: { wish: randomUUID() as string as Ref<'vsw'>, recipient: 'gp', by: WORKER },
    });
    await house.until('it is called back', async () =>
      (await house.gp.mail()).some(({ type, lane }) => type === 'DisclosureWithdrawn' && lane === one.gpLane),
    );
    expect(await one.atSurgery()).toBe(false);
    const letter = await one.nthLetter(1);
    expect(letter.body).toContain(`and ${WORKER} wrote it down: stop sharing with Example Road Surgery.`);
    await house.until('it is decided', async () => (await one.view())?.sharing.gp?.length === 0);
    await house.shows(one.browser, '/said-by-telephone', 'You asked to stop sharing with Example Road Surgery');
    await house.shows(one.browser, '/sharing', '/sharing/receipts/');
    const { rows } = await house.instance.admin.query<{ revision: string }>(
      `select revision from patient.consent_decisions where kind = 'withdrawn' and said_by = $1`,
      [WORKER],
    );
    expect((await house.said('StopHeard')).at(-1)?.payload).toEqual({
      recipient: 'gp',
      revision: Number(rows.at(-1)?.revision),
    });
    await one.browser.open(`${house.door}/sharing/receipts/${rows.at(-1)?.revision ?? ''}`);
    expect([one.browser.status, one.browser.html.includes('Stopped sharing with Example Road Surgery')]).toEqual([
      200,
      true,
    ]);
    // The stop names all a surgery can have; on the receipt is what they had let it have.
    const [, lines = ''] = /You took this back on[^<]*<\/p>\s*<ul[^>]*>(.*?)<\/ul>/s.exec(one.browser.html) ?? [];
    expect([...lines.matchAll(/<li>(.*?)<\/li>/g)].map(([, line]) => line)).toEqual([SCOPE_WORDS.progress]);
  });
});

describe('A letter after a review was due', () => {
  it('goes where they were to look again at what it allows, for the letter said how much that is', async () => {
    const one = await withLetter('Rita Review');
    await one.reads(one.code);
    await house.until('the question at the surgery', one.atSurgery);
    await house.instance.admin.query('update clock.pathway set ahead_seconds = ahead_seconds + $1', [
      (USUAL_LIMITS.consentReviewAfter + 1) * 86_400,
    ]);
    await house.until('a review', async () => (await one.view())?.terms.gp?.progress?.reviewDue);
    const words = 'Is Rita to drive?';
    await one.says({ type: 'GpAsked', payload: { question: randomUUID() as string as Ref<'vsw'>, words } });
    await house.until('another that waits', async () => (await one.view())?.offers.at(-1)?.status === 'waiting');
    const again = randomUUID() as string as Ref<'vsw'>;
    await one.wants('question', again);
    await one.reads(codeOf(await one.nthLetter(1)), again);
    expect((await one.hears('CodeTried', 2)).at(-1)).toMatchObject({ outcome: 'sent' });
    await house.until('it is at the surgery', async () =>
      (await house.gp.mail()).some(({ payload }) => JSON.stringify(payload).includes(words)),
    );
    await house.settled();
    expect((await one.view())?.terms.gp?.progress).toMatchObject({ reviewDue: false, manner: 'ask' });
  });
});
