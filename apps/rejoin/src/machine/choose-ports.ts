import { createServer, type Server } from 'node:net';
import { isFree, portsFrom } from '#platform';
import type { Say } from './say';

const FIRST_BASE = 4000;
const STRIDE = 10;
const LAST_BASE = 4990;
/** Nothing is served here: whoever listens on it has the base's doors, also against a launcher that starts at the same moment. */
const CLAIM_OFFSET = 9;

export interface ClaimedPorts {
  readonly base: number;
  release(): Promise<void>;
}

/**
 * Claims a run of ports. @param wanted the base asked for; without it, the first free one from 4000 in steps of ten.
 * @throws naming the port that is taken, when a base was asked for
 */
export async function claimPorts(wanted: number | undefined, say: Say): Promise<ClaimedPorts> {
  if (wanted !== undefined) {
    const claim = await claimBase(wanted);
    if (typeof claim !== 'number') return claim;
    throw new Error(
      `--port-base ${wanted}: port ${claim} is taken. Remedy: give another base, or stop what listens there.`,
    );
  }
  for (let base = FIRST_BASE; base <= LAST_BASE; base += STRIDE) {
    const claim = await claimBase(base);
    if (typeof claim === 'number') continue;
    if (base !== FIRST_BASE) {
      say(
        `\n  !! Port ${FIRST_BASE} and its neighbours are taken (another clone?): the doors of this one begin at ${base}.\n`,
      );
    }
    return claim;
  }
  throw new Error(`No free ports between ${FIRST_BASE} and ${LAST_BASE}. Remedy: npm start -- --port-base N.`);
}

/** @returns the claim, or the first port of the base that is taken */
async function claimBase(base: number): Promise<ClaimedPorts | number> {
  const server = await listen(base + CLAIM_OFFSET);
  if (!server) return base + CLAIM_OFFSET;
  const release = () => new Promise<void>((resolve) => server.close(() => resolve()));
  for (const port of Object.values(portsFrom(base)).sort((a, b) => a - b)) {
    if (await isFree(port)) continue;
    await release();
    return port;
  }
  return { base, release };
}

function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' || error.code === 'EACCES' ? resolve(undefined) : reject(error),
    );
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(server.unref()));
  });
}
