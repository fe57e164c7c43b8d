import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn, IsOptional, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { READINESS, type IsoDate, type Readiness } from '#contracts';
import { readOwn } from '#platform';
import { DateField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { ReportReadiness } from './report-readiness.handler';
import { READINESS_WORDS } from './words';

class ReadinessForm {
  @IsIn(READINESS, { message: 'Choose what fits best' })
  readiness: Readiness;

  @IsOptional()
  @MaxLength(2_000, { message: 'What you write must be 2,000 characters or fewer' })
  words?: string;

  @DateField({ unreal: 'Enter a real date, or leave it empty' })
  expectedOn?: IsoDate;
}

interface Said {
  readonly readiness: Readiness;
  readonly words: string;
  readonly expectedOn: IsoDate | null;
  readonly on: IsoDate;
}

@Controller('readiness')
@Roles('patient')
export class ReadinessPage {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
    private readonly source: DataSource,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, answer } = await this.cases.enrolled(who);
    const said = await readOwn<Said>(
      this.source,
      'patient.readiness_words',
      'readiness, words, expected_on as "expectedOn", said_on as "on"',
      'where ref = $1 order by id desc',
      [ref],
    );
    return page('readiness/readiness', {
      ended: answer === 'ended',
      said,
      words: READINESS_WORDS,
      choices: Object.entries(READINESS_WORDS).map(([value, text]) => ({ value, text })),
    });
  }

  @Post()
  async report(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { readiness, words, expectedOn } = readForm(ReadinessForm, body);
    await this.commands.execute(
      new ReportReadiness(ref, { readiness, words: words ?? '', expectedOn: expectedOn ?? null }),
    );
    return seeOther('/readiness', { notice: 'Saved. Your support worker can see it. Nobody else can.' });
  }
}
