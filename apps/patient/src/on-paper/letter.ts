import type { IsoDate } from '#contracts';
import type { OfferedItem } from '#disclosure';
import type { Notice } from '#platform';
import { longDate, readItem, renderPart } from '#web';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { scopesNeeded } from '../ready-to-send/scopes-needed';
import { titleOf } from '../ready-to-send/title';
import { SCOPE_WORDS } from '../sharing/words';
import { LETTER_DAYS, TRIES } from './wishes';

export interface LetterMessage {
  readonly item: OfferedItem;
  /** The lines of the person's postal address, the name first. */
  readonly to: readonly string[];
  /** Who wrote down that they want it sent, and when. */
  readonly writtenBy: string;
  readonly saidOn: IsoDate;
  readonly code: string;
  readonly expiresOn: IsoDate;
  /** Where the code is entered. */
  readonly address: string;
}

/** The exact page: the stored text through the template that shows it to the recipient, and to the patient on "Ready to send". */
export const letterPage = ({ about, text }: Pick<OfferedItem, 'about' | 'text'>): string =>
  renderPart('patient', 'on-paper/page', { item: readItem(about, text) });

/** The letter: what was said, the code and how to give it, and the exact page. Whoever prints it folds it into an envelope unread. */
export function letterNotice({ item, to, writtenBy, saidOn, code, expiresOn, address }: LetterMessage): Notice {
  const who = item.recipientName;
  const words = [
    to[0] ?? '',
    `On ${longDate(saidOn)} ${writtenBy} wrote down that you want this sent to ${who}. It has not been sent. The page with this letter is exactly what ${who} would get, and nothing else. It is called “${titleOf(item)}”.`,
    [
      `Sending it allows ${who} this much, until we ask you to look again:`,
      ...scopesNeeded(item).map((scope) => `– ${SCOPE_WORDS[scope]}`),
    ].join('\n'),
    'Do you want it sent? Then give us your code. There are two ways:',
    `1. Go to ${address} and enter the code and your date of birth.\n2. Ring your support worker, and read out the code. To read it out is to say yes.`,
    `Your code: ${code}`,
    `The code is for this page alone. It works once, until ${longDate(expiresOn)} (${String(LETTER_DAYS)} days). After ${String(TRIES)} wrong tries it stops working, and you can ask for a new letter.`,
    `If you do nothing, nothing is sent. If you did not ask for this, tell nobody the code, and ring ${HELP_LINE} (${HELP_LINE_HOURS}).`,
    'Rejoin',
  ];
  return {
    channel: 'letter',
    to: to.join('\n'),
    subject: 'A page for you to read before it is sent',
    body: words.join('\n\n'),
    page: letterPage(item),
    sealed: true,
  };
}

export interface StopMessage {
  readonly writtenBy: string;
  readonly saidOn: IsoDate;
  /** With whom it stopped. */
  readonly name: string;
  /** They are the person at work: what both agreed stays with both. */
  readonly atWork: boolean;
  /** Where they can say that they did not say so. */
  readonly address: string;
}

/** "You said so by telephone": it has stopped, and whoever did not say so can say that. */
export function stoppedNotice(
  to: readonly string[],
  { writtenBy, saidOn, name, atWork, address }: StopMessage,
): Notice {
  const words = [
    to[0] ?? '',
    `You said so by telephone on ${longDate(saidOn)}, and ${writtenBy} wrote it down: stop sharing with ${name}.`,
    `It has stopped. Nothing new goes to them. What they had been sent is called back.${atWork ? ' A plan that you both agreed stays with both of you, as you were told before.' : ''}`,
    `Did you not say this? Then ring ${HELP_LINE} (${HELP_LINE_HOURS}), or say so on your pages: ${address}. You can share again at any time.`,
    'Rejoin',
  ];
  return {
    channel: 'letter',
    to: to.join('\n'),
    subject: 'You stopped sharing',
    body: words.join('\n\n'),
    sealed: true,
  };
}
