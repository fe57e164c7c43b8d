import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BreakGlassAsk, BreakGlassMinutes, BreakGlassReason, House } from '#contracts';

export type AskState = 'checking' | 'turned-down' | 'waiting' | 'refused' | 'ended' | 'open' | 'over' | 'lapsed';

/** An ask as this house may see it: who, why, until when and what it would reveal; nothing of the mail. */
export interface Ask {
  readonly id: string;
  readonly state: AskState;
  /** Where it is held. */
  readonly house: House | 'coordinator';
  readonly control: boolean;
  readonly reason: BreakGlassReason;
  readonly words: string;
  readonly minutes: BreakGlassMinutes;
  readonly askedAt: Date;
  /** Null until the coordinator has checked who it was. */
  readonly askedBy: string | null;
  readonly askedName: string | null;
  readonly turnedDown: string | null;
  /** Whom the mail is to, or, `inbound`, from. */
  readonly mailHouse: House | null;
  readonly inbound: boolean | null;
  readonly type: string | null;
  readonly fields: readonly string[] | null;
  readonly others: number | null;
  readonly decidedName: string | null;
  readonly decidedAt: Date | null;
  readonly openUntil: Date | null;
  /** Seconds until it closes by itself; negative when it has. */
  readonly secondsLeft: number | null;
  readonly endedAt: Date | null;
  readonly looks: number;
}

export interface Act {
  readonly ask: string;
  readonly kind: 'approve' | 'refuse' | 'look' | 'end';
  readonly name: string;
  readonly saidAt: Date;
  readonly outcome: string | null;
}

const ASK = `select id, state, house, control, reason, words, minutes, asked_at as "askedAt", asked_by as "askedBy", asked_name as "askedName",
    turned_down as "turnedDown", mail_house as "mailHouse", inbound, mail_type as type, fields, others, decided_name as "decidedName",
    decided_at as "decidedAt", open_until as "openUntil", extract(epoch from open_until - clock_timestamp())::float8 as "secondsLeft",
    ended_at as "endedAt", looks
  from exchange.break_glass_now`;

/** The coordinator looks twice a second; this long is waited for its answer, milliseconds. */
const PATIENCE = 8_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What this house may write and read of break-glass: asks and acts; what comes of them the coordinator writes (docs/decisions/0016). */
@Injectable()
export class BreakGlassStore {
  constructor(private readonly source: DataSource) {}

  async find(id: string): Promise<Ask | undefined> {
    if (!UUID.test(id)) return undefined;
    const [ask] = await this.source.query<Ask[]>(`${ASK} where id = $1`, [id]);
    return ask;
  }

  latest(most: number): Promise<readonly Ask[]> {
    return this.source.query<Ask[]>(`${ASK} order by asked_at desc limit $1`, [most]);
  }

  /** Those that somebody has to do something about now. */
  current(): Promise<readonly Ask[]> {
    return this.source.query<Ask[]>(`${ASK} where state in ('waiting', 'open') order by asked_at`);
  }

  actsOfLatest(most: number): Promise<readonly Act[]> {
    return this.source.query<Act[]>(
      `select ask, kind, said_name as name, said_at as "saidAt", outcome from exchange.break_glass_acts
        where ask in (select id from exchange.break_glass_now order by asked_at desc limit $1) order by said_at`,
      [most],
    );
  }

  async ask({ id, house, name, control, reason, words, minutes, box }: BreakGlassAsk, proof: string): Promise<void> {
    await this.source.query(
      `insert into exchange.break_glass (id, house, name, control, reason, words, minutes, box, proof)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, house, name, control, reason, words, minutes, box, proof],
    );
    await this.until(async () => (await this.find(id))?.state !== 'checking' || undefined);
  }

  /** @returns what came of it; undefined while the coordinator has not answered. `sealed` is a mail for one browser. */
  async act(
    ask: string,
    kind: Act['kind'],
    name: string,
    proof: string | null = null,
  ): Promise<{ readonly id: string; readonly outcome: string; readonly sealed: string | null } | undefined> {
    const id = randomUUID();
    await this.source.query(
      'insert into exchange.break_glass_acts (id, ask, kind, said_name, proof) values ($1, $2, $3, $4, $5)',
      [id, ask, kind, name, proof],
    );
    return this.until(async () => {
      const [row] = await this.source.query<{ id: string; outcome: string; sealed: string | null }[]>(
        'select id, outcome, sealed from exchange.break_glass_acts where id = $1 and answered_at is not null',
        [id],
      );
      return row;
    });
  }

  private async until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await setTimeout(100)) {
      const found = await look();
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
