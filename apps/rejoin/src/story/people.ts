import type { Channel, IsoDate } from '#contracts';

/** Somebody the service is offered to, or who asks for it, and how they can be reached. */
export interface Someone {
  readonly name: string;
  readonly dateOfBirth: IsoDate;
  /** Ten digits. */
  readonly nhsNumber: string;
  readonly channel: Channel;
  /** For that channel: a mobile number, an e-mail address, or a postal address with its lines. */
  readonly reach: string;
  readonly telephone?: string;
}

/** Somebody at work, as the patient names them. */
export interface Colleague {
  readonly name: string;
  readonly organisation: string;
  readonly email?: string;
}
