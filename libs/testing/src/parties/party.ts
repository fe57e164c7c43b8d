import type { DataSource } from 'typeorm';
import { edgeTable, outboundEdge, type House, type Ref } from '#contracts';
import type { Disclosed, HeardBy } from '#disclosure';
import { Bells, ExchangeMetrics, openMail, Outbox, type HouseMail } from '#messaging';
import { createDataSource, Metrics } from '#platform';
import type { Instance } from '../services/instance';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A house's two ends of the exchange, with that house's own login and nothing else. */
export class Party<H extends House> {
  private readonly source: DataSource;
  private readonly bells: Bells;
  private readonly outbox: Outbox<H>;

  constructor(
    private readonly house: H,
    instance: Instance,
  ) {
    this.source = createDataSource({
      url: instance.url(house),
      applicationName: house,
      poolSize: 2,
      keys: instance.keys(house),
    });
    this.bells = new Bells(instance.queueUrl(house), quiet, new ExchangeMetrics(new Metrics('test').registry));
    this.outbox = new Outbox(house, this.source, this.bells);
  }

  async open(): Promise<this> {
    await this.source.initialize();
    return this;
  }

  async close(): Promise<void> {
    await this.bells.close();
    await this.source.destroy();
  }

  send(...mails: readonly HouseMail<H>[]): Promise<void> {
    return this.outbox.transaction(({ send }) => {
      for (const mail of mails) send(mail);
      return Promise.resolve();
    });
  }

  /** Every mail in this house's mailbox, oldest first. */
  async mail(): Promise<readonly { readonly type: string; readonly lane: string; readonly payload: never }[]> {
    const rows = await this.source.query<{ id: string; type: string; lane: string; payload: string }[]>(
      `select id, type, lane, payload from exchange.${edgeTable(outboundEdge(this.house))} order by arrived`,
    );
    const opened = await openMail(this.source, this.house, rows);
    return opened.map(({ type, lane, payload }) => ({ type, lane, payload: JSON.parse(payload) as never }));
  }

  /** Waits, half a minute at most, until `count` mails of a type have come, and gives the newest. */
  async receives<T extends HeardBy<H>>(
    type: T,
    count = 1,
  ): Promise<{ readonly lane: Ref<H>; readonly payload: Disclosed<T, H> }> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const found = (await this.mail()).filter((mail) => mail.type === type);
      const last = found.at(-1);
      if (last !== undefined && found.length >= count) return { lane: last.lane as Ref<H>, payload: last.payload };
      if (Date.now() > deadline) throw new Error(`${this.house} never received ${type}`);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }
}
