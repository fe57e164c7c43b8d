import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsNotEmpty, isUUID, MaxLength } from 'class-validator';
import type { Ref } from '#contracts';
import { DomainError, notFound } from '#platform';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { practiceOf } from '../records/practice';
import { SharedReader } from '../shared-with-us/shared-reader';
import { AnswerQuestion } from './answer-question.command';

class AnswerForm {
  @IsNotEmpty({ message: 'Write your answer' })
  @MaxLength(4000, { message: 'The answer must be 4,000 characters or fewer' })
  readonly words: string;
}

/** One question, answered by a clinician: the answer goes to the patient and to their support worker. */
@Controller('shared')
@Roles('gp')
export class AnswerQuestionPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly shared: SharedReader,
  ) {}

  @Get(':ref/questions/:question')
  async show(@Param('ref') ref: string, @Param('question') id: string, @Who() who: Principal): Promise<Page> {
    const line = await this.shared.line(who, ref);
    const question = line.questions.find((one) => one.question === id);
    const data = { name: line.name, ref, section: 'shared', back: '/shared' };
    if (question === undefined) return page('answer-question/gone', data, { refs: [ref], status: 409 });
    if (question.answer) throw new DomainError('already-answered', 'This question has been answered already.');
    return page('answer-question/answer', { ...data, question }, { refs: [ref] });
  }

  @Post(':ref/questions/:question')
  async answer(
    @Param('ref') ref: string,
    @Param('question') question: string,
    @Who() who: Principal,
    @Body() body: unknown,
  ): Promise<Redirect> {
    // A reference has the form of a UUID, not its version bits (docs/decisions/0002-references-are-a-permutation.md).
    if (!isUUID(ref, 'loose') || !isUUID(question, 'loose')) throw notFound();
    const { words } = readForm(AnswerForm, body);
    const { code } = practiceOf(who);
    await this.commands.execute(new AnswerQuestion(code, ref.toLowerCase() as Ref<'gp'>, question, words, who.name));
    return seeOther('/shared', { notice: 'Your answer is on its way to the patient and their support worker.' });
  }
}
