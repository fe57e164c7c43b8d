import { Controller, Get } from '@nestjs/common';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { SharedReader } from './shared-reader';
import { isShared } from './shared.store';

/** The summary feed: what patients let the surgery see, and which offers are still theirs to answer. */
@Controller('shared')
export class SharedPage {
  constructor(private readonly shared: SharedReader) {}

  @Get()
  @Roles('gp', 'receptionist')
  async show(@Who() who: Principal): Promise<Page> {
    const lines = await this.shared.lines(who);
    const data = {
      shared: lines.filter(isShared),
      offered: lines.filter((line) => !isShared(line)),
      mayAnswer: who.roles.includes('gp'),
      section: 'shared',
    };
    return page('shared-with-us/shared', data, { refs: '*' });
  }
}
