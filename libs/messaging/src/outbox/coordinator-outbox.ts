import type { DataSource, EntityManager } from 'typeorm';
import { HOUSES, outboundEdge, type House } from '#contracts';
import type { Bells } from '../bell/bells';
import type { CoordinatorMail } from '../mail';
import type { References } from '../references';
import { inTransaction } from '../transaction';
import { writeCoordinatorMail } from './write-coordinator-mail';

/** What work inside the coordinator's transaction may do besides SQL. */
export interface CoordinatorUnit {
  readonly tx: EntityManager;
  /** Queues mail for a house; it is written, set-wise, at the end of the transaction. The case must be locked in this transaction. */
  readonly sendTo: (house: House, mails: readonly CoordinatorMail[]) => void;
}

export class CoordinatorDraft {
  private readonly mails = new Map<House, CoordinatorMail[]>();

  constructor(private readonly references: References) {}

  unit(tx: EntityManager): CoordinatorUnit {
    return {
      tx,
      sendTo: (house, mails) => {
        const waiting = this.mails.get(house);
        if (waiting) waiting.push(...mails);
        else this.mails.set(house, [...mails]);
      },
    };
  }

  /** Always in the same order of houses, so that two drafts never wait for each other crosswise. */
  async write(tx: EntityManager): Promise<void> {
    for (const house of HOUSES) await writeCoordinatorMail(tx, this.references, house, this.mails.get(house) ?? []);
  }

  ring(bells: Bells): void {
    for (const [house, mails] of this.mails) {
      const last = mails.at(-1);
      if (last) bells.ring(outboundEdge(house), last.type);
    }
  }
}

/** The coordinator's transactions outside of collecting: timers, operator orders. Lock the cases first with `lockCases`. */
export class CoordinatorOutbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly bells: Bells,
    private readonly references: References,
  ) {}

  /** Runs `work`, writes what it sends, commits and rings; runs again on a serialisation failure or deadlock. */
  async transaction<T>(work: (unit: CoordinatorUnit) => Promise<T>): Promise<T> {
    const { draft, result } = await inTransaction(this.dataSource, async (tx) => {
      const draft = new CoordinatorDraft(this.references);
      const result = await work(draft.unit(tx));
      await draft.write(tx);
      return { draft, result };
    });
    draft.ring(this.bells);
    return result;
  }
}
