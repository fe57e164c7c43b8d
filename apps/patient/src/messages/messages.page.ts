import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsString, MaxLength } from 'class-validator';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { MessagesStore } from './messages.store';
import { SendMessage } from './send-message.handler';

class MessageForm {
  @IsString({ message: 'Write your message' })
  @MaxLength(4_000, { message: 'Use 4,000 characters or fewer' })
  words: string;
}

/** Messages between the patient and their support worker. */
@Controller('messages')
@Roles('patient')
export class MessagesPage {
  constructor(
    private readonly cases: Cases,
    private readonly messages: MessagesStore,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    return page(
      'messages/messages',
      {
        messages: await this.messages.of(file),
        worker: file.view?.worker ?? null,
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Post()
  async send(@Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    const { words } = readForm(MessageForm, body);
    await this.commands.execute(new SendMessage(ref, words));
    return seeOther('/messages', { notice: 'Sent. Only your support worker reads it.' });
  }
}
