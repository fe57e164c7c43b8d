import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import type { Request } from 'express';
import { page, readForm, Roles, seeOther, signInAs, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases, principalByCode } from '../case-file/cases';
import { Enrol, FIT_NOTE_CHOICES, type FitNoteChoice } from './enrol.handler';

class EnrolForm {
  @IsIn(Object.keys(FIT_NOTE_CHOICES), { message: 'Choose what your support worker may have' })
  fitNotes: FitNoteChoice;
}

/** Saying yes: what support is, then the one question that has to be asked. */
@Controller('yes')
@Roles('patient', 'invited')
export class EnrolPage {
  constructor(
    private readonly cases: Cases,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async what(@Who() who: Principal): Promise<Page> {
    await this.cases.of(who);
    return page('enrol/what-support-is');
  }

  @Get('fit-notes')
  async ask(@Who() who: Principal): Promise<Page> {
    const { view } = await this.cases.of(who);
    return page('enrol/fit-notes', { surgery: view?.surgery ?? null });
  }

  @Post('fit-notes')
  async enrol(@Who() who: Principal, @Body() body: unknown, @Req() request: Request): Promise<Redirect> {
    const { ref } = await this.cases.of(who);
    const { fitNotes } = readForm(EnrolForm, body);
    await this.commands.execute(new Enrol(ref, fitNotes));
    // Someone who came by code may do more from now on, under a new session id.
    if (who.role === 'invited') await signInAs(request, principalByCode(await this.cases.of(who), who.name));
    return seeOther('/home', { notice: 'You have said yes to support. You can stop whenever you like.' });
  }
}
