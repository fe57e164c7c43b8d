import { setTimeout } from 'node:timers/promises';
import type { Canaries } from './canaries';
import type { Installation } from './installation';

/** What the FHIR door answered. */
export interface Answered {
  readonly status: number;
  readonly text: string;
}

/** Documents that are refused, each with a canary where the fault is. */
export async function badDocuments(
  { doors, services }: Installation,
  bundle: string,
  canaries: Canaries,
): Promise<readonly Answered[]> {
  const token = await tokenOf(doors.identity, services.clientSecret('gp-system'));
  const bad: readonly string[] = [
    bundle.replace('"birthDate":"1984-03-12"', `"birthDate":"${canaries.of('BadBirthDate')}"`),
    bundle.replace('"status":"final"', `"status":"${canaries.of('BadStatus')}"`),
    bundle.replaceAll('751601000000107', canaries.of('BadOutcome')),
    bundle.replace('"about-9990000018"', '"another"').replace('"9990000018"', `"${canaries.of('BadNhsInDocument')}"`),
    bundle.replace('"resourceType":"Bundle"', `"resourceType":"${canaries.of('BadResource')}"`),
    bundle.replace('"resourceType":"Composition"', `"${canaries.of('BadKey')}":"Composition"`),
    `{"resourceType":"Bundle","${canaries.of('BadJson')}`,
    `"${canaries.of('BadText')}"`,
  ];
  const answers: { status: number; text: string }[] = [];
  for (const body of bad) {
    if (body === bundle) throw new Error('the sample has changed: nothing was made wrong');
    const response = await fetch(new URL('/fhir/Bundle', doors.gp), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
      body,
    });
    answers.push({ status: response.status, text: await response.text() });
  }
  return answers;
}

async function tokenOf(identity: string, secret: string): Promise<string> {
  const response = await fetch(new URL('/token', identity), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`gp-system:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'fhir' }),
  });
  return ((await response.json()) as { readonly access_token: string }).access_token;
}

/** What scanners, old bookmarks and broken programs send: canaries in address, query, cookie, header, and in bodies nobody asked for. */
export async function strayRequests({ doors }: Installation, canaries: Canaries): Promise<void> {
  for (const [name, door] of Object.entries(doors)) {
    const bad = (what: string): string => canaries.of(`Bad${what}${name}`);
    const requests: readonly (readonly [string, RequestInit?])[] = [
      [
        `/cases/${bad('Path')}?q=${bad('Query')}`,
        { headers: { cookie: `sid=${bad('Cookie')}`, 'user-agent': bad('Agent') } },
      ],
      [`/sign-in/callback?code=${bad('Grant')}&state=${bad('State')}`],
      [`/people/${bad('Person')}`, { method: 'POST', body: new URLSearchParams({ label: bad('Label') }) }],
      ['/code', { method: 'POST', body: `{"code": ${bad('Broken')}`, headers: { 'content-type': 'application/json' } }],
      [
        '/code',
        {
          method: 'POST',
          body: bad('Huge').repeat(40_000),
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        },
      ],
      [`/%E0%A4%${bad('Encoding')}`],
      ['/fhir/Bundle', { method: 'POST', body: '{}', headers: { authorization: `Bearer ${bad('Token')}` } }],
    ];
    for (const [path, init] of requests) {
      const response = await fetch(`${door}${path}`, { redirect: 'manual', ...init }).catch(() => undefined);
      await response?.body?.cancel();
    }
  }
  // The log of a request is written when its answer has gone.
  await setTimeout(100);
}
