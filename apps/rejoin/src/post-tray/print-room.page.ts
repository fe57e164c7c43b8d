import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import { sameText, ServiceConfig } from '#platform';
import { Open, page, type Page } from '#web';
import { OwnHost } from './own-host';
import { printRoomWord } from './print-room-word';
import { readable } from './readable';
import { TrayStore } from './tray.store';

const WHOEVER_HAS_THE_WORD = 'whoever started the demonstration was told the word; nobody signs in here';

/**
 * Where sealed letters are printed and put into envelopes. Whoever does that is outside every house: in the demonstration whoever started it, elsewhere the
 * firm that prints. A support worker's account leads nowhere here (docs/decisions/0015-consent-on-paper.md).
 */
@Controller('post/print-room')
@UseGuards(OwnHost)
export class PrintRoomPage {
  private readonly word: string;
  private readonly doors: readonly string[];

  constructor(
    config: ServiceConfig,
    private readonly tray: TrayStore,
  ) {
    this.word = printRoomWord(config.secret);
    this.doors = Object.values(config.doors);
  }

  @Get()
  @Open(WHOEVER_HAS_THE_WORD)
  ask(): Page {
    return page('post-tray/print-room', {});
  }

  @Post()
  @Open(WHOEVER_HAS_THE_WORD)
  async open(@Body() body: unknown): Promise<Page> {
    const word = typeof body === 'object' && body !== null && 'word' in body ? body.word : undefined;
    if (typeof word !== 'string' || !sameText(word.trim(), this.word)) {
      const text = 'That is not the word. It was printed where Rejoin was started';
      const refused = { errors: [{ text, href: '#word' }], errorFor: () => ({ text }) };
      return page('post-tray/print-room', refused, { status: 403 });
    }
    const letters = (await this.tray.list({ channel: 'letter' })).filter(({ sealed }) => sealed);
    return page('post-tray/print-room', {
      letters: letters.map((one) => ({
        ...one,
        paragraphs: one.body.split(/\n{2,}/).map((part) => part.split('\n').map((line) => readable(line, this.doors))),
      })),
    });
  }
}
