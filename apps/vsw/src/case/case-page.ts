import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ref } from '#contracts';
import { page, type Page, type Principal } from '#web';
import type { CaseCommandType } from './case-command';
import { caseRef, readCase, type CaseRow } from './case.store';
import { refusalOf } from './refusal';
import { WORDS } from './words';
import { workerOf } from './worker';

/** Shows the page of one command, or says plainly why the command cannot be done now. The command's handler decides again when it is sent. */
@Injectable()
export class CommandPages {
  constructor(private readonly source: DataSource) {}

  async show(
    command: CaseCommandType,
    template: string,
    asked: { readonly ref: string; readonly who: Principal },
    more: (found: CaseRow) => object | Promise<object> = () => ({}),
  ): Promise<Page> {
    const ref: Ref<'vsw'> = caseRef(asked.ref);
    const found = await readCase(this.source, ref);
    const base = { ref, name: found.view.card?.name, view: found.view, words: WORDS, back: `/cases/${ref}` };
    const refusal = refusalOf(command, found, workerOf(asked.who));
    if (refusal) return page('case/not-now', { ...base, why: refusal.message }, { refs: [ref], status: 409 });
    return page(template, { ...base, ...(await more(found)) }, { refs: [ref] });
  }
}
