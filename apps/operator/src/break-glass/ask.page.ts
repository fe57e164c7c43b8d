import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsIn, IsNotEmpty, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import {
  askText,
  BREAK_GLASS_MINUTES,
  BREAK_GLASS_REASONS,
  type BreakGlassAsk,
  type BreakGlassMinutes,
  type BreakGlassReason,
} from '#contracts';
import { ServiceConfig } from '#platform';
import { NumberField, page, readForm, Roles, Signing, Who, type Page, type Principal, type Redirect } from '#web';
import { nameOf } from '../console/show-console';
import { OrderDesk } from '../orders/order-desk';
import { giveKey } from './box-cookie';
import { REASON_WORDS } from './words';

declare module 'express-session' {
  interface SessionData {
    /** What somebody was about to put their name to, asking for a mail. */
    breakGlassAsk?: BreakGlassAsk;
  }
}

class AskForm {
  @IsIn(BREAK_GLASS_REASONS, { message: 'Choose why you need to read it' })
  readonly reason: BreakGlassReason;

  @IsNotEmpty({ message: 'Write what you have tried, and what you look for' })
  @MaxLength(500, { message: 'Use 500 characters or fewer' })
  readonly words: string;

  @NumberField()
  @IsIn(BREAK_GLASS_MINUTES, { message: 'Choose for how long' })
  readonly minutes: BreakGlassMinutes;
}

/** Somebody asks to read the one mail at which something stands. Nothing is shown by asking. */
@Controller('held')
@Roles('operator')
export class AskPage {
  constructor(
    private readonly desk: OrderDesk,
    private readonly signing: Signing,
    private readonly config: ServiceConfig,
  ) {}

  @Get(':handle/read')
  async show(@Param('handle') handle: string): Promise<Page> {
    const held = await this.desk.find(handle);
    return page('break-glass/ask', {
      handle,
      where: `${nameOf(held.house)}, ${held.mail} mail`,
      cause: held.cause,
      reasons: BREAK_GLASS_REASONS.map((value) => ({ value, text: REASON_WORDS[value] })),
      lengths: BREAK_GLASS_MINUTES.map((minutes) => ({ value: String(minutes), text: `${minutes} minutes` })),
    });
  }

  @Post(':handle/read')
  async ask(
    @Param('handle') handle: string,
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Redirect> {
    const { house, name, mail } = await this.desk.find(handle);
    const { reason, words, minutes } = readForm(AskForm, body);
    const id = randomUUID();
    const box = giveKey(response, this.config, id);
    const ask: BreakGlassAsk = { id, house, name, control: mail === 'stopping', reason, words, minutes, box };
    request.session.breakGlassAsk = ask;
    return this.signing.begin(request, who.sub, askText(ask), '/break-glass/asked');
  }
}
