import { CommandHandler } from '@nestjs/cqrs';
import { DomainError } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { AssignCard } from './assign-card.command';

/** As when a worker takes a card: the case's lock lets one through, and whoever comes later is told who has it. */
@CommandHandler(AssignCard)
export class AssignCardHandler extends CaseHandler<AssignCard> {
  protected async write(command: AssignCard, { tx, case: found, today, send }: Doing): Promise<void> {
    const { ref, worker: lead, to, round } = command;
    if (!lead.lead) throw new DomainError('not-a-lead', 'Only a lead can give out cases.');
    if (found.takenBy !== null) {
      throw new DomainError('card-taken', `${found.takenByName ?? 'A colleague'} has this card already.`);
    }
    await tx.query(
      `insert into vsw.assignments (ref, worker, worker_name, profession, taken_on, given_by_name)
       values ($1, $2, $3, $4, $5, $6)`,
      [ref, to.id, to.name, to.profession, today, lead.name],
    );
    await tx.query("update vsw.assignment_round_cases set outcome = 'went' where round = $1 and ref = $2", [
      round,
      ref,
    ]);
    send({ type: 'CaseAssigned', payload: { worker: to.name, profession: to.profession } });
  }
}
