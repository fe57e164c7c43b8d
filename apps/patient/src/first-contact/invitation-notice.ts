import type { ContactCard, IsoDate } from '#contracts';
import type { Notice } from '#platform';
import { addressOf } from '../notices/address';
import { HELP_LINE, HELP_LINE_HOURS } from './help-line';

export interface InvitationMessage {
  readonly card: ContactCard;
  /** Who speaks: the surgery, or null when the person asked for this themselves. */
  readonly surgery: string | null;
  readonly code: string;
  /** The page where the code is entered. */
  readonly address: string;
  readonly answerBy: IsoDate | null;
  readonly reminder: boolean;
}

/**
 * The one message of first contact, and its one reminder. Anyone may be looking over the shoulder: it names the sender and says how to answer, and not a
 * word of why. Somebody who asked for support themselves is told no more than that they asked. Null where the card has nothing for the channel chosen.
 */
export function invitationNotice(message: InvitationMessage): Notice | null {
  const way = addressOf(message.card);
  if (!way) return null;
  const sender = message.surgery ?? 'Rejoin';
  const why = opening(message);
  const again = message.reminder ? 'A reminder. ' : '';
  switch (way.channel) {
    case 'text':
      return {
        ...way,
        body: `${sender}: ${again}${why} It is your choice. Go to ${message.address} and enter code ${message.code} and your date of birth. Or ring ${HELP_LINE}.`,
      };
    case 'email':
      return { ...way, subject: `${again}${subject(message, sender)}`, body: asLetter(message, sender) };
    case 'letter':
      return {
        ...way,
        subject: `${again}${subject(message, sender)}`,
        body: `${message.card.name}\n\n${asLetter(message, sender)}`,
      };
  }
}

/** Whoever asked for support themselves is not invited: the code is their way back. */
const opening = ({ surgery }: InvitationMessage): string =>
  surgery === null ? 'This is the code you asked for, to come back with.' : 'We have an invitation for you.';

const subject = ({ surgery }: InvitationMessage, sender: string): string =>
  surgery === null ? `Your code from ${sender}` : `An invitation from ${sender}`;

function asLetter(message: InvitationMessage, sender: string): string {
  const { address, code, answerBy, reminder, surgery } = message;
  return [
    ...(reminder ? ['We wrote to you before. This is a reminder, and the only one.'] : []),
    ...(reminder && surgery !== null ? [] : [opening(message)]),
    surgery === null
      ? 'Whether you go on is your choice. To come back:'
      : 'Whether you answer is your choice. To see what it is:',
    `1. Go to ${address}\n2. Enter this code: ${code}\n3. Enter your date of birth`,
    `Not online? Ring ${HELP_LINE} (${HELP_LINE_HOURS}).`,
    ...(answerBy === null
      ? []
      : [
          `Please answer by ${inWords(answerBy)}. If you do not want this, you can say so and we will remove your details.`,
        ]),
    sender,
  ].join('\n\n');
}

const inWords = (date: IsoDate): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
