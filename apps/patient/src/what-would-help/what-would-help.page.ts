import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { IsString, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import type { OfferedItem } from '#disclosure';
import { notFound } from '#platform';
import { page, readForm, readItem, Roles, seeOther, Who, type Page, type Principal, type Redirect } from '#web';
import type { CaseFile } from '../case-file/case-file';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { lastWordsFor, type WordsFor } from '../obstacles/obstacle-acts';
import { obstacleList, type ObstacleEntry } from '../obstacles/obstacle-list';
import { ApproveWords } from './approve-words.handler';

class WordsForm {
  @IsString({ message: 'Write what would help' })
  @MaxLength(1_000, { message: 'Use 1,000 characters or fewer' })
  words: string;
}

/** What would help, in the patient's own words, for one person at work or for the surgery. Nothing goes from here: it is made ready to send. */
@Controller('what-would-help')
@Roles('patient')
export class WhatWouldHelpPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
    private readonly source: DataSource,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  async list(@Who() who: Principal): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const [obstacles, person] = await Promise.all([this.inTheWay(file), this.records.personAtWork(file.ref)]);
    return page(
      'what-would-help/list',
      {
        obstacles,
        person,
        surgery: file.view?.surgery ?? null,
        items: (file.view?.offers ?? []).filter(isWords).toReversed().map(withLines),
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Get(':obstacle/:recipient')
  async ask(
    @Who() who: Principal,
    @Param('obstacle') id: string,
    @Param('recipient') recipient: string,
  ): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const to = wordsFor(recipient);
    const obstacle = (await this.inTheWay(file)).find((one) => one.obstacle === id);
    const name = await this.nameOf(file, to);
    if (!obstacle || name === null) throw notFound();
    const words = await lastWordsFor(this.source.manager, file.ref, to);
    return page(
      'what-would-help/write',
      {
        obstacle,
        recipient: to,
        name,
        words: words.get(obstacle.obstacle) ?? null,
        agreed: obstacle.actions.filter(({ owner }) => owner === to),
        ended: file.answer === 'ended',
      },
      { refs: [file.ref] },
    );
  }

  @Post(':obstacle/:recipient')
  async approve(
    @Who() who: Principal,
    @Param('obstacle') id: string,
    @Param('recipient') recipient: string,
    @Body() body: unknown,
  ): Promise<Redirect> {
    const file = await this.cases.enrolled(who);
    const to = wordsFor(recipient);
    const { words } = readForm(WordsForm, body);
    await this.commands.execute(new ApproveWords(file.ref, id, to, words));
    return seeOther('/ready-to-send', {
      notice:
        'Your words are being made ready here. Nothing has gone yet: open them, read them, then send them or not.',
    });
  }

  private async inTheWay(file: CaseFile): Promise<readonly ObstacleEntry[]> {
    const list = obstacleList(file.view, await this.records.reports(file.ref));
    return list.filter((one) => one.inTheWay);
  }

  private async nameOf(file: CaseFile, to: WordsFor): Promise<string | null> {
    return to === 'gp' ? (file.view?.surgery ?? null) : ((await this.records.personAtWork(file.ref))?.name ?? null);
  }
}

const isWords = ({ about }: OfferedItem): boolean => about === 'SharedWordsApproved';

const withLines = (offer: OfferedItem) => {
  const item = readItem(offer.about, offer.text);
  return { ...offer, lines: 'lines' in item ? item.lines : [] };
};

/** @throws not found for anybody else: words go to nobody but these two. */
function wordsFor(recipient: string): WordsFor {
  if (recipient === 'gp' || recipient === 'employer') return recipient;
  throw notFound();
}
