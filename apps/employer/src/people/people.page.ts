import { Controller, Get } from '@nestjs/common';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { situationOf } from '../answer-plan/situation';
import { Reader } from '../reader';

@Controller('people')
export class PeoplePage {
  constructor(private readonly reader: Reader) {}

  /** Everybody who asked the reader, what is new first. An empty list says no more than that nobody has asked this account. */
  @Get()
  @Roles('employer')
  async list(@Who() who: Principal): Promise<Page> {
    const people = await this.reader.everybody(who);
    const rows = people.map(({ ref, label, view, replies, unread, left, recordDueOn }) => ({
      ref,
      label,
      unread,
      recordDueOn: left ? null : recordDueOn,
      situation: left ? 'left' : situationOf(view, replies).kind,
    }));
    return page('people/people', { rows, unread: rows.filter((row) => row.unread).length }, { refs: '*' });
  }
}
