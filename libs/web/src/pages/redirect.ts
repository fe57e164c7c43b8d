import type { Request, Response } from 'express';
import type { Session } from 'express-session';

/**
 * Answers 303 once the session is stored. express-session lets the headers go while it still saves, and a client follows a redirect on its
 * headers alone: without waiting, the next page may not know yet who signed in or what was refused.
 */
export async function redirectOnceSaved(request: Request, response: Response, url: string): Promise<void> {
  const session = (request as Partial<Request>).session;
  // A session nobody has put anything into is not worth a row.
  if (session && Object.keys(session).some((key) => key !== 'cookie')) await saveForGood(session);
  response.redirect(303, url);
}

/**
 * Saves, and lets the save at the end of the response do nothing: under a session id made in this request it would write the same again,
 * behind the redirect, and could overwrite what the next request has stored meanwhile (its form's token, say).
 */
async function saveForGood(session: Session): Promise<void> {
  await settled((done) => session.save(done));
  const saved = (done?: (error?: unknown) => void): Session => {
    done?.();
    return session;
  };
  Object.defineProperty(session, 'save', { configurable: true, value: saved });
}

/** One of the session store's callbacks as a promise. */
export function settled(start: (done: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => {
      if (error) reject(error instanceof Error ? error : new Error('The session store failed.', { cause: error }));
      else resolve();
    });
  });
}
