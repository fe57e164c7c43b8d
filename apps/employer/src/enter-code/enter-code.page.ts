import { Body, Controller, Get, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import type { Ref } from '#contracts';
import { page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { EnterCode } from './enter-code.command';

// Of a field's rules the one nearest to it is asked first.
class CodeForm {
  @IsNotEmpty({ message: 'Enter the code from the card or the e-mail' })
  @MaxLength(60, { message: 'A code has 16 letters and numbers' })
  readonly code!: string;

  @IsOptional()
  @MaxLength(80, { message: 'Use 80 letters or fewer' })
  readonly label?: string;
}

/** Looking at the form changes nothing; only sending it uses a code up, so a link in a mail cannot spend one when a scanner follows it. */
@Controller('code')
export class EnterCodePage {
  constructor(private readonly commands: CommandBus) {}

  @Get()
  @Roles('employer')
  show(): Page {
    return page('enter-code/enter-code');
  }

  @Post()
  @Roles('employer')
  async enter(@Body() body: unknown, @Who() who: Principal): Promise<Redirect> {
    const { code, label } = readForm(CodeForm, body);
    const ref = await this.commands.execute<EnterCode, Ref<'employer'>>(new EnterCode(who.sub, code, label ?? ''));
    return seeOther(`/people/${ref}`, { notice: 'The code worked. This is what they wanted you to see.' });
  }
}
