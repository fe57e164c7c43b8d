import 'express-session';
import { Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { DomainError, ServiceConfig } from '#platform';
import { Open } from '../access/declare';
import { signInAs, signOut } from '../access/principal';
import { localPath } from '../pages/flash';
import { page, seeOther, type Page, type Redirect } from '../pages/page';
import { principalFrom } from './claims';
import { Provider } from './provider';

declare module 'express-session' {
  interface SessionData {
    /** A sign-in that has begun: what its answer must match. Used once. */
    signIn?: { readonly state: string; readonly nonce: string; readonly verifier: string; readonly to: string };
  }
}

/** Sign-in and sign-out by OpenID Connect: authorization code with PKCE, state and nonce bound to this browser's session. */
@Controller()
export class SignInPage {
  constructor(
    private readonly provider: Provider,
    private readonly config: ServiceConfig,
  ) {}

  @Get('sign-in')
  @Open('this is how one signs in')
  async begin(@Query('to') to: unknown, @Query('as') account: unknown, @Req() request: Request): Promise<Redirect> {
    const provider = await this.provider.configuration();
    const signIn = {
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      to: localPath(to, this.config.door) ?? '/',
    };
    request.session.signIn = signIn;
    const url = buildAuthorizationUrl(provider, {
      redirect_uri: `${this.config.door}/sign-in/callback`,
      scope: 'openid profile',
      state: signIn.state,
      nonce: signIn.nonce,
      code_challenge: await calculatePKCECodeChallenge(signIn.verifier),
      code_challenge_method: 'S256',
      // Whoever uses the computer next, or has another role in another house, is asked who they are.
      prompt: 'login',
      // The front door of the demonstration says which account is meant; identity then has it chosen already.
      ...(typeof account === 'string' ? { login_hint: account } : {}),
    });
    return seeOther(url.href);
  }

  @Get('sign-in/callback')
  @Open('identity sends the browser back here; the session proves it is the one that began')
  async finish(@Req() request: Request): Promise<Page | Redirect> {
    const { signIn, signing } = request.session;
    if (signing && request.query.state === signing.state) return this.finishSigning(request, signing);
    delete request.session.signIn;
    if (!signIn) return page('problems/sign-in-failed', {}, { status: 400 });
    const claims = await this.redeem(request, signIn);
    if (!claims) return page('problems/sign-in-failed', {}, { status: 400 });
    try {
      await signInAs(request, principalFrom(claims.token, this.config.house));
    } catch (error) {
      if (error instanceof DomainError)
        return page('problems/wrong-house', { doors: this.config.doors }, { status: 403 });
      throw error;
    }
    request.session.idToken = claims.raw;
    return seeOther(signIn.to);
  }

  @Post('sign-out')
  @Open('someone whose session has just ended may press the button too')
  async end(@Req() request: Request): Promise<Redirect> {
    const { idToken } = request.session;
    await signOut(request);
    if (!idToken) return seeOther('/signed-out');
    // The session here is over whatever happens next; identity may be down and must not turn that into an error.
    const provider = await this.provider.configuration().catch(() => undefined);
    if (!provider) return seeOther('/signed-out');
    const url = buildEndSessionUrl(provider, {
      id_token_hint: idToken,
      post_logout_redirect_uri: `${this.config.door}/signed-out`,
    });
    return seeOther(url.href);
  }

  @Get('signed-out')
  @Open('shown after the session has ended')
  signedOut(): Page {
    return page('problems/signed-out');
  }

  /** Somebody put their name to a text (`Signing`): who is signed in stays as they were, and it must have been them. */
  private async finishSigning(
    request: Request,
    signing: NonNullable<Request['session']['signing']>,
  ): Promise<Page | Redirect> {
    delete request.session.signing;
    const claims = await this.redeem(request, signing);
    const { principal } = request.session;
    if (claims?.token.sub !== signing.sub || principal?.sub !== signing.sub)
      return page('problems/sign-in-failed', {}, { status: 400 });
    request.session.signed = { nonce: signing.nonce, token: claims.raw };
    request.session.idToken = claims.raw;
    return seeOther(signing.to);
  }

  private async redeem(request: Request, signIn: { state: string; nonce: string; verifier: string }) {
    try {
      const provider = await this.provider.configuration();
      const tokens = await authorizationCodeGrant(provider, new URL(request.originalUrl, this.config.door), {
        expectedState: signIn.state,
        expectedNonce: signIn.nonce,
        pkceCodeVerifier: signIn.verifier,
        idTokenExpected: true,
      });
      const token = tokens.claims();
      return token && tokens.id_token ? { token, raw: tokens.id_token } : undefined;
    } catch {
      // Refused by the person, by identity, or by our checks: the remedy is the same, to begin again, and nobody is signed in.
      return undefined;
    }
  }
}
