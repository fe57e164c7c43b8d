import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsDefined, IsNumber, Max, Min } from 'class-validator';
import type { IsoDate } from '#contracts';
import { checkInPeriod, LIMITS, type Period } from '#pathway';
import { PathwayClock } from '#platform';
import { DateField, NumberField, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef, type CaseRow } from '../case/case.store';
import { workerOf } from '../case/worker';
import { RecordAbsence } from './record-absence.command';

const DATE = { missing: 'Enter the date', unreal: 'Enter a real date' };
const DAYS = { message: 'Days must be a number from 0 to 182; halves are fine' };

class AbsenceForm {
  @DateField(DATE)
  readonly from: IsoDate;

  @DateField(DATE)
  readonly to: IsoDate;

  @IsDefined(DAYS)
  @Max(182, DAYS)
  @Min(0, DAYS)
  @IsNumber({}, DAYS)
  @NumberField()
  readonly days: number;
}

/** The last fortnight that is over, by the same count as the patient's check-ins; null before the first is. */
function lastFortnight(from: IsoDate | null, today: IsoDate): Period | null {
  if (from === null) return null;
  const periods = Array.from({ length: LIMITS.checkIns }, (_, index) => checkInPeriod(from, index + 1, LIMITS));
  return periods.findLast(({ to }) => to < today) ?? null;
}

@Controller('cases')
@Roles('vsw')
export class RecordAbsencePage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly clock: PathwayClock,
  ) {}

  @Get(':ref/absence')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(RecordAbsence, 'record-absence/absence', { ref, who }, async ({ view }: CaseRow) => ({
      period: lastFortnight(view.after.followUpFrom, await this.clock.today()),
    }));
  }

  @Post(':ref/absence')
  async record(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { from, to, days } = readForm(AbsenceForm, body);
    await this.commands.execute(new RecordAbsence(caseRef(ref), workerOf(who), { from, to }, days));
    return seeOther(`/cases/${ref}`, { notice: 'The days are recorded, as said by telephone.' });
  }
}
