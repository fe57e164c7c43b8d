import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { KeepReport } from './keep-report.handler';
import { ReportForm, reportFrom } from './report-form';

/** Keeping a copy of an AHP Health and Work Report, which an employer may take in place of a fit note. */
@Controller('fit-notes/report')
@Roles('patient')
export class ReportPage {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async ask(@Who() who: Principal): Promise<Page> {
    const { answer } = await this.cases.enrolled(who);
    return page('fit-notes/report', { ended: answer === 'ended' });
  }

  @Post()
  async keep(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const form = readForm(ReportForm, body);
    await this.commands.execute(new KeepReport(ref, (card) => reportFrom(form, card)));
    return seeOther('/fit-notes', { notice: 'Your report is saved. Nobody else sees it.' });
  }
}
