import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { IsIn } from 'class-validator';
import type { Request, Response } from 'express';
import { askText, decisionText, type BreakGlassDecision } from '#contracts';
import { DomainError, notFound, takeOut } from '#platform';
import { page, readForm, Roles, seeOther, Signing, Who, type Page, type Principal, type Redirect } from '#web';
import { keyOf } from './box-cookie';
import { BreakGlassStore, type Ask } from './break-glass.store';
import { showAsk, showField } from './show-ask';
import { OUTCOME_WORDS } from './words';

declare module 'express-session' {
  interface SessionData {
    /** What somebody was about to put their name to, deciding for another. */
    breakGlassDecision?: BreakGlassDecision;
  }
}

class DecideForm {
  @IsIn(['approved', 'refused'], { message: 'Choose whether you approve it' })
  readonly verdict: 'approved' | 'refused';
}

/** Closed for good: neither who asked nor anybody else gets in by it again. */
const CLOSED: readonly Ask['state'][] = ['turned-down', 'refused', 'ended', 'over', 'lapsed'];

/** One ask: a second person decides, who asked reads, and either ends it. Who may what is decided by the coordinator alone. */
@Controller('break-glass')
@Roles('operator')
export class BreakGlassPage {
  constructor(
    private readonly store: BreakGlassStore,
    private readonly signing: Signing,
  ) {}

  /** Identity leads here once somebody has put their name to what they ask. */
  @Get('asked')
  async asked(@Req() request: Request): Promise<Redirect> {
    const { breakGlassAsk: ask } = request.session;
    delete request.session.breakGlassAsk;
    const proof = ask && this.signing.take(request, askText(ask));
    if (!ask || proof === undefined) throw notSigned();
    await this.store.ask(ask, proof);
    return seeOther(`/break-glass/${ask.id}`);
  }

  @Get('decided')
  async decided(@Req() request: Request, @Who() who: Principal): Promise<Redirect> {
    const { breakGlassDecision: decision } = request.session;
    delete request.session.breakGlassDecision;
    const proof = decision && this.signing.take(request, decisionText(decision));
    if (!decision || proof === undefined) throw notSigned();
    const { id, verdict } = decision;
    const done = await this.store.act(id, verdict === 'approved' ? 'approve' : 'refuse', who.name, proof);
    if (done?.outcome !== verdict) throw notDone(done?.outcome);
    return seeOther(`/break-glass/${id}`);
  }

  @Get(':id')
  async show(@Param('id') id: string, @Who() who: Principal, @Req() request: Request): Promise<Page> {
    const ask = await this.find(id);
    return shown(ask, who, request);
  }

  @Post(':id/decide')
  async decide(
    @Param('id') id: string,
    @Who() who: Principal,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<Redirect> {
    const { type, fields, minutes } = await this.find(id);
    const { verdict } = readForm(DecideForm, body);
    if (type === null || fields === null) throw notDone('nothing-to-do');
    const decision: BreakGlassDecision = { id, verdict, type, fields, minutes };
    request.session.breakGlassDecision = decision;
    return this.signing.begin(request, who.sub, decisionText(decision), '/break-glass/decided');
  }

  /** The mail itself, in the answer to this form and at no address of its own. Each time is a look, and counted. */
  @Post(':id/look')
  async look(
    @Param('id') id: string,
    @Who() who: Principal,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Page> {
    const ask = await this.find(id);
    if (CLOSED.includes(ask.state)) return shown(ask, who, request);
    const key = keyOf(request, id);
    if (ask.askedBy !== who.sub || key === undefined)
      throw new DomainError('other-browser', 'Only who asked can open it, in the browser in which they asked.');
    const done = await this.store.act(id, 'look', who.name);
    if (done?.outcome !== 'shown' || done.sealed === null) throw notDone(done?.outcome);
    const { fields } = JSON.parse(takeOut(key, `${id} ${done.id}`, done.sealed)) as {
      readonly fields: readonly (readonly [string, string])[];
    };
    const now = await this.find(id);
    // The page leaves by itself when the time is up: a limit that cannot be lengthened without undoing what it is for.
    response.set('Refresh', `${Math.max(1, Math.ceil(now.secondsLeft ?? 0))}; url=/break-glass/${id}`);
    return page('break-glass/mail', {
      ask: showAsk(now),
      contents: fields.map(([name, value]) => ({ name: name === '' ? 'All of it' : showField(now.type, name), value })),
    });
  }

  @Post(':id/end')
  async end(@Param('id') id: string, @Who() who: Principal): Promise<Redirect> {
    await this.find(id);
    await this.store.act(id, 'end', who.name);
    return seeOther(`/break-glass/${id}`);
  }

  private async find(id: string): Promise<Ask> {
    const ask = await this.store.find(id);
    if (!ask) throw notFound();
    return ask;
  }
}

function shown(ask: Ask, who: Principal, request: Request): Page {
  const mine = ask.askedBy === who.sub;
  const data = { ask: showAsk(ask), mine, hasKey: keyOf(request, ask.id) !== undefined };
  // 410: what was here is gone for good.
  return page('break-glass/ask-shown', data, { status: CLOSED.includes(ask.state) ? 410 : 200, refs: ['console'] });
}

const notSigned = (): DomainError =>
  new DomainError('not-signed', 'You did not sign in to put your name to it. Nothing was asked or decided.');

const notDone = (outcome: string | undefined): DomainError =>
  new DomainError(
    outcome ?? 'no-answer',
    (outcome === undefined ? undefined : OUTCOME_WORDS[outcome]) ??
      'The coordinator has not answered yet. Look at the page again in a moment.',
  );
