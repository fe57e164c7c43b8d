import { Controller, Get, Param } from '@nestjs/common';
import { notFound } from '#platform';
import { page, Roles, Who, type Page, type Principal } from '#web';
import { Cases } from '../../case-file/cases';
import { Records } from '../../case-file/records';
import { recipientWords, SCOPE_WORDS } from '../words';
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
    const { ref, view } = await this.cases.enrolled(who);
    const receipts = receiptsOf(await this.records.withdrawals(ref), view?.receipts ?? []);
    const receipt = receipts.find((one) => one.key === key);
    if (receipt === undefined) throw notFound();
    const person = await this.records.personAtWork(ref);
    const named = recipientWords(receipt.recipient, {
      ...(view?.worker ? { worker: view.worker.name } : {}),
      ...(view?.surgery ? { surgery: view.surgery } : {}),
      ...(person ? { work: person.name } : {}),
    });
    const ledger = view?.ledger ?? [];
    const left = leftBefore(ledger, receipt);
    const name = takenBackFrom(ledger, receipt) ?? named;
    return page('sharing/receipt/receipt', { receipt, name, left, scopeWords: SCOPE_WORDS }, { refs: [ref] });
  }
}
