import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider';

interface Held {
  readonly payload: AdapterPayload;
  /** Machine time in milliseconds. */
  readonly until: number;
}

/** Things held at most, oldest out first: sign-ins begun and never finished must not fill the memory. */
const MOST = 10_000;

/**
 * What identity must remember between two requests: sign-ins under way, codes, sessions. In memory, because the embedded default may
 * forget them at a restart (one signs in again), while houses keep their own sessions.
 */
export function createMemory(): AdapterConstructor {
  const held = new Map<string, Held>();

  return class Memory implements Adapter {
    constructor(private readonly model: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      held.delete(this.key(id));
      const [oldest] = held.keys();
      if (held.size >= MOST && oldest !== undefined) held.delete(oldest);
      held.set(this.key(id), { payload, until: Date.now() + expiresIn * 1000 });
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const found = held.get(this.key(id));
      return found && found.until > Date.now() ? found.payload : undefined;
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return this.findWhere((payload) => payload.uid === uid);
    }

    async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return this.findWhere((payload) => payload.userCode === userCode);
    }

    async consume(id: string): Promise<void> {
      const found = held.get(this.key(id));
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      held.delete(this.key(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of held) if (payload.grantId === grantId) held.delete(key);
    }

    private findWhere(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
      for (const [key, { payload, until }] of held) {
        if (key.startsWith(`${this.model} `) && until > Date.now() && fits(payload)) return payload;
      }
      return undefined;
    }

    private key(id: string): string {
      return `${this.model} ${id}`;
    }
  };
}
