import { Controller, Get } from '@nestjs/common';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { Cases } from '../case-file/cases';
import { recipientWords } from '../sharing/words';
import { OwnStories } from './own-story';
import { whatHappened } from './what-happened';

/** The whole case on one page, in order of dates. */
@Controller('what-happened')
@Roles('patient')
export class WhatHappenedPage {
  constructor(
    private readonly cases: Cases,
    private readonly stories: OwnStories,
  ) {}

  @Get()
  async show(@Who() who: Principal): Promise<Page> {
    const { ref, view } = await this.cases.enrolled(who);
    const [own, mails, people] = await Promise.all([
      this.stories.of(ref),
      this.stories.told(ref),
      this.stories.peopleAtWork(ref),
    ]);
    const moments = whatHappened(mails, own, (recipient, at) => {
      // Whoever was the person at work at that moment; another may have been named since.
      const work = people.find((person) => person.at <= at)?.name;
      const name = recipientWords(recipient, {
        ...(view?.worker ? { worker: view.worker.name } : {}),
        ...(view?.surgery ? { surgery: view.surgery } : {}),
        ...(work === undefined ? {} : { work }),
      });
      // In the middle of a sentence, where the person gave no name of their own.
      return name === recipientWords(recipient, {}) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
    });
    return page('what-happened/what-happened', { moments }, { refs: [ref] });
  }
}
