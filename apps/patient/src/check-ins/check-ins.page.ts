import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsDefined, IsNumber } from 'class-validator';
import { DataSource } from 'typeorm';
import { notFound, PathwayClock } from '#platform';
import { lengthOf } from '#pathway';
import {
  FormRefused,
  NumberField,
  page,
  readForm,
  Roles,
  seeOther,
  Who,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import { Cases } from '../case-file/cases';
import type { CaseFile } from '../case-file/case-file';
import { AnswerCheckIn } from './answer-check-in.handler';
import { inDays, questionsFor, type Question } from './check-ins';
import { ownAnswers } from './own-answers';

const HOW_MANY = 'Say how many days; halves are fine';

class DaysForm {
  @IsDefined({ message: HOW_MANY })
  @IsNumber({}, { message: HOW_MANY })
  @NumberField()
  days: number;
}

/** Every half day from none to all of them. */
const choicesUpTo = (days: number) => [
  { value: '', text: 'Choose' },
  ...Array.from({ length: days * 2 + 1 }, (_, halves) => {
    const text = inDays(halves / 2);
    const meaning = halves === 0 ? ': I missed none' : halves === days * 2 ? ': all of them' : '';
    return { value: String(halves / 2), text: `${text}${meaning}` };
  }),
];

/** The short question of each fortnight. The notice that leads here says nothing of what it is about. */
@Controller('check-ins')
@Roles('patient')
export class CheckInsPage {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
    private readonly clock: PathwayClock,
    private readonly source: DataSource,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const questions = await this.questions(file);
    const first = questions.find(({ answered }) => answered === null);
    return this.shown(file, questions, first);
  }

  @Get(':key')
  async ask(@Who() who: Principal, @Param('key') key: string): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const questions = await this.questions(file);
    return this.shown(file, questions, wanted(questions, key));
  }

  @Post(':key')
  async answer(@Who() who: Principal, @Param('key') key: string, @Body() body: unknown): Promise<Redirect> {
    const file = await this.cases.enrolled(who);
    const { from, to, source } = wanted(await this.questions(file), key);
    const { days } = readForm(DaysForm, body);
    if (days < 0 || days > lengthOf({ from, to }) || !Number.isInteger(days * 2))
      throw new FormRefused([{ field: 'days', message: HOW_MANY }], {});
    await this.commands.execute(new AnswerCheckIn(file.ref, { from, to, days, source }));
    return seeOther('/check-ins', { notice: 'Thank you. That is all.' });
  }

  private shown(file: CaseFile, questions: readonly Question[], open: Question | undefined): Page {
    const byTelephone = (file.view?.after.absence ?? []).filter(({ source }) => source === 'telephone');
    return page(
      'check-ins/check-ins',
      {
        ended: file.answer === 'ended',
        shared: file.view?.sharing.vsw?.includes('check-ins') ?? false,
        // A list of every half day of half a year helps nobody.
        open: open && { ...open, choices: open.source === 'text' ? choicesUpTo(lengthOf(open)) : null },
        others: questions
          .filter(({ key }) => key !== open?.key)
          .map((one) => ({ ...one, words: one.answered === null ? null : inDays(one.answered) })),
        byTelephone: byTelephone.map((one) => ({ ...one, words: inDays(one.days) })),
      },
      { refs: [file.ref] },
    );
  }

  private async questions({ ref, view }: CaseFile): Promise<readonly Question[]> {
    const [answers, today] = await Promise.all([ownAnswers(this.source, ref), this.clock.today()]);
    return questionsFor(view?.after ?? { checkIns: [], followUpFrom: null }, answers, today);
  }
}

/** @throws not found for a question that was not asked. */
function wanted(questions: readonly Question[], key: string): Question {
  const found = questions.find((one) => one.key === key);
  if (!found) throw notFound();
  return found;
}
