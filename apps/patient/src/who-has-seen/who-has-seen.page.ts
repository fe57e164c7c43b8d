import { Controller, Get, Query } from '@nestjs/common';
import type { Ref } from '#contracts';
import { download, page, Roles, Who, type Download, type Page, type Principal } from '#web';
import { Cases } from '../case-file/cases';
import { Records } from '../case-file/records';
import { recipientWords } from '../sharing/words';
import { asCsv, asText } from './files';
import { linesOf, peopleIn, seenLines, type SeenLine } from './seen-lines';

/** Most lines of one page; the file has all of them. */
const MOST = 200;

/** The patient's ledger: who was sent, saw, took along or was refused what. */
@Controller('who-has-seen')
@Roles('patient')
export class WhoHasSeenPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
  ) {}

  /** `?by=` is a place in the list of people, so that no name is in an address. */
  @Get()
  async show(@Who() who: Principal, @Query('by') by: unknown): Promise<Page> {
    const { ref, lines } = await this.linesFor(who);
    const people = peopleIn(lines);
    const number = typeof by === 'string' && /^\d{1,4}$/.test(by) ? Number(by) : null;
    const chosen = number === null ? undefined : people[number];
    const shown = chosen ? linesOf(lines, chosen) : lines;
    return page(
      'who-has-seen/who-has-seen',
      {
        lines: shown.slice(0, MOST),
        more: Math.max(0, shown.length - MOST),
        all: lines.length,
        people: people.map((person, index) => ({ ...person, index, current: person === chosen })),
        chosen: chosen?.who,
      },
      { refs: [ref] },
    );
  }

  @Get('who-has-seen.csv')
  async table(@Who() who: Principal): Promise<Download> {
    return download('who-has-seen.csv', 'text/csv; charset=utf-8', asCsv((await this.linesFor(who)).lines));
  }

  @Get('who-has-seen.txt')
  async text(@Who() who: Principal): Promise<Download> {
    return download('who-has-seen.txt', 'text/plain; charset=utf-8', asText((await this.linesFor(who)).lines));
  }

  private async linesFor(who: Principal): Promise<{ ref: Ref<'patient'>; lines: readonly SeenLine[] }> {
    const { ref, view } = await this.cases.enrolled(who);
    const person = await this.records.personAtWork(ref);
    const names = {
      ...(view?.worker ? { worker: view.worker.name } : {}),
      ...(view?.surgery ? { surgery: view.surgery } : {}),
      ...(person ? { work: person.name } : {}),
    };
    const parties = {
      gp: recipientWords('gp', names),
      vsw: recipientWords('vsw', names),
      employer: recipientWords('employer', names),
    };
    return { ref, lines: seenLines(view?.ledger ?? [], parties) };
  }
}
