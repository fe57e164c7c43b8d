import { Body, Controller, Get, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import { hmac, sameText, ServiceConfig } from '#platform';
import { FormRefused, Open, page, readForm, seeOther, type Page, type Redirect } from '#web';
import { OwnHost } from '../../post-tray/own-host';
import { dateMeant, MoveOn } from './time-form';
import { TimeStore } from './time.store';

/** How often an open page is told whether time has moved. Milliseconds. */
const LOOK = 500;

/** Moves the pathway's date on, for whoever tries Rejoin: what would take half a year can be seen in a minute. */
@Controller()
@UseGuards(OwnHost)
export class TimePage {
  constructor(
    private readonly time: TimeStore,
    private readonly config: ServiceConfig,
  ) {}

  @Get('time')
  @Open('whoever tries the demonstration may move its time')
  show(): Promise<Page> {
    return this.shown();
  }

  @Post('time')
  @Open('whoever tries the demonstration may move its time')
  async move(@Body() body: unknown): Promise<Page | Redirect> {
    try {
      const form = readForm(MoveOn, body);
      const { today } = await this.time.read();
      this.checkToken(form);
      if (!(await this.time.ask(dateMeant(form, today))))
        throw new FormRefused([{ field: '', message: 'Time is moving already. Wait until it has arrived' }], {});
      return seeOther('/time');
    } catch (error) {
      if (error instanceof FormRefused) return this.shown(error, body);
      throw error;
    }
  }

  /** Tells an open page that what it shows has changed; it carries no data. */
  @Get('events')
  @Open('the page that shows the time is open too')
  async follow(@Req() request: Request, @Res() response: Response): Promise<void> {
    let last = JSON.stringify(await this.time.read());
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 2000\n\n');
    const look = setInterval(() => {
      void this.time.read().then(
        (time) => {
          const now = JSON.stringify(time);
          if (now !== last) response.write('event: changed\ndata:\n\n');
          last = now;
        },
        () => response.end(), // the page connects again, and refreshes when it can
      );
    }, LOOK);
    request.on('close', () => clearInterval(look));
  }

  private async shown(refused?: FormRefused, body?: unknown): Promise<Page> {
    const time = await this.time.read();
    const moving = time.move !== null && !time.move.done;
    const said = answersIn(body);
    const form = refused && {
      errors: refused.errors.map(({ field, message }) =>
        field ? { text: message, href: `#${field}` } : { text: message },
      ),
      answer: (field: string, known?: unknown) => said[field] ?? known,
      errorFor: (field: string) => {
        const error = refused.errors.find((one) => one.field === field);
        return error && { text: error.message };
      },
    };
    const data = { ...time, moving, token: this.tokenFor(time.today), ...form };
    return page('front-door/time/time', data, { refs: '*', status: refused ? 400 : 200 });
  }

  private tokenFor(date: string): string {
    return hmac(this.config.secret, 'move-time-form', date);
  }

  /** Nobody signs in here, so the form carries a proof that it was read from this page: another site cannot read it. */
  private checkToken({ from, token }: MoveOn): void {
    if (!sameText(token, this.tokenFor(from)))
      throw new FormRefused([{ field: 'by', message: 'This form was not opened here. Choose again and send it' }], {});
  }
}

const answersIn = (body: unknown): Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
