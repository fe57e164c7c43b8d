import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsNotEmpty, MaxLength } from 'class-validator';
import { readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { workerOf } from '../case/worker';
import { TalkStore } from '../meetings/talk.store';
import { SendMessage } from './send-message.command';

class MessageForm {
  @IsNotEmpty({ message: 'Write the message' })
  @MaxLength(4_000, { message: 'The message must be 4,000 characters or fewer' })
  readonly words: string;
}

@Controller('cases')
@Roles('vsw')
export class MessagesPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly talk: TalkStore,
  ) {}

  @Get(':ref/messages')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(SendMessage, 'messages/messages', { ref, who }, async (found) => ({
      messages: await this.talk.messages(found.ref, found.view),
    }));
  }

  @Post(':ref/messages')
  async send(@Param('ref') ref: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { words } = readForm(MessageForm, body);
    await this.commands.execute(new SendMessage(caseRef(ref), workerOf(who), words));
    return seeOther(`/cases/${ref}/messages`, { notice: 'Sent.' });
  }
}
