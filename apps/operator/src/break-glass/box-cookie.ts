import type { Request, Response } from 'express';
import { newBox, type BoxKey, type ServiceConfig } from '#platform';

/** An hour until somebody decides, and the longest that it may then be read. Milliseconds. */
const LIFE = 2 * 60 * 60 * 1_000;

const nameOf = (id: string): string => `rejoin_break_glass_${id}`;

/** Makes the key to one mail and leaves its secret half in the browser of who asks: this house keeps none of it. @returns the other half */
export function giveKey(response: Response, config: Pick<ServiceConfig, 'door'>, id: string): string {
  const { open, secret } = newBox();
  response.cookie(nameOf(id), `${open}.${secret}`, {
    httpOnly: true,
    sameSite: 'strict',
    secure: config.door.startsWith('https:'),
    path: `/break-glass/${id}`,
    maxAge: LIFE,
  });
  return open;
}

/** The key to one mail, as this browser brings it; undefined in any other browser. */
export function keyOf(request: Request, id: string): BoxKey | undefined {
  const value = (request.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim().split('='))
    .find(([name]) => name === nameOf(id))?.[1];
  const [open, secret] = (value ?? '').split('.');
  return open && secret ? { open, secret } : undefined;
}
