import { Controller, Get } from '@nestjs/common';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { recipientWords } from '../sharing/words';
import { OwnStories } from './own-story';
import { whatHappened } from './what-happened';

/** The whole case on one page, in order of dates. */
@Controller('what-happened')
@Roles('patient')
export class WhatHappenedPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly stories: OwnStories,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, view } = await this.cases.enrolled(who);
    const [own, person] = await Promise.all([this.stories.of(ref), this.records.personAtWork(ref)]);
    const names = {
      ...(view?.worker ? { worker: view.worker.name } : {}),
      ...(view?.surgery ? { surgery: view.surgery } : {}),
      ...(person ? { work: person.name } : {}),
    };
    const moments = whatHappened(view, own, (recipient) => {
      const name = recipientWords(recipient, names);
      // In the middle of a sentence, where the person gave no name of their own.
      return name === recipientWords(recipient, {}) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
    });
    return page('what-happened/what-happened', { moments }, { refs: [ref] });
  }
}
