import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import { IsString, MaxLength } from 'class-validator';
import type { Request } from 'express';
import { notFound } from '#platform';
import { DateField, FormRefused, Open, page, readForm, seeOther, type Page, type Redirect } from '#web';
import { HELP_LINE, HELP_LINE_HOURS } from '../first-contact/help-line';
import { LetterDoor } from './letter-door';
import { LETTER_DAYS, TRIES } from './wishes';

class LetterForm {
  @IsString({ message: 'Enter the code from your letter' })
  @MaxLength(40, { message: 'Enter the 16 letters and numbers of your code' })
  code: string;

  @DateField({ missing: 'Enter your date of birth', unreal: 'Enter a real date of birth' })
  dateOfBirth: string;
}

const NO_ACCOUNT = 'the letter and a birth date are all it takes: somebody who uses paper has no account';
const ANSWERS: readonly string[] = ['sent', 'changed', 'resting', 'expired', 'over'];
const help = { helpLine: HELP_LINE, hours: HELP_LINE_HOURS };
const refused = (message: string): FormRefused => new FormRefused([{ field: 'code', message }], {});

/** Where somebody who read a page in a letter says yes to it. What the page says is in the letter alone: nothing of a case is shown here. */
@Controller('letter')
@Open(NO_ACCOUNT)
export class LetterPage {
  constructor(private readonly door: LetterDoor) {}

  @Get()
  ask(): Page {
    return page('on-paper/letter', { ...help, tries: TRIES });
  }

  @Post()
  async give(@Body() body: unknown, @Req() request: Request): Promise<Redirect> {
    const { code, dateOfBirth } = readForm(LetterForm, body);
    const answer = await this.door.give(code, dateOfBirth, request.ip ?? '');
    // What was typed is not kept for showing it again: it may be nearly right.
    delete (request.body as Record<string, unknown>).code;
    if (answer === 'wrong')
      throw refused(
        `We cannot find that code with that date of birth. After ${String(TRIES)} wrong tries a code stops working. Then ask for a new letter.`,
      );
    if (answer === 'too-many')
      throw refused(`There have been too many wrong tries from where you are. Wait an hour, or ring ${HELP_LINE}.`);
    return seeOther(`/letter/${answer}`);
  }

  @Get(':answer')
  answered(@Param('answer') answer: string): Page {
    if (!ANSWERS.includes(answer)) throw notFound();
    return page('on-paper/answered', { ...help, answer, days: LETTER_DAYS });
  }
}
