import { CommandHandler } from '@nestjs/cqrs';
import { CaseHandler, type Doing } from '../case/case-handler';
import { ReopenCase } from './reopen-case.command';

/** The coordinator decides whether it opens: the person may have another open case by now. Until it answers, the page says that it was asked. */
@CommandHandler(ReopenCase)
export class ReopenCaseHandler extends CaseHandler<ReopenCase> {
  protected async write({ ref }: ReopenCase, { tx, send }: Doing): Promise<void> {
    await tx.query('delete from vsw.wishes_seen where ref = $1', [ref]);
    send({ type: 'ReopeningAsked', payload: {} });
  }
}
