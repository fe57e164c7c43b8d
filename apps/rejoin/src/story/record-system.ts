import type { Doors } from '#platform';

/** What the FHIR door answered. */
export interface Answered {
  readonly status: number;
  readonly issues: readonly {
    readonly severity: string;
    readonly code: string;
    readonly diagnostics?: string;
    readonly expression?: readonly string[];
  }[];
}

/** A GP's record system at the FHIR door: it holds a client secret and no person's session. */
export class RecordSystem {
  private token: string | undefined;

  /** @param secret of identity's client `gp-system` */
  constructor(
    private readonly doors: Doors,
    private readonly secret: string,
  ) {}

  /** Hands in a document as it is, good or bad. */
  async posts(bundle: string): Promise<Answered> {
    this.token ??= await this.askForToken();
    const response = await fetch(new URL('/fhir/Bundle', this.doors.gp), {
      method: 'POST',
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/fhir+json' },
      body: bundle,
    });
    const outcome = (await response.json()) as { readonly issue?: Answered['issues'] };
    return { status: response.status, issues: outcome.issue ?? [] };
  }

  private async askForToken(): Promise<string> {
    const response = await fetch(new URL('/token', this.doors.identity), {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`gp-system:${this.secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'fhir' }),
    });
    const { access_token: token } = (await response.json()) as { readonly access_token?: string };
    if (token === undefined) throw new Error(`identity gave the record system no token (${response.status})`);
    return token;
  }
}
