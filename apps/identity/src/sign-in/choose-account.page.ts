import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { IsIn, IsString } from 'class-validator';
import type { Request, Response } from 'express';
import { errors as providerErrors, type Provider } from 'oidc-provider';
import { notFound, sameText, ServiceConfig } from '#platform';
import { FormRefused, Limited, Open, page, readForm, seeOther, type Page, type Redirect } from '#web';
import { accountsFor, DEMO_ACCOUNTS, DEMO_PASSWORD, type DemoAccount } from '../accounts/demo-accounts';
import { isSignInHouse, type SignInHouse } from '../provider/clients';
import { SESSION_COOKIE } from '../provider/create-provider';
import { PROVIDER } from '../provider/provider.token';

class ChosenAccount {
  @IsIn(DEMO_ACCOUNTS.map(({ id }) => id), { message: 'Choose who you want to be' })
  account: string;

  @IsString({ message: 'Enter the password' })
  password: string;
}

const HEADINGS: Readonly<Record<SignInHouse, string>> = {
  gp: 'Sign in to Rejoin for GPs',
  patient: 'Sign in to Rejoin',
  vsw: 'Sign in to Rejoin for vocational support',
  employer: 'Sign in to Rejoin for employers',
  operator: 'Sign in to Rejoin operations',
};

/** The one question identity asks: who do you want to be? Only accounts that belong to the asking house are offered. */
@Controller()
export class ChooseAccountPage {
  constructor(
    @Inject(PROVIDER) private readonly provider: Provider,
    private readonly config: ServiceConfig,
  ) {}

  @Get('interaction/:uid')
  @Open('nobody is signed in yet; the browser that began is known by its cookie')
  async ask(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<Page> {
    const { house, hint } = await this.begun(request, response);
    return this.form(house, hint);
  }

  @Post('interaction/:uid')
  @Open('nobody is signed in yet; the browser that began is known by its cookie')
  @Limited({ field: 'account', tries: 10, triesPerAddress: 100, minutes: 10 })
  async choose(
    @Param('uid') uid: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page | Redirect> {
    const begun = await this.begun(request, response);
    if (begun.uid !== uid) throw notFound();
    try {
      const account = checkedAccount(request.body, begun.house);
      await this.forgetWhoWasHere(request, response);
      const url = await this.provider.interactionResult(request, response, {
        login: { accountId: account.id, remember: false },
      });
      return seeOther(url);
    } catch (error) {
      if (error instanceof FormRefused) return this.form(begun.house, error.answers.account, error);
      throw error;
    }
  }

  @Get()
  @Open('a plain explanation for whoever comes here by hand')
  explain(): Page {
    return page('sign-in/explain', { doors: this.config.doors });
  }

  /** The sign-in under way in this browser. @throws not-found when there is none, or it has run out. */
  private async begun(request: Request, response: Response) {
    try {
      const { uid, params } = await this.provider.interactionDetails(request, response);
      if (isSignInHouse(params.client_id)) return { uid, house: params.client_id, hint: params.login_hint };
    } catch (error) {
      if (!(error instanceof providerErrors.SessionNotFound)) throw error;
    }
    throw notFound();
  }

  /**
   * Whoever signed in before in this browser, in another tab perhaps, is let go: with their session still here the provider would have them
   * signed out by a page that posts itself by script, which the content policy forbids, and the new sign-in would end there.
   */
  private async forgetWhoWasHere(request: Request, response: Response): Promise<void> {
    const interaction = await this.provider.interactionDetails(request, response);
    delete interaction.session;
    await interaction.persist();
    for (const name of [SESSION_COOKIE, `${SESSION_COOKIE}.sig`]) response.clearCookie(name);
  }

  private form(house: SignInHouse, chosen: unknown, refused?: FormRefused): Page {
    const errors = (refused?.errors ?? []).map(({ field, message }) => ({ text: message, href: `#${field}` }));
    const messages = Object.fromEntries(
      (refused?.errors ?? []).map(({ field, message }) => [field, { text: message }]),
    );
    const data = {
      heading: HEADINGS[house],
      accounts: accountsFor(house),
      chosen,
      password: DEMO_PASSWORD,
      errors,
      messages,
    };
    return page('sign-in/choose-account', data, { status: refused ? 422 : 200 });
  }
}

/** @throws {FormRefused} the same whether account or password is wrong. */
function checkedAccount(body: unknown, house: SignInHouse): DemoAccount {
  const { account: id, password } = readForm(ChosenAccount, body);
  const account = accountsFor(house).find((one) => one.id === id);
  if (!account || !sameText(password, DEMO_PASSWORD)) {
    throw new FormRefused(
      [{ field: 'password', message: 'That account and password do not fit. The password is shown on this page.' }],
      { account: id },
    );
  }
  return account;
}
