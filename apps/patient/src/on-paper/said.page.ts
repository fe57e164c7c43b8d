import { Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { notFound } from '#platform';
import { page, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { recipientWords } from '../sharing/words';
import { NotWhatISaid } from './not-so.handler';
import { ITEM_WORDS } from './words';
import { LETTER_DAYS, readWishes } from './wishes';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** What a worker wrote down of what the patient said by telephone: theirs to see, and to say that it was not so. */
@Controller('said-by-telephone')
@Roles('patient')
export class SaidPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly source: DataSource,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, view } = await this.cases.enrolled(who);
    const [wishes, person] = await Promise.all([readWishes(this.source, ref), this.records.personAtWork(ref)]);
    const names = {
      ...(view?.worker ? { worker: view.worker.name } : {}),
      ...(view?.surgery ? { surgery: view.surgery } : {}),
      ...(person ? { work: person.name } : {}),
    };
    const said = wishes.map((wish) => ({
      ...wish,
      name: recipientWords(wish.recipient, names),
      thing: wish.item === null ? null : ITEM_WORDS[wish.item],
    }));
    return page('on-paper/said', { said, days: LETTER_DAYS }, { refs: [ref] });
  }

  @Post(':wish/not-so')
  async notSo(@Who() who: Principal, @Param('wish') wish: string): Promise<Redirect> {
    const { ref } = await this.cases.enrolled(who);
    if (!UUID.test(wish)) throw notFound();
    await this.commands.execute(new NotWhatISaid(ref, wish));
    return seeOther('/said-by-telephone', { notice: 'Your support worker is told that you did not say this.' });
  }
}
