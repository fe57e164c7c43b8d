/** Too many tries; the form rests. */
export class TooManyTries extends Error {
  constructor(minutes: number, message = `Too many tries. Wait ${minutes} minutes, then try again.`) {
    super(message);
    this.name = 'TooManyTries';
  }
}

/** Nobody is signed in (any more), and the page is not for everyone. */
export class SignInNeeded extends Error {
  constructor() {
    super('Sign in to see this page.');
    this.name = 'SignInNeeded';
  }
}

/** A record system came without a token, or with one that is not good here. */
export class TokenRefused extends Error {
  constructor(readonly reason: 'missing' | 'invalid' | 'scope') {
    super(reason === 'scope' ? 'The token does not carry the scope this needs.' : 'A valid bearer token is needed.');
    this.name = 'TokenRefused';
  }
}

/** The form did not come from a page of this house, or its page was shown too long ago. */
export class ForeignForm extends Error {
  constructor() {
    super('This form was not sent from a page of this service, or you signed in again since you opened it.');
    this.name = 'ForeignForm';
  }
}
