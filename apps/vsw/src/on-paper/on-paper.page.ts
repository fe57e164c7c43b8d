import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsIn } from 'class-validator';
import { DataSource } from 'typeorm';
import { PAPER_ITEM_NAMES, SCOPES, type ConsentRecipient, type PaperItem } from '#contracts';
import {
  FormRefused,
  letterProofOf,
  readForm,
  Roles,
  seeOther,
  Who,
  type Page,
  type Principal,
  type Redirect,
} from '#web';
import { CommandPages } from '../case/case-page';
import { caseRef } from '../case/case.store';
import { choices } from '../case/words';
import { workerOf } from '../case/worker';
import { AskForLetter, ReadOutCode, ReportStop, TakeWishBack } from './on-paper.commands';
import { wishesOf, wishOf } from './wishes.store';
import { CODE_WORDS, ITEM_WORDS, LETTER_WORDS, RECIPIENT_WORDS, WAYS_ON } from './words';

class LetterForm {
  @IsIn(PAPER_ITEM_NAMES, { message: 'Choose what they want sent' })
  readonly item: PaperItem;
}

class StopForm {
  @IsIn(Object.keys(SCOPES), { message: 'Choose with whom they want to stop' })
  readonly recipient: ConsentRecipient;
}

/** Sixteen letters and digits, as letters print them; spaces and hyphens aside. */
const CODE = /^(?:[\s\u2010-\u2015-]*[2-9A-HJKMNP-TV-Z]){16}[\s\u2010-\u2015-]*$/i;

const paperWords = {
  items: ITEM_WORDS,
  recipients: RECIPIENT_WORDS,
  letters: LETTER_WORDS,
  codes: CODE_WORDS,
  waysOn: WAYS_ON,
};

/** Sharing for a patient who uses paper and telephone. A worker writes down what they say, and cannot say yes for them. */
@Controller('cases')
@Roles('vsw')
export class OnPaperPage {
  constructor(
    private readonly commands: CommandBus,
    private readonly pages: CommandPages,
    private readonly source: DataSource,
  ) {}

  @Get(':ref/paper')
  show(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(AskForLetter, 'on-paper/paper', { ref, who }, async (found) => ({
      paperWords,
      wishes: await wishesOf(this.source.manager, found.ref, found.view),
    }));
  }

  @Get(':ref/paper/send')
  askSend(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(AskForLetter, 'on-paper/send', { ref, who }, () => ({ items: choices(ITEM_WORDS) }));
  }

  @Post(':ref/paper/send')
  async send(@Param('ref') text: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const ref = caseRef(text);
    await this.commands.execute(new AskForLetter(ref, workerOf(who), readForm(LetterForm, body).item));
    return seeOther(`/cases/${ref}/paper`, {
      notice:
        'Written down. If it is ready to send, the page is posted to them, with a code. Look here for whether it was.',
    });
  }

  @Get(':ref/paper/stop')
  askStop(@Param('ref') ref: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(ReportStop, 'on-paper/stop', { ref, who }, () => ({ recipients: choices(RECIPIENT_WORDS) }));
  }

  @Post(':ref/paper/stop')
  async stop(@Param('ref') text: string, @Who() who: Principal, @Body() body: unknown): Promise<Redirect> {
    const ref = caseRef(text);
    await this.commands.execute(new ReportStop(ref, workerOf(who), readForm(StopForm, body).recipient));
    return seeOther(`/cases/${ref}`, { notice: 'It stops now. They get a letter that says so.' });
  }

  @Get(':ref/paper/:wish/code')
  askCode(@Param('ref') ref: string, @Param('wish') wish: string, @Who() who: Principal): Promise<Page> {
    return this.pages.show(ReadOutCode, 'on-paper/code', { ref, who }, async (found) => ({
      wish: await wishOf(this.source.manager, found, wish),
      paperWords,
    }));
  }

  /** What is typed leaves this method as its proof and in no other way: not in the session, should the form be refused. */
  @Post(':ref/paper/:wish/code')
  async code(
    @Param('ref') text: string,
    @Param('wish') wish: string,
    @Who() who: Principal,
    @Body() body: Record<string, unknown>,
  ): Promise<Redirect> {
    const ref = caseRef(text);
    const { code } = body;
    delete body['code'];
    if (typeof code !== 'string' || !CODE.test(code))
      throw new FormRefused([{ field: 'code', message: 'Enter the 16 letters and numbers they read out' }], {});
    await this.commands.execute(new ReadOutCode(ref, workerOf(who), wish, letterProofOf(code)));
    return seeOther(`/cases/${ref}/paper`, { notice: 'The code is being checked. This page says how it went.' });
  }

  @Post(':ref/paper/:wish/wrong')
  async wrong(@Param('ref') text: string, @Param('wish') wish: string, @Who() who: Principal): Promise<Redirect> {
    const ref = caseRef(text);
    await this.commands.execute(new TakeWishBack(ref, workerOf(who), wish));
    return seeOther(`/cases/${ref}/paper`, { notice: 'They are told that it was written down wrongly.' });
  }
}
