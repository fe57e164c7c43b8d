import { Controller, Get } from '@nestjs/common';
import { Open, page, type Page } from '#web';

@Controller()
export class WelcomePage {
  /** Says what this is before anybody signs in. Nothing on it depends on who asks or on what this house holds. */
  @Get()
  @Open('what a person named by a patient will and will not see, before they sign in; it says nothing about anybody')
  show(): Page {
    return page('welcome/welcome');
  }
}
