import { Body, Controller, ForbiddenException, Get, Headers, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { ServiceConfig, sameText } from '#platform';
import { Open, page, readForm, type Page } from '#web';
import { OwnHost } from './own-host';
import { printRoomWord } from './print-room-word';
import { CHANNELS, Posted, type CaughtPost, type Channel } from './posted';
import { readable } from './readable';
import { TrayStore } from './tray.store';

/** How each kind is called, and the colour of its tag. */
const KINDS: Readonly<Record<Channel, { readonly name: string; readonly colour: string }>> = {
  email: { name: 'E-mail', colour: 'blue' },
  text: { name: 'Text message', colour: 'green' },
  letter: { name: 'Letter', colour: 'white' },
};

/** Catches what a real installation would send, and shows it. */
@Controller()
@UseGuards(OwnHost)
export class PostTrayPage {
  private readonly key: string;
  private readonly word: string;
  private readonly doors: readonly string[];

  constructor(
    config: ServiceConfig,
    private readonly tray: TrayStore,
  ) {
    this.key = config.postUrl === undefined ? '' : decodeURIComponent(new URL(config.postUrl).password);
    this.word = printRoomWord(config.secret);
    this.doors = Object.values(config.doors);
  }

  @Get('post')
  @Open('the demonstration shows its fictional post to whoever tries it')
  async show(@Query('channel') channel?: unknown, @Query('to') to?: unknown): Promise<Page> {
    const filter = { channel: text(channel), to: text(to) };
    const post = (await this.tray.list(filter)).map(unlessSealed);
    return page('post-tray/tray', {
      filter,
      kinds: CHANNELS.map((value) => ({ value, text: KINDS[value].name })),
      post: post.map((one) => ({ ...one, kind: KINDS[one.channel], paragraphs: this.paragraphs(one.body) })),
    });
  }

  /** The tray for programs: the same filter, the same order. */
  @Get('post.json')
  @Open('the headless journey reads its invitations here')
  async list(
    @Headers('x-rejoin-print-room') word: string | undefined,
    @Query('channel') channel?: unknown,
    @Query('to') to?: unknown,
  ): Promise<readonly CaughtPost[]> {
    const post = await this.tray.list({ channel: text(channel), to: text(to) });
    return word !== undefined && sameText(word, this.word) ? post : post.map(unlessSealed);
  }

  @Post('post')
  @HttpCode(204)
  @Open('services have no session; they show the tray’s key')
  async catch(@Headers('x-rejoin-post-key') key: string | undefined, @Body() body: unknown): Promise<void> {
    // Without a key of our own nobody gets in: two missing keys are not the same key.
    if (this.key === '' || key === undefined || !sameText(key, this.key)) throw new ForbiddenException();
    await this.tray.keep(readForm(Posted, body));
  }

  /** A letter is read in paragraphs and lines, as it was written. */
  private paragraphs(body: string) {
    return body.split(/\n{2,}/).map((paragraph) => paragraph.split('\n').map((line) => readable(line, this.doors)));
  }
}

/** A query parameter given twice is an array: then it is none. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;

/** What everybody may see of a sealed letter: its envelope. */
const unlessSealed = (one: CaughtPost): CaughtPost =>
  one.sealed ? { ...one, subject: null, body: '', page: null } : one;
