import type { KoaContextWithOIDC } from 'oidc-provider';

/**
 * Ends the session here when a house sends someone to be signed out. Its ID token says who: only the person it names is signed out, so
 * another site's link cannot do it, and no second "are you sure" is needed.
 */
export async function endSession(context: KoaContextWithOIDC): Promise<void> {
  const { session, params, entities } = context.oidc;
  const named = entities.IdTokenHint?.payload as { readonly sub?: unknown } | undefined;
  if (session && named?.sub === session.accountId) {
    await session.destroy();
    context.cookies.set(context.oidc.provider.cookieName('session'), null);
  }
  goBack(context, params?.post_logout_redirect_uri);
}

/**
 * Where no session is held any more (identity was restarted), the provider would send a page that posts itself by script, which the
 * content policy forbids and a browser without scripts cannot follow; there is nothing to confirm, so the way back is taken at once.
 */
export async function skipConfirmation(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const { oidc } = context as Partial<KoaContextWithOIDC>;
  if (oidc?.route === 'end_session' && context.status === 200 && !oidc.session?.accountId)
    goBack(context, oidc.params?.post_logout_redirect_uri);
}

/** The provider has already checked that the address is one its client registered. */
function goBack(context: KoaContextWithOIDC, address: unknown): void {
  context.status = 303;
  context.redirect(typeof address === 'string' ? address : '/');
}
