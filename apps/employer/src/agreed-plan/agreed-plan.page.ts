import { Controller, Get, Param } from '@nestjs/common';
import type { EmployerView } from '#disclosure';
import { notFound } from '#platform';
import { download, page, Roles, seeItem, Who, type Download, type Page, type Principal } from '#web';
import { HouseKeys } from '../keys';
import { Reader, type Asked } from '../reader';
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
    const { person, agreed } = await this.agreed(who, ref);
    return page(
      'agreed-plan/print',
      { ref, label: person.label, item: seeItem({ type: 'RtwAgreed', payload: agreed }) },
      { refs: [person.ref] },
    );
  }

  @Get('plan.ics')
  async calendar(@Param('ref') ref: string, @Who() who: Principal): Promise<Download> {
    const { person, agreed } = await this.agreed(who, ref);
    const content = calendarOf(agreed.clauses, agreed.agreedOn, (entry) => this.keys.calendarEntry(person.ref, entry));
    return download('agreed-plan.ics', 'text/calendar; charset=utf-8', content);
  }

  private async agreed(
    who: Principal,
    ref: string,
  ): Promise<{ person: Asked; agreed: NonNullable<EmployerView['agreed']> }> {
    const person = await this.reader.person(who, ref);
    if (person.closed || person.view.agreed === null) throw notFound();
    return { person, agreed: person.view.agreed };
  }
}
