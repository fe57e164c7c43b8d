import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import { PAPER_ITEMS, type ConsentRecipient, type PaperItem, type Ref } from '#contracts';
import { DomainError } from '#platform';
import type { CaseCommand } from '../case/case-command';
import { CaseHandler, type Doing } from '../case/case-handler';
import { AskForLetter, ReadOutCode, ReportStop, TakeWishBack } from './on-paper.commands';
import { wishesOf, wishOf } from './wishes.store';

async function writeDown(
  { ref, worker }: CaseCommand,
  { tx, today }: Doing,
  said: { readonly kind: 'send' | 'stop'; readonly item: PaperItem | null; readonly recipient: ConsentRecipient },
): Promise<Ref<'vsw'>> {
  const wish = randomUUID() as string as Ref<'vsw'>;
  await tx.query(
    `insert into vsw.paper_wishes (wish, ref, kind, item, recipient, worker, worker_name, said_on) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [wish, ref, said.kind, said.item, said.recipient, worker.id, worker.name, today],
  );
  return wish;
}

@CommandHandler(AskForLetter)
export class AskForLetterHandler extends CaseHandler<AskForLetter> {
  protected async write(command: AskForLetter, doing: Doing): Promise<void> {
    const { item, ref, worker } = command;
    const { tx, case: found, today, send } = doing;
    if ((found.view.card?.address ?? []).length === 0)
      throw new DomainError(
        'no-address',
        'We have no postal address of theirs, so nothing can be posted. They can read and send it on their own pages.',
        { field: 'item' },
      );
    const held = await wishesOf(tx, ref, found.view);
    // What they tried at their own door is not told here, but that it was right: from the next day on they can have another.
    const onItsWay = held.some(
      ({ item: asked, takenBack, letter, code }) =>
        asked === item && takenBack === null && (letter === null || (code === 'open' && letter.on === today)),
    );
    if (onItsWay)
      throw new DomainError('letter-on-its-way', 'A letter with this is on its way to them already.', {
        field: 'item',
      });
    const wish = await writeDown(command, doing, { kind: 'send', item, recipient: PAPER_ITEMS[item].recipient });
    send({ type: 'LetterAsked', payload: { wish, item, by: worker.name } });
  }
}

@CommandHandler(ReadOutCode)
export class ReadOutCodeHandler extends CaseHandler<ReadOutCode> {
  protected async write({ wish, proof, worker }: ReadOutCode, { tx, case: found, send }: Doing): Promise<void> {
    const { wish: known, code } = await wishOf(tx, found, wish);
    if (code !== 'open')
      throw new DomainError('no-open-letter', 'There is no letter whose code could be read out. Ask for a new one.', {
        field: 'code',
      });
    send({ type: 'CodeReadOut', payload: { wish: known, proof, by: worker.name } });
  }
}

@CommandHandler(ReportStop)
export class ReportStopHandler extends CaseHandler<ReportStop> {
  protected async write(command: ReportStop, doing: Doing): Promise<void> {
    const { recipient, worker } = command;
    const wish = await writeDown(command, doing, { kind: 'stop', item: null, recipient });
    doing.send({ type: 'StopReported', payload: { wish, recipient, by: worker.name } });
  }
}

@CommandHandler(TakeWishBack)
export class TakeWishBackHandler extends CaseHandler<TakeWishBack> {
  protected async write({ wish }: TakeWishBack, { tx, case: found, send }: Doing): Promise<void> {
    const { wish: known, takenBack } = await wishOf(tx, found, wish);
    if (takenBack !== null) throw new DomainError('wish-gone', 'That was said already.');
    send({ type: 'WishTakenBack', payload: { wish: known } });
  }
}
