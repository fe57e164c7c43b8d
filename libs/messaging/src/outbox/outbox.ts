import type { DataSource, EntityManager } from 'typeorm';
import { inboundEdge, type EventType, type House } from '#contracts';
import { writeNotices, type Notice } from '#platform';
import type { Bells } from '../bell/bells';
import type { HouseMail } from '../mail';
import { inTransaction } from '../transaction';
import { writeHouseMail } from './write-house-mail';

/** What work inside a house's transaction may do besides SQL. */
export interface HouseUnit<H extends House> {
  readonly tx: EntityManager;
  /** Queues an event for the coordinator; it is written at the end of the transaction and exists only if that commits. */
  readonly send: (mail: HouseMail<H>) => void;
  /** Queues a text, e-mail or letter, likewise. */
  readonly notify: (notice: Notice) => void;
}

/** Collects what a transaction sends, writes it as the last thing in it, and says what to ring for afterwards. */
export class HouseDraft<H extends House> {
  private readonly mails: HouseMail<H>[] = [];
  private readonly notices: Notice[] = [];

  constructor(private readonly house: H) {}

  unit(tx: EntityManager): HouseUnit<H> {
    return {
      tx,
      send: (mail) => void this.mails.push(mail),
      notify: (notice) => void this.notices.push(notice),
    };
  }

  async write(tx: EntityManager): Promise<void> {
    await writeNotices(tx, this.house, this.notices);
    await writeHouseMail(tx, this.house, this.mails);
  }

  /** After the commit, never before: a bell for mail that is not there yet would be answered in vain. */
  ring(bells: Bells): void {
    const last: EventType | undefined = this.mails.at(-1)?.type;
    if (last !== undefined) bells.ring(inboundEdge(this.house), last);
  }
}

/** How a house tells the coordinator something: its own record and the mail in one transaction, then one bell. */
export class Outbox<H extends House> {
  constructor(
    private readonly house: H,
    private readonly dataSource: DataSource,
    private readonly bells: Bells,
  ) {}

  /**
   * Runs `work`, writes what it sent and commits. On a serialisation failure or a deadlock everything runs again, so `work` must have no effect outside
   * `tx`, `send` and `notify`.
   * @throws what `work` throws; nothing is written and nothing rings then.
   */
  async transaction<T>(work: (unit: HouseUnit<H>) => Promise<T>): Promise<T> {
    const { draft, result } = await inTransaction(this.dataSource, async (tx) => {
      const draft = new HouseDraft(this.house);
      const result = await work(draft.unit(tx));
      await draft.write(tx);
      return { draft, result };
    });
    draft.ring(this.bells);
    return result;
  }
}
