import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import { PathwayClock } from '#platform';
import { download, page, readForm, Roles, Who, type Download, type Page, type Principal } from '#web';
import { placeOf } from '../complaints/complaints.page';
import { inChargeOf } from '../record-requests/rights-command';
import { SMALLEST } from '../statistics/small-numbers';
import { ExportsStore } from './exports.store';
import { MakeExport } from './make-export.handler';
import { CONTENT_TYPES, FORMATS, type Format } from './research-file';

class ExportForm {
  @IsNotEmpty({ message: 'Say what the file is for' })
  @MaxLength(2_000, { message: 'What it is for must be 2,000 characters or fewer' })
  readonly reason: string;

  @IsIn(FORMATS, { message: 'Choose the kind of file' })
  readonly format: Format;
}

/** Files for research. How many people would be in one is not shown beforehand: a number that changes by one tells of one. */
@Controller('research')
@Roles('lead', 'administrator')
export class ResearchPage {
  constructor(
    private readonly exports: ExportsStore,
    private readonly clock: PathwayClock,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    return page('research/research', { made: await this.exports.made(), smallest: SMALLEST, ...placeOf(who) });
  }

  /** The file is in the ledger of everybody in it before it is handed out: the handler sees to it. */
  @Post()
  async make(@Who() who: Principal, @Body() body: unknown): Promise<Download> {
    const { reason, format } = readForm(ExportForm, body);
    const text = await this.commands.execute(new MakeExport(inChargeOf(who), reason, format));
    return download(`research-${await this.clock.today()}.${format}`, CONTENT_TYPES[format], text);
  }
}
