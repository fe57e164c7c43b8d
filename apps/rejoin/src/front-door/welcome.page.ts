import { Controller, Get } from '@nestjs/common';
import { ServiceConfig } from '#platform';
import { Open, page, type Page } from '#web';
import { GUESTS } from '../guests';

/** Where a newcomer begins: who to be, and what to try first. */
@Controller()
export class WelcomePage {
  constructor(private readonly config: ServiceConfig) {}

  @Get()
  @Open('a newcomer has not signed in anywhere yet')
  show(): Page {
    const guests = GUESTS.map((guest) => ({ ...guest, url: this.config.doors[guest.door] }));
    return page('front-door/welcome', { guests });
  }
}
