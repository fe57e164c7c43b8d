import type { DataSource } from 'typeorm';
import type { CopyForm, House, HouseReports, IsoDate, Ref, SharedThing } from '#contracts';
import type { PathwayClock } from '#platform';
import { causeOf } from '../failure';
import type { Log } from '../log';
import type { HouseMail } from '../mail';
import type { Outbox } from '../outbox/outbox';

/** Houses that show people what patients shared with them. */
export type SharedWith = Exclude<House, 'patient'>;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Who reads. */
export interface Reading {
  /** Stable id of the account in this house; it goes nowhere else. */
  readonly account: string;
  /** What the patient will read: a member of staff's name, or what the patient called the person at work. Empty where there is none to tell. */
  readonly by: string;
}

/**
 * What a house owes the patient's ledger: that somebody saw what was shared, took it along, or was refused it. A page that shows shared content awaits
 * this before it answers, so that nothing is seen that is not on its way into the ledger.
 *
 * A page that is opened again on the same day by the same person is the same entry (docs/decisions): the first of the day is never left out.
 */
export class SharedCopies<H extends SharedWith> {
  constructor(
    private readonly house: H,
    private readonly source: DataSource,
    private readonly outbox: Outbox<H>,
    private readonly clock: PathwayClock,
    private readonly log: Log,
  ) {}

  /** Somebody is about to be shown what was shared in these cases. Resolves once that is committed. */
  async shown(refs: readonly Ref<H>[], { account, by }: Reading, thing: SharedThing): Promise<void> {
    await this.report('SharedCopyViewed', refs, account, thing, { by, shown: thing });
  }

  /** Somebody is about to be handed a copy that nobody can call back. Resolves once that is committed. */
  async left(ref: Ref<H>, { account, by }: Reading, thing: SharedThing, form: CopyForm): Promise<void> {
    await this.report('CopyLeft', [ref], account, `${thing} ${form}`, { by, shown: thing, form });
  }

  /** Somebody was refused what belongs to a case this house holds. */
  async refused(ref: Ref<H>, { account, by }: Reading, thing: SharedThing): Promise<void> {
    await this.report('AccessRefused', [ref], account, thing, { by, asked: thing });
  }

  /**
   * As {@link refused}, for a refusal that must not differ from that of a case this house does not hold: `ifHeld` is asked, and the report written, when the
   * answer is on its way. The same statements run for either, so that the next answer does not wait longer for one than for the other; only the first
   * report of a day writes.
   */
  refusedUnseen(asked: string, ifHeld: () => Promise<Ref<H> | undefined>, reading: Reading, thing: SharedThing): void {
    setImmediate(() => {
      this.reportIfHeld(asked, ifHeld, reading, thing).catch((error: unknown) => {
        this.log.error({ cause: causeOf(error) }, 'a refusal could not be reported');
      });
    });
  }

  private async reportIfHeld(
    asked: string,
    ifHeld: () => Promise<Ref<H> | undefined>,
    reading: Reading,
    thing: SharedThing,
  ): Promise<void> {
    if (!UUID.test(asked)) return; // a reference of nobody's, whoever asks
    const held = await ifHeld();
    const known = await this.reportedOn(await this.clock.today(), 'AccessRefused', [asked], reading.account, thing);
    if (held !== undefined && !known.has(held)) await this.refused(held, reading, thing);
  }

  private async report<T extends keyof HouseReports>(
    type: T,
    refs: readonly Ref<H>[],
    account: string,
    about: string,
    payload: HouseReports[T],
  ): Promise<void> {
    if (refs.length === 0) return;
    const today = await this.clock.today();
    const known = await this.reportedOn(today, type, refs, account, about);
    const unknown = refs.filter((ref) => !known.has(ref));
    if (unknown.length === 0) return;
    await this.outbox.transaction(async ({ tx, send }) => {
      // In one order, so that two pages opened at once never wait for each other crosswise. Whoever comes second finds it reported.
      const first = await tx.query<{ ref: Ref<H> }[]>(
        `insert into ${this.house}.reports as held (ref, account, type, about, reported_on)
         select ref, $2, $3, $4, $5::date from unnest($1::uuid[]) as given (ref) order by ref
         on conflict (ref, account, type, about) do update set reported_on = excluded.reported_on where held.reported_on <> excluded.reported_on
         returning ref`,
        [unknown, account, type, about, today],
      );
      // Every house that has such a table may author each of these: one payload, checked by the callers above.
      for (const { ref } of first) send({ lane: ref, type, payload, occurredOn: today } as unknown as HouseMail<H>);
    });
  }

  private async reportedOn(
    today: IsoDate,
    type: keyof HouseReports,
    refs: readonly string[],
    account: string,
    about: string,
  ): Promise<ReadonlySet<string>> {
    const rows = await this.source.query<{ ref: string }[]>(
      `select ref from ${this.house}.reports where ref = any($1::uuid[]) and account = $2 and type = $3 and about = $4 and reported_on = $5`,
      [refs, account, type, about, today],
    );
    return new Set(rows.map(({ ref }) => ref));
  }
}
