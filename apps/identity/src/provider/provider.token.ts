/** Nest injection token of the OpenID `Provider`, a class of an ESM package whose type alone is imported elsewhere. */
export const PROVIDER = Symbol('identity.provider');
