import { Injectable } from '@nestjs/common';
import { page, type Page, type Principal } from '#web';
import type { CaseCommandType } from './case-command';
import { CaseReader } from './case-reader';
import type { CaseRow } from './case.store';
import { refusalOf } from './refusal';
import { WORDS } from './words';
import { workerOf } from './worker';

/** Shows the page of one command, or says plainly why the command cannot be done now. The command's handler decides again when it is sent. */
@Injectable()
export class CommandPages {
  constructor(private readonly cases: CaseReader) {}

  async show(
    command: CaseCommandType,
    template: string,
    asked: { readonly ref: string; readonly who: Principal },
    more: (found: CaseRow) => object | Promise<object> = () => ({}),
  ): Promise<Page> {
    const found = await this.cases.open(asked.who, asked.ref);
    const { ref } = found;
    const base = { ref, name: found.view.card?.name, view: found.view, words: WORDS, back: `/cases/${ref}` };
    const refusal = refusalOf(command, found, workerOf(asked.who));
    if (refusal) return page('case/not-now', { ...base, why: refusal.message }, { refs: [ref], status: 409 });
    return page(template, { ...base, ...(await more(found)) }, { refs: [ref] });
  }
}
