import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SharedCopies } from '#messaging';
import type { Principal } from '#web';
import { caseRef, readCase, type CaseRow } from './case.store';

/** A case for a page: the pages' only way to it, and whoever goes it is in the patient's ledger before the page is sent. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly source: DataSource,
    private readonly copies: SharedCopies<'vsw'>,
  ) {}

  /** @throws not found for a case that this house does not hold, and for anything that cannot be one */
  async open(who: Principal, text: string): Promise<CaseRow> {
    const found = await readCase(this.source, caseRef(text));
    await this.copies.shown([found.ref], { account: who.sub, by: who.name }, 'case');
    return found;
  }
}
