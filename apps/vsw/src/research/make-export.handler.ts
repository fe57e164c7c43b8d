import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Outbox } from '#messaging';
import { DomainError, PathwayClock } from '#platform';
import type { Worker } from '../case/worker';
import { mustBeInCharge } from '../record-requests/rights-command';
import { consentingCases } from './consenting-cases';
import { rowsOf } from './research-figures';
import { written, type Format } from './research-file';

/** Somebody in charge makes a file for research, and says why. Answers the file. */
export class MakeExport extends Command<string> {
  constructor(
    readonly worker: Worker,
    readonly reason: string,
    readonly format: Format,
  ) {
    super();
  }
}

/**
 * One transaction: whose figures are used is settled, who made the file is written down, and each patient's ledger is told, before a byte of it is
 * handed out. A case is in the file exactly when its patient is told so.
 * @throws DomainError where too few people let their figures be used; nothing is written then
 */
@CommandHandler(MakeExport)
export class MakeExportHandler implements ICommandHandler<MakeExport> {
  constructor(
    private readonly outbox: Outbox<'vsw'>,
    private readonly clock: PathwayClock,
  ) {}

  async execute({ worker, reason, format }: MakeExport): Promise<string> {
    mustBeInCharge(worker);
    return this.outbox.transaction(async ({ tx, send }) => {
      const today = await this.clock.today(tx);
      const cases = await consentingCases(tx, today);
      const rows = rowsOf(cases.map(({ figures }) => figures));
      if (rows.length === 0)
        throw new DomainError('too-few', 'There are too few people for a file that tells of none of them.');
      await tx.query(
        `insert into vsw.research_exports (id, made_by, made_by_name, reason, format, cases, made_on) values ($1, $2, $3, $4, $5, $6, $7)`,
        [randomUUID(), worker.id, worker.name, reason, format, cases.length, today],
      );
      const payload = { by: worker.name, shown: 'research', form: 'download' } as const;
      for (const { ref } of cases) send({ lane: ref, type: 'CopyLeft', payload, occurredOn: today });
      // A number of its own in each file, made of nothing, and in its order: no two files can be joined by it or by the place in them.
      const numbered = rows.map((figures) => ({ case: randomUUID(), figures }));
      return written(
        format,
        numbered.toSorted((one, other) => (one.case < other.case ? -1 : 1)),
      );
    });
  }
}
