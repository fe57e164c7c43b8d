import type { DataSource, EntityManager } from 'typeorm';
import type { House, IsoDate } from '#contracts';
import { openRow } from '../keys/own/own';
import { KeyDestroyed, KeyMissing, SealBroken } from '../keys/vault';
import { vaultOf } from '../keys/vault-of';
import { describeError } from '../logging/logger';

interface WaitingNotice {
  readonly id: string;
  readonly about: string | null;
  readonly channel: string;
  readonly recipient: string;
  readonly subject: string | null;
  readonly body: string;
  readonly page: string | null;
  readonly sealed: boolean;
  /** The pathway date of the day it was written; null for what was written before that was noted. */
  readonly dated: IsoDate | null;
}

export interface PostmanOptions {
  readonly house: House;
  readonly dataSource: DataSource;
  /** `REJOIN_POST_URL`: notices go to `POST <origin>/post`. A password in it is sent as `x-rejoin-post-key`; the tray lets in nobody else. */
  readonly postUrl: string;
  readonly log: { warn(fields: object, message: string): void };
  /** Milliseconds between rounds; default 1,000. */
  readonly everyMs?: number;
  /** First pause after a failure, doubled each time up to five minutes; default 1,000 ms. */
  readonly retryMs?: number;
}

const LONGEST_PAUSE = 300_000;
const GIVE_UP_WAITING = 10_000;

/**
 * Sends what waits in `<house>.post`: each notice at least once with its row's id as message id, under the row's lock so that two replicas do not send
 * it together. It alone opens them, just before they leave; what is sent loses its words and its address at once.
 */
export class Postman {
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> | undefined;

  constructor(private readonly options: PostmanOptions) {}

  /** Begins going round. */
  start(): void {
    this.timer ??= setInterval(() => this.goRound(), this.options.everyMs ?? 1_000);
  }

  /** Ends after the round under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.round;
  }

  onApplicationBootstrap(): void {
    this.start();
  }

  onApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  private goRound(): void {
    this.round ??= this.sendAll()
      .then(() => undefined)
      .catch((error: unknown) => {
        this.options.log.warn({ err: describeError(error) }, 'post could not be taken up');
      })
      .finally(() => {
        this.round = undefined;
      });
  }

  /** Sends everything that is due. @returns how many were sent. */
  async sendAll(): Promise<number> {
    let sent = 0;
    for (;;) {
      const outcome = await this.options.dataSource.transaction((tx) => this.sendOne(tx));
      if (outcome === 'none') return sent;
      if (outcome === 'sent') sent += 1;
    }
  }

  private async sendOne(tx: EntityManager): Promise<'none' | 'sent' | 'failed'> {
    const { house } = this.options;
    const [notice] = await tx.query<WaitingNotice[]>(
      `select id, about, channel, recipient, subject, body, page, sealed, dated from ${house}.post
       where sent_at is null and next_try <= clock_timestamp() order by next_try, written_at limit 1 for update skip locked`,
    );
    if (!notice) return 'none';
    const failure = await this.openAndDeliver(notice);
    if (failure === undefined) {
      await tx.query(
        `update ${house}.post set sent_at = clock_timestamp(), recipient = null, subject = null, body = null, page = null, about = null, cause = null where id = $1`,
        [notice.id],
      );
      return 'sent';
    }
    await tx.query(
      `update ${house}.post set attempts = attempts + 1, cause = $2,
         next_try = clock_timestamp() + least($3::float8 * 2 ^ least(attempts, 30), $4::float8) * interval '1 millisecond' where id = $1`,
      [notice.id, failure, this.options.retryMs ?? 1_000, LONGEST_PAUSE],
    );
    this.options.log.warn({ cause: failure }, 'a notice could not be sent and will be tried again');
    return 'failed';
  }

  /** A notice that no key opens holds up no other. @returns as {@link deliver} */
  private async openAndDeliver(notice: WaitingNotice): Promise<string | undefined> {
    const { house, dataSource } = this.options;
    try {
      return await this.deliver(await openRow(vaultOf(dataSource), `${house}.post`, notice));
    } catch (error) {
      if (error instanceof KeyDestroyed || error instanceof KeyMissing || error instanceof SealBroken)
        return error.name;
      throw error;
    }
  }

  /** @returns why it failed, in a word that holds nothing of the notice; undefined when it was taken. */
  private async deliver(notice: WaitingNotice): Promise<string | undefined> {
    const { origin, password } = new URL(this.options.postUrl);
    try {
      const response = await fetch(new URL('/post', origin), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-rejoin-post-key': decodeURIComponent(password) },
        body: JSON.stringify({
          id: notice.id,
          channel: notice.channel,
          to: notice.recipient,
          ...(notice.subject === null ? {} : { subject: notice.subject }),
          body: notice.body,
          ...(notice.page === null ? {} : { page: notice.page }),
          ...(notice.sealed ? { sealed: true } : {}),
          ...(notice.dated === null ? {} : { dated: notice.dated }),
        }),
        signal: AbortSignal.timeout(GIVE_UP_WAITING),
      });
      await response.body?.cancel();
      return response.ok ? undefined : `http.${response.status}`;
    } catch (error) {
      return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
    }
  }
}
