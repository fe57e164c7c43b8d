import { Injectable } from '@nestjs/common';
import { hmac, ServiceConfig } from '#platform';

/** Keyed hashes under this house's secret: what is stored of accounts and codes equals nothing that any other house stores. */
@Injectable()
export class HouseKeys {
  constructor(private readonly config: ServiceConfig) {}

  /** The account as this house's tables know it, from the subject at the sign-in service. */
  account(subject: string): string {
    return hmac(this.config.secret, 'employer-account', subject);
  }

  /** What is stored of a code, from its card key (`cardKeyOf`). */
  code(cardKey: string): string {
    return hmac(this.config.secret, 'employer-code', cardKey);
  }

  /** An event's lasting id in a calendar: the same at every download, and nothing that leads back here. */
  calendarEntry(ref: string, entry: string): string {
    return hmac(this.config.secret, 'employer-calendar', `${ref} ${entry}`).slice(0, 32);
  }
}
