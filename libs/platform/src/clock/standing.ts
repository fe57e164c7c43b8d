import type { ClientBase, Pool } from 'pg';
import type { IsoDate } from '#contracts';

/** Whatever answers SQL with the clock's login. */
export type ClockLogin = Pick<ClientBase | Pool, 'query'>;

/** One direction between a house and the coordinator in which something still waits. Counts, and nothing of a case. */
export interface OnTheWay {
  /** `gp-to-coordinator`, `coordinator-to-employer`, … */
  readonly edge: string;
  readonly waiting: number;
  /** Lanes, or at the coordinator cases, that failed and are tried again later or not at all. */
  readonly held: number;
  /** The operator has told the receiver to pause. */
  readonly paused: boolean;
}

/** Where pathway time stands, and what has not come to rest yet. */
export interface Standing {
  readonly today: IsoDate;
  /** The clock's offset this was read at; whoever moves it says so, and is refused if somebody else has moved it meanwhile. */
  readonly ahead: string;
  /** The day of the earliest timer of any case; on or before `today` it is still to fire. */
  readonly nextDue: IsoDate | null;
  readonly onTheWay: readonly OnTheWay[];
  readonly heldCases: number;
}

/**
 * Reads it all in one statement, so of one moment: what a mail or a timer causes is written in the transaction that takes it away, and there is no
 * moment in which it is in neither.
 */
export async function readStanding(db: ClockLogin): Promise<Standing> {
  const { rows } = await db.query<Standing>(
    `select ((clock_timestamp() + ahead_seconds * interval '1 second') at time zone 'Europe/London')::date::text as today,
            ahead_seconds::text as ahead,
            (select due::text from clock.next_due) as "nextDue",
            edges.*
     from clock.pathway,
          (select coalesce(json_agg(w) filter (where waiting > 0), '[]') as "onTheWay",
                  coalesce(max(held) filter (where edge like '%-to-coordinator'), 0) as "heldCases"
           from exchange.on_the_way w) edges`,
  );
  const [standing] = rows;
  if (!standing) throw new Error('clock.pathway has no row');
  return standing;
}

/** No timer is overdue and no mail waits: nothing more happens by itself on this day. */
export const isStill = ({ today, nextDue, onTheWay }: Standing): boolean =>
  onTheWay.length === 0 && (nextDue === null || nextDue > today);

const LONG = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
export const inWords = (date: IsoDate): string => LONG.format(new Date(`${date}T00:00:00Z`));

const count = (number: number, thing: string): string => `${String(number)} ${thing}${number === 1 ? '' : 's'}`;

/** What keeps a day from coming to rest, in words, with the remedy. */
export function explain({ today, nextDue, onTheWay, heldCases }: Standing): string {
  const reasons = onTheWay.map(({ edge, waiting, held, paused }) => {
    const why = paused ? ', whose receiver is paused' : held > 0 ? `, ${count(held, 'case')} of them held` : '';
    return `${count(waiting, 'message')} ${waiting === 1 ? 'waits' : 'wait'} on ${edge}${why}`;
  });
  if (nextDue !== null && nextDue <= today)
    reasons.push(
      `timers of ${inWords(nextDue)} have not fired${heldCases > 0 ? `, ${count(heldCases, 'case')} held` : ''}`,
    );
  return (
    `Time stands at ${inWords(today)}: ${reasons.join('; ')}. Nothing is lost. ` +
    'Remedy: look in the operator’s console, resume what is paused and release what is held, then move time on again.'
  );
}
