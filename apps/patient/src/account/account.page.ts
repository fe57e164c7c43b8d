import { Controller, Get } from '@nestjs/common';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { cameByCode } from '../case-file/cases';

/** How to come back without the code. */
@Controller('account')
@Roles('patient', 'invited')
export class AccountPage {
  @Get()
  show(@Who() who: Principal): Page {
    return page('account/account', { byCode: cameByCode(who) });
  }
}
