import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsString, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { ServiceConfig } from '#platform';
import { DateField, FormRefused, Open, page, readForm, seeOther, signInAs, type Page, type Redirect } from '#web';
import { ConnectAccount } from '../account/connect-account.handler';
import { hasExpired } from '../answer-invitation/may-answer';
import { cardOf } from '../case-file/case-file';
import { cameByCode, Cases, principalByCode } from '../case-file/cases';
import { CodeDoor, TRIES } from './code-door';
import { HELP_LINE, HELP_LINE_HOURS } from './help-line';

class CodeForm {
  @IsString({ message: 'Enter your code' })
  @MaxLength(40, { message: 'Enter the 8 letters and numbers of your code' })
  code: string;

  @DateField({ missing: 'Enter your date of birth', unreal: 'Enter a real date of birth' })
  dateOfBirth: string;
}

const ANYONE = 'the way in: nobody has a session yet';
const help = { helpLine: HELP_LINE, hours: HELP_LINE_HOURS };
const refused = (message: string): FormRefused => new FormRefused([{ field: 'code', message }], {});

/** The patient's front door: what this is, and the code that opens it. */
@Controller()
export class StartPage {
  constructor(
    private readonly door: CodeDoor,
    private readonly cases: Cases,
    private readonly commands: CommandBus,
    private readonly config: ServiceConfig,
  ) {}

  @Get()
  @Open('says what this is to anyone who comes')
  async start(@Req() request: Request): Promise<Page> {
    const file = request.principal && (await this.cases.find(request.principal));
    return page('first-contact/start', { ...help, known: file !== undefined });
  }

  @Get('code')
  @Open(ANYONE)
  async ask(@Req() request: Request): Promise<Page> {
    const who = request.principal;
    const connecting = who !== undefined && !cameByCode(who) && (await this.cases.refOf(who)) === undefined;
    return page('first-contact/code', {
      ...help,
      connecting,
      tray: this.config.embedded ? this.config.doors.front : undefined,
    });
  }

  @Post('code')
  @Open(ANYONE)
  async enter(@Body() body: unknown, @Req() request: Request): Promise<Redirect> {
    const { code, dateOfBirth } = readForm(CodeForm, body);
    const knock = await this.door.knock(code, dateOfBirth, request.ip ?? '');
    switch (knock.answer) {
      case 'wrong':
        throw refused(`We cannot find that code with that date of birth. After ${TRIES} wrong tries a code is locked.`);
      case 'too-many':
        throw refused(`There have been too many wrong tries from where you are. Wait an hour, or ring ${HELP_LINE}.`);
      case 'locked':
        return seeOther('/code/locked');
      case 'open':
        break;
    }
    if (hasExpired(knock.file)) return seeOther('/code/expired');
    const who = request.principal;
    if (who && !cameByCode(who)) await this.commands.execute(new ConnectAccount(who.sub, knock.file.ref));
    else await signInAs(request, principalByCode(knock.file, cardOf(knock.file)?.name ?? 'You'));
    return seeOther('/invitation');
  }

  @Get('code/locked')
  @Open(ANYONE)
  locked(): Page {
    return page('first-contact/locked', { ...help, tries: TRIES });
  }

  @Get('code/expired')
  @Open(ANYONE)
  expired(): Page {
    return page('first-contact/expired', help);
  }

  @Get('removed')
  @Open('shown after everything about the person has gone')
  removed(): Page {
    return page('answer-invitation/removed', help);
  }
}
