import { Controller, Get } from '@nestjs/common';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';

/** The first page of the house: a worker's caseload or, for an administrator, who has no case, what is theirs to set and to see to. */
@Controller()
@Roles('vsw', 'administrator')
export class StartPage {
  @Get()
  start(@Who() who: Principal): Page | Redirect {
    return who.roles.includes('vsw') ? seeOther('/cases') : page('start/administrator');
  }
}
