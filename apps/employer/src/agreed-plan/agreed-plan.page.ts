import { Controller, Get, Param } from '@nestjs/common';
import { download, page, Roles, seeItem, Who, type Download, type Page, type Principal } from '#web';
import { HouseKeys } from '../keys';
import { Reader } from '../reader';
import { calendarOf } from './calendar';

/** What one may take along of an agreed plan. There is none before it is agreed, and none for somebody else. */
@Controller('people/:ref')
@Roles('employer')
export class AgreedPlanPage {
  constructor(
    private readonly reader: Reader,
    private readonly keys: HouseKeys,
  ) {}

  @Get('print')
  async print(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    const person = await this.reader.agreedPlan(who, ref, 'print-page');
    return page(
      'agreed-plan/print',
      { ref, label: person.label, item: seeItem({ type: 'RtwAgreed', payload: person.agreed }) },
      { refs: [person.ref] },
    );
  }

  @Get('plan.ics')
  async calendar(@Param('ref') ref: string, @Who() who: Principal): Promise<Download> {
    const person = await this.reader.agreedPlan(who, ref, 'calendar-file');
    const content = calendarOf(person.agreed.clauses, person.agreed.agreedOn, (entry) =>
      this.keys.calendarEntry(person.ref, entry),
    );
    return download('agreed-plan.ics', 'text/calendar; charset=utf-8', content);
  }
}
