import connectPgSimple from 'connect-pg-simple';
import session, { type SessionData } from 'express-session';
import type { Pool } from 'pg';
import type { House } from '#contracts';
import { KeyDestroyed, KeyMissing, openRow, SealBroken, sealRow, subjectKey, type Vault } from '#platform';

type Done = (error?: unknown) => void;

/**
 * Sessions of a house, sealed under its key: who is signed in, under which name, since when. Whose a session is stands beside it as a keyed hash, so that
 * whoever is forgotten is signed out everywhere. What no key opens is no session. Touching, ending and pruning are connect-pg-simple's own.
 */
export class SealedSessions extends connectPgSimple(session) {
  private readonly table: `${House}.sessions`;
  private readonly pool: Pool;

  constructor(
    options: {
      readonly pool: Pool;
      readonly pruneSessionInterval: number;
      readonly errorLog: (...words: unknown[]) => void;
    },
    private readonly house: House,
    private readonly vault: Vault,
  ) {
    super({ ...options, schemaName: house, tableName: 'sessions' });
    this.pool = options.pool;
    this.table = `${house}.sessions`;
  }

  override get(sid: string, done: (error: unknown, found?: SessionData | null) => void): void {
    this.read(sid).then((found) => done(null, found), done);
  }

  override set(sid: string, data: SessionData, done?: Done): void {
    this.write(sid, data).then(
      () => done?.(),
      (error: unknown) => done?.(error),
    );
  }

  private async read(sid: string): Promise<SessionData | null> {
    const { rows } = await this.pool.query<{ sid: string; sess: unknown }>(
      `select sid, sess from ${this.table} where sid = $1 and expire >= clock_timestamp()`,
      [sid],
    );
    const [row] = rows;
    if (!row) return null;
    try {
      return (await openRow(this.vault, this.table, row)).sess as SessionData;
    } catch (error) {
      if (error instanceof KeyDestroyed || error instanceof KeyMissing || error instanceof SealBroken) return null;
      throw error;
    }
  }

  private async write(sid: string, data: SessionData): Promise<void> {
    const { sess } = await sealRow(this.vault, this.table, { sid, sess: JSON.parse(JSON.stringify(data)) as object });
    const subject = data.principal === undefined ? null : await subjectKey(this.vault, this.house, data.principal.sub);
    await this.pool.query(
      `insert into ${this.table} (sid, sess, subject_key, expire) values ($1, $2, $3, to_timestamp($4))
       on conflict (sid) do update set sess = excluded.sess, subject_key = excluded.subject_key, expire = excluded.expire`,
      [sid, sess, subject, Math.ceil((Date.now() + (data.cookie.maxAge ?? 0)) / 1_000)],
    );
  }
}
