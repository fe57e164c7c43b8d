import 'express-session';
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { buildAuthorizationUrl, calculatePKCECodeChallenge, randomPKCECodeVerifier, randomState } from 'openid-client';
import { ServiceConfig } from '#platform';
import { seeOther, type Redirect } from '../pages/page';
import { Provider } from './provider';

declare module 'express-session' {
  interface SessionData {
    /** A text that somebody is putting their name to: what the answer of identity must match. Used once. */
    signing?: {
      readonly state: string;
      readonly nonce: string;
      readonly verifier: string;
      readonly to: string;
      readonly sub: string;
    };
    /** The identity service's word that this person, and no other, put their name to the text of that digest. Taken once. */
    signed?: { readonly nonce: string; readonly token: string };
  }
}

/** What stands for a text in the token: its SHA-256, base64url. */
const nonceOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('base64url');

/**
 * Has somebody who is signed in put their name to a text: they sign in once more, and the token's nonce is the text's digest. So the identity service has
 * signed who said what, and a third can check it without trusting this house. The sign-in itself stays whose it was.
 */
@Injectable()
export class Signing {
  constructor(
    private readonly provider: Provider,
    private readonly config: ServiceConfig,
  ) {}

  /** Leads to identity, and from there to `to`, a path of this house. */
  async begin(request: Request, sub: string, text: string, to: string): Promise<Redirect> {
    const provider = await this.provider.configuration();
    const signing = { state: randomState(), nonce: nonceOf(text), verifier: randomPKCECodeVerifier(), to, sub };
    request.session.signing = signing;
    delete request.session.signed;
    const url = buildAuthorizationUrl(provider, {
      redirect_uri: `${this.config.door}/sign-in/callback`,
      scope: 'openid profile',
      state: signing.state,
      nonce: signing.nonce,
      code_challenge: await calculatePKCECodeChallenge(signing.verifier),
      code_challenge_method: 'S256',
      prompt: 'login',
      login_hint: sub,
    });
    return seeOther(url.href);
  }

  /** The token by which this text was signed in this session; undefined when it was not, or was taken before. */
  take(request: Request, text: string): string | undefined {
    const { signed } = request.session;
    delete request.session.signed;
    return signed?.nonce === nonceOf(text) ? signed.token : undefined;
  }
}
