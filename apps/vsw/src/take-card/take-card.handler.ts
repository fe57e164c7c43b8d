import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { TakeCard } from './take-card.command';

/** Two workers may reach for one card at once: the case's lock lets one through, the other is told who has it. */
@CommandHandler(TakeCard)
export class TakeCardHandler extends CaseHandler<TakeCard> {
  protected async write({ ref, worker }: TakeCard, { tx, case: found, today, send }: Doing): Promise<void> {
    if (found.takenBy === worker.id) throw new DomainError('already-yours', 'You have taken this card already.');
    if (found.takenBy !== null) {
      throw new DomainError('card-taken', `${found.takenByName ?? 'A colleague'} took this card before you.`);
    }
    await tx.query(
      'insert into vsw.assignments (ref, worker, worker_name, profession, taken_on) values ($1, $2, $3, $4, $5)',
      [ref, worker.id, worker.name, worker.profession, today],
    );
    send({ type: 'CaseAssigned', payload: { worker: worker.name, profession: worker.profession } });
  }
}
