import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below every system's own range: from there any connection that somebody opens meanwhile may take a port that was free a moment ago. */
const [FIRST, LAST] = [10_000, 31_999];
const handedOut = new Set<number>();

/** A TCP port nobody listens on at this moment, and that this process was not given before. */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST + 1);
    if (handedOut.has(port) || !(await isFree(port, host))) continue;
    handedOut.add(port);
    return port;
  }
}

/** Whether a port can be listened on at this moment. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  try {
    await listenOn(port, host);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') return false;
    throw error;
  }
}

function listenOn(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      server.close(() => {
        resolve();
      });
    });
  });
}
