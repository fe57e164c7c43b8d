import { setTimeout as pause } from 'node:timers/promises';
import type { IsoDate } from '#contracts';
import { withClient } from '../provision/with-client';
import { explain, inWords, isStill, readStanding, type ClockLogin, type Standing } from './standing';

export interface MoveOptions {
  /** Told at each day on which time stops, before what happens on that day has happened. */
  readonly tell?: (stop: Stop) => void | Promise<void>;
  /** Gives up when nothing at all has come forward for so long; milliseconds, default 15,000. */
  readonly patienceMs?: number;
  /** Aborted, time stays at the day it has reached. */
  readonly signal?: AbortSignal;
}

export interface Stop {
  readonly today: IsoDate;
  readonly stops: number;
}

/** A date that time cannot be moved to. */
export class NoSuchMove extends Error {
  override readonly name = 'NoSuchMove';
}

/** Something held keeps a day from coming to rest; the message says what, and the remedy. */
export class TimeStuck extends Error {
  override readonly name = 'TimeStuck';
}

/** Most days one move may span; whoever wants more moves again. */
const LONGEST_MOVE = 366;
const PATIENCE = 15_000;
const FIRST_LOOK = 5;
const LONGEST_LOOK = 25;

/**
 * Moves pathway time to the morning of `to`, from due timer to due timer: at each day on which something is due it waits until that has fired and all
 * mail it caused, and the mail that caused, is collected. So one jump leaves the same history as waiting (design §7). Two who move at once get there
 * together. For the one-machine edition and for tests: nothing else holds the login.
 * @param url the login `rejoin_clock` on the main database
 * @throws {NoSuchMove} for a day that has passed, or too far ahead @throws {TimeStuck} when something held keeps a day from coming to rest
 */
export const moveClock = (url: string, to: IsoDate, options: MoveOptions = {}): Promise<Stop> =>
  withClient(url, (client) => passTime(client, to, options));

/** {@link moveClock} on a connection that is there already. */
export async function passTime(db: ClockLogin, to: IsoDate, options: MoveOptions = {}): Promise<Stop> {
  checkMove((await readStanding(db)).today, to);
  for (let stops = 0; ;) {
    const standing = await untilStill(db, options);
    const { today, nextDue } = standing;
    if (today >= to || options.signal?.aborted) return { today, stops };
    const next = nextDue !== null && nextDue < to ? nextDue : to;
    if (!(await moveTo(db, next, standing.ahead))) continue;
    stops += 1;
    await options.tell?.({ today: next, stops });
  }
}

/** @throws {NoSuchMove} */
export function checkMove(today: IsoDate, to: IsoDate): void {
  const meant = new Date(`${to}T00:00:00Z`);
  const days = (meant.getTime() - Date.parse(`${today}T00:00:00Z`)) / 86_400_000;
  // 31 February is read as a day in March.
  if (Number.isNaN(days) || !meant.toISOString().startsWith(to))
    throw new NoSuchMove(`“${to}” is not a date. Remedy: give a real date, such as 2027-03-31.`);
  if (days < 0)
    throw new NoSuchMove(
      `Time never goes back: it is ${inWords(today)} already. Remedy: give that day or a later one.`,
    );
  if (days > LONGEST_MOVE)
    throw new NoSuchMove(
      `${inWords(to)} is more than a year ahead. Remedy: move on by a year at the most, then again.`,
    );
}

/** To nine in the morning where the service is run. False when somebody else has moved the clock since `ahead` was read. */
async function moveTo(db: ClockLogin, day: IsoDate, ahead: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `update clock.pathway
     set ahead_seconds = ceil(extract(epoch from ($1::date + time '09:00') at time zone 'Europe/London' - clock_timestamp()))
     where ahead_seconds = $2`,
    [day, ahead],
  );
  return rowCount === 1;
}

/** Waits for the day to come to rest, as long as anything comes forward. */
async function untilStill(db: ClockLogin, { patienceMs = PATIENCE, signal }: MoveOptions): Promise<Standing> {
  let last = '';
  let deadline = 0;
  for (let look = FIRST_LOOK; ; look = Math.min(look * 2, LONGEST_LOOK)) {
    const standing = await readStanding(db);
    if (isStill(standing) || signal?.aborted) return standing;
    const seen = JSON.stringify([standing.nextDue, standing.onTheWay]);
    if (seen !== last) deadline = performance.now() + patienceMs;
    else if (performance.now() > deadline) throw new TimeStuck(explain(standing));
    last = seen;
    await pause(look);
  }
}
