import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { AskSurgery } from './ask-surgery.command';
import { QuestionsStore } from './questions.store';

class AskSurgeryForm {
  @IsNotEmpty({ message: 'Write the question' })
  @MaxLength(2000, { message: 'The question must be 2,000 characters or fewer' })
  readonly words: string;
}

@Controller('cases')
@Roles('vsw')
export class AskSurgeryPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly questions: QuestionsStore,
  ) {}

  /** The form, and how far each earlier question has come. */
  @Get(':ref/ask-surgery')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(AskSurgery, 'ask-surgery/ask', { ref, who }, async (found) => ({
      questions: await this.questions.of(found.ref, found.view),
    }));
  }

  @Post(':ref/ask-surgery')
  async ask(@Param('ref') text: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const ref = caseRef(text);
    await this.commands.execute(new AskSurgery(ref, workerOf(who), readForm(AskSurgeryForm, body).words));
    return seeOther(`/cases/${ref}/ask-surgery`, {
      notice: 'Your question is ready for them to read. It goes to the surgery only if they send it.',
    });
  }
}
