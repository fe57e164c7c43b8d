import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsInt, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { NumberField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { PARTS, type Rehearsal } from './rehearsal';
import { Rehearsals } from './rehearsals';
import { RemoveRehearsal, WriteRehearsal } from './write-rehearsal.handler';

const LONG = { message: 'What you write must be 2,000 characters or fewer' };
const SCORE = { message: 'Choose a number from 0 to 10' };

class RehearsalForm {
  @IsOptional()
  @Max(10, SCORE)
  @Min(0, SCORE)
  @IsInt(SCORE)
  @NumberField()
  before?: number;

  @IsOptional()
  @MaxLength(2_000, LONG)
  canDo?: string;

  @IsOptional()
  @MaxLength(2_000, LONG)
  need?: string;

  @IsOptional()
  @MaxLength(2_000, LONG)
  notDiscuss?: string;

  @IsOptional()
  @MaxLength(2_000, LONG)
  firstSentence?: string;

  @IsOptional()
  @MaxLength(2_000, LONG)
  ifThen?: string;

  @IsOptional()
  @MaxLength(2_000, LONG)
  whoComes?: string;

  @IsOptional()
  @Max(10, SCORE)
  @Min(0, SCORE)
  @IsInt(SCORE)
  @NumberField()
  after?: number;
}

const rehearsalOf = (form: RehearsalForm): Rehearsal => ({
  canDo: form.canDo ?? '',
  need: form.need ?? '',
  notDiscuss: form.notDiscuss ?? '',
  firstSentence: form.firstSentence ?? '',
  ifThen: form.ifThen ?? '',
  whoComes: form.whoComes ?? '',
  before: form.before ?? null,
  after: form.after ?? null,
});

const SCORES = [
  { value: '', text: 'Leave out' },
  ...Array.from({ length: 11 }, (_, score) => ({ value: String(score), text: String(score) })),
];

/** Prepare the conversation. What is written here is seen by nobody else, not even the support worker. */
@Controller('prepare')
@Roles('patient')
export class PreparePage {
  constructor(
    private readonly cases: Cases,
    private readonly rehearsals: Rehearsals,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Who() who: Principal): Promise<Page> {
    const { ref } = await this.cases.enrolled(who);
    return page('prepare/list', { rehearsals: await this.rehearsals.all(ref), parts: PARTS });
  }

  @Get('new')
  async begin(@Who() who: Principal): Promise<Page> {
    await this.cases.enrolled(who);
    return page('prepare/write', { action: '/prepare/new', parts: PARTS, scores: SCORES });
  }

  @Post('new')
  async write(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.commands.execute(
      new WriteRehearsal(ref, randomUUID(), rehearsalOf(readForm(RehearsalForm, body)), true),
    );
    return seeOther('/prepare', { notice: 'Saved, for you alone.' });
  }

  @Get(':id')
  async open(@Who() who: Principal, @Param('id') id: string): Promise<Page> {
    const { ref } = await this.cases.enrolled(who);
    const rehearsal = await this.rehearsals.one(ref, id);
    return page('prepare/write', { action: `/prepare/${id}`, rehearsal, parts: PARTS, scores: SCORES });
  }

  @Post(':id')
  async change(@Who() who: Principal, @Param('id') id: string, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.rehearsals.one(ref, id);
    await this.commands.execute(new WriteRehearsal(ref, id, rehearsalOf(readForm(RehearsalForm, body)), false));
    return seeOther('/prepare', { notice: 'Saved, for you alone.' });
  }

  @Post(':id/remove')
  async remove(@Who() who: Principal, @Param('id') id: string): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    await this.rehearsals.one(ref, id);
    await this.commands.execute(new RemoveRehearsal(ref, id));
    return seeOther('/prepare', { notice: 'It is gone.' });
  }
}
