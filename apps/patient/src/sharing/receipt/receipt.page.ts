import { Controller, Get, Param } from '@nestjs/common';
import { notFound } from '#platform';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { Cases } from '../../case-file/cases';
import { Records } from '../../case-file/records';
import { namesFor } from '../recipient-names';
import { PART_WORDS, SCOPE_WORDS } from '../words';
import { leftBefore, receiptsOf, takenBackFrom } from './receipt';

/** What became of one withdrawal: three honest lines (design §5), from the moment it is made. */
@Controller('sharing/receipts')
@Roles('patient')
export class ReceiptPage {
  constructor(
    private readonly cases: Cases,
    private readonly records: Records,
  ) {}

  @Get(':key')
  async show(@Who() who: Principal, @Param('key') key: string): Promise<Page> {
    const file = await this.cases.enrolled(who);
    const { ref, view } = file;
    const receipts = receiptsOf(await this.records.withdrawals(ref), view?.receipts ?? []);
    const receipt = receipts.find((one) => one.key === key);
    if (receipt === undefined) throw notFound();
    const named = (await namesFor(this.records, file))(receipt.recipient);
    const ledger = view?.ledger ?? [];
    const left = leftBefore(ledger, receipt);
    const name = takenBackFrom(ledger, receipt) ?? named;
    return page(
      'sharing/receipt/receipt',
      { receipt, name, left, scopeWords: SCOPE_WORDS, partWords: PART_WORDS },
      { refs: [ref] },
    );
  }
}
