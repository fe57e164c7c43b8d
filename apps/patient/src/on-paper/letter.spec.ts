import type { Ref } from '#contracts';
import type { OfferedItem } from '#disclosure';
import { letterNotice, letterPage, stoppedNotice } from './letter';

const item: OfferedItem = {
  offer: 'offer' as Ref<'patient'>,
  recipient: 'employer',
  recipientName: 'Pat Manager',
  about: 'SharedWordsApproved',
  text: JSON.stringify({ words: 'A seat & <script>alert(1)</script>' }),
  digest: 'digest',
  scopes: ['adjustments'],
  status: 'waiting',
  on: '2026-05-04',
};
const to = ['Robin Sample', '1 Example Road', 'Sampletown'];

it('the page of a letter is the recipient’s template, with every word in it escaped', () => {
  expect(letterPage(item)).toContain('A seat &amp; &lt;script&gt;alert(1)&lt;/script&gt;');
  expect(letterPage(item)).not.toContain('<script');
});

it('the letter says what was written down, what it allows, until when the code works, and that nothing has gone', () => {
  const code = 'K7QM-3XHB-9WTF-P4RN';
  const letter = letterNotice({
    item,
    to,
    writtenBy: 'A Worker',
    saidOn: '2026-05-04',
    code,
    expiresOn: '2026-06-01',
    address: 'https://rejoin.example.org/letter',
  });
  expect(letter).toMatchObject({ channel: 'letter', to: 'Robin Sample\n1 Example Road\nSampletown', sealed: true });
  for (const words of [
    'On 4 May 2026 A Worker wrote down that you want this sent to Pat Manager. It has not been sent.',
    'Sending it allows Pat Manager this much, until we ask you to look again:\n– That you want to show them something\n– What would help you at work',
    `Your code: ${code}`,
    'until 1 June 2026 (28 days). After 5 wrong tries it stops working',
    'If you do nothing, nothing is sent.',
  ])
    expect(letter.body).toContain(words);
});

it('a stop is told with who wrote it down, and holds no code', () => {
  const letter = stoppedNotice(to, {
    writtenBy: 'A Worker',
    saidOn: '2026-05-04',
    name: 'Example Surgery',
    atWork: false,
    address: 'https://rejoin.example.org/said-by-telephone',
  });
  expect(letter.body).toContain(
    'You said so by telephone on 4 May 2026, and A Worker wrote it down: stop sharing with Example Surgery.',
  );
  expect(letter).toMatchObject({ sealed: true });
  expect(letter.body).not.toContain('both agreed');
  expect(letter.page).toBeUndefined();
});
