import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ArrayNotEmpty } from 'class-validator';
import { ManyField, page, readForm, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Recipients } from './recipients';
import { canBeTakenOut, TakeOut } from './take-out.handler';
import { PART_WORDS, SCOPE_WORDS } from './words';

class TakeOutForm {
  @ManyField()
  @ArrayNotEmpty({ message: 'Choose what to take out' })
  out: string[];
}

/** What somebody may have and holds, part by part, once support has ended: until then it is changed where it is chosen. */
@Controller('sharing/:recipient/take-out')
@Roles('patient')
export class TakeOutPage {
  constructor(
    private readonly cases: Cases,
    private readonly recipients: Recipients,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async ask(@Who() who: Principal, @Param('recipient') id: string): Promise<Page | Redirect> {
    const file = await this.cases.enrolled(who);
    const { recipient, name, terms } = await this.recipients.of(file, id);
    if (file.answer !== 'ended') return seeOther(`/sharing/${recipient}/change`);
    const items = canBeTakenOut(recipient, terms).map((value) => ({
      value,
      text: PART_WORDS[value] ?? value,
      hint: { text: SCOPE_WORDS[value.split('.')[0] as keyof typeof SCOPE_WORDS] },
    }));
    if (items.length === 0) return seeOther('/sharing');
    return page('sharing/take-out', { recipient, name, items, agreed: Boolean(file.view?.plan.agreed) });
  }

  @Post()
  async takeOut(@Who() who: Principal, @Param('recipient') id: string, @Body() body: unknown): Promise<Redirect> {
    const file = await this.cases.enrolled(who);
    const { recipient } = await this.recipients.of(file, id);
    const revision = await this.commands.execute(new TakeOut(file.ref, recipient, readForm(TakeOutForm, body).out));
    return seeOther(`/sharing/receipts/${String(revision)}`);
  }
}
