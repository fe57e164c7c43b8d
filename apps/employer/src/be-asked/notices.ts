import type { Notice } from '#platform';

const CLOSING = [
  'You need not do anything. If you do not know what this is about, delete this message: nothing happens and nobody is told.',
  'Please do not reply; nobody reads this address.',
];

const letter = (...paragraphs: readonly string[]): string => [...paragraphs, ...CLOSING].join('\n\n');

/**
 * The first message to somebody a patient named. It says nothing of anybody: no name, no health, no work, because it may be read on a shared screen or by an
 * assistant (and an address may be mistyped).
 */
export const invitation = (to: string, door: string, code: string): Notice => ({
  channel: 'email',
  to,
  subject: 'Someone has asked that you be able to read something they wrote',
  body: letter(
    'Hello,',
    'Someone has asked that you be able to read something they wrote. They may also give you a card; either is enough.',
    `1. Go to ${door} and read what it is about before you sign in.\n2. Sign in.\n3. Enter this code: ${code}`,
    'The code can be used once.',
  ),
});

/** There is something new for somebody who has signed in before. */
export const news = (to: string, door: string): Notice => ({
  channel: 'email',
  to,
  subject: 'There is something new for you to read',
  body: letter('Hello,', `There is something new for you to read. Sign in at ${door} to see it.`),
});
