import { EVENT_TYPES, PAPER_ITEMS, type Ref } from '#contracts';
import type { Mail } from '../../payloads';
import { TABLE } from '../../table';
import { foldPaper, type PaperWish } from './paper';

const wish = 'w' as Ref<'vsw'>;
type PaperMail = Parameters<typeof foldPaper>[1];
const mail = (type: PaperMail['type'], payload: object, occurredOn = '2026-05-04'): PaperMail =>
  ({ id: '1', type, payload: { wish, ...payload }, occurredOn }) as unknown as Mail<'vsw'> as PaperMail;
const fold = (...mails: readonly PaperMail[]) => mails.reduce<readonly PaperWish[]>(foldPaper, []);

const posted = mail('LetterPosted', { outcome: 'posted', until: '2026-06-01' });
const wrong = mail('CodeTried', { outcome: 'wrong' }, '2026-05-05');
const back = mail('WishTakenBack', { by: 'patient' }, '2026-05-06');

it('a wish is what became of its letter, its code and itself, in whatever order that came', () => {
  const whole: PaperWish = {
    wish,
    letter: { outcome: 'posted', until: '2026-06-01', on: '2026-05-04' },
    tried: [{ outcome: 'wrong', on: '2026-05-05' }],
    takenBack: { by: 'patient', on: '2026-05-06' },
  };
  for (const order of [
    [posted, wrong, back],
    [back, wrong, posted],
    [wrong, posted, back],
  ])
    expect(fold(...order)).toEqual([whole]);
});

it('one wish is not another, and a letter made anew takes the place of the first', () => {
  const other = mail('LetterPosted', { wish: 'x', outcome: 'nothing-waits', until: null });
  const again = mail('LetterPosted', { outcome: 'posted', until: '2026-07-01' }, '2026-06-03');
  const held = fold(posted, other, again);
  expect(held).toHaveLength(2);
  expect(held.find((one) => one.wish === wish)?.letter).toEqual({
    outcome: 'posted',
    until: '2026-07-01',
    on: '2026-06-03',
  });
});

it('a code that was right sent nothing where another letter follows', () => {
  const right = mail('CodeTried', { outcome: 'sent' }, '2026-05-05');
  const changed = mail('LetterPosted', { outcome: 'changed', until: null }, '2026-05-06');
  const outcomes = (...mails: readonly PaperMail[]) => fold(...mails)[0]?.tried.map(({ outcome }) => outcome);
  expect(outcomes(posted, wrong, right)).toEqual(['wrong', 'sent']);
  expect(outcomes(posted, wrong, right, changed)).toEqual(['wrong', 'changed']);
  expect(outcomes(posted, wrong, right, changed, posted, right)).toEqual(['wrong', 'changed', 'sent']);
});

it('everything that waits for a patient’s yes can be asked for by telephone', () => {
  for (const recipient of ['gp', 'employer'] as const) {
    const asked = EVENT_TYPES.filter((type) => TABLE[type][recipient].kind === 'withConsent');
    const named = Object.values(PAPER_ITEMS)
      .filter((item) => item.recipient === recipient)
      .flatMap(({ abouts }): readonly string[] => abouts);
    expect([...named].sort()).toEqual([...asked].sort());
  }
});
