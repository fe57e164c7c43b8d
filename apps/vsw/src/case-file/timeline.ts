import { WORDS } from '../case/words';
import type { Moment, Placed, ToldMail } from './moment';
import type { Records } from './records.store';
import { toldLine } from './told-moments';

/**
 * What happened, newest first, out of what the house was sent and what its workers recorded: by the day on which it happened, and within a day in the
 * order in which it reached this house. What the patient took back is told no more.
 */
export function timeline(
  mails: readonly ToldMail[],
  records: Records,
  support: readonly Placed[] = [],
): readonly Moment[] {
  return [...told(mails), ...fromTheRecords(records), ...support]
    .map((moment, order) => ({ moment, order }))
    .sort((a, b) => compare(b.moment.on, a.moment.on) || b.moment.at - a.moment.at || b.order - a.order)
    .map(({ moment: { at: _at, ...moment } }) => moment);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const told = (mails: readonly ToldMail[]): readonly Placed[] =>
  mails.flatMap((mail, nth) => {
    const line = isTakenBack(mail, mails.slice(nth + 1)) ? null : toldLine(mail);
    return line === null ? [] : [{ on: mail.occurredOn, at: mail.at, ...line }];
  });

/** Everything, or what came with a scope that was taken back later. */
const isTakenBack = ({ scopes }: ToldMail, later: readonly ToldMail[]): boolean =>
  later.some(
    ({ type, payload }) =>
      type === 'DisclosureWithdrawn' &&
      (payload.scopes.length === 0 || payload.scopes.some((scope) => scopes.includes(scope))),
  );

const fromTheRecords = (records: Records): readonly Placed[] => [
  ...(records.taken ? [{ ...said(records.taken), what: 'Card taken' }] : []),
  ...records.calls.map((call) => ({ ...said(call), what: `Call: ${WORDS.call[call.outcome].toLowerCase()}` })),
  ...records.contacts.map((contact) => ({
    ...said(contact),
    what: `${WORDS.mode[contact.mode]}, ${contact.minutes} minutes`,
  })),
  ...records.obstacles.map((obstacle) => ({ ...said(obstacle), what: 'Obstacle written down together' })),
  ...records.actions.map((action) => ({ ...said(action), what: 'Action agreed' })),
  ...records.concerns.map((concern) => ({ ...said(concern), what: `Safety concern raised: ${concern.urgency}` })),
];

const said = ({ on, at, by }: Pick<Placed, 'on' | 'at'> & { readonly by: string }) => ({ on, at, by });
