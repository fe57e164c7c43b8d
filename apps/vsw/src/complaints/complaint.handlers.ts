import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, notFound, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { mustBeInCharge, workedOn, type RightsCommand } from '../record-requests/rights-command';
import { AcknowledgeComplaint, AnswerComplaint } from './complaint.commands';

interface Kept {
  readonly acknowledged: boolean;
  readonly answered: boolean;
}

/** Locks a complaint for whoever may handle it: somebody who leads the service and never had the case. @throws not found, or why not they */
async function take(
  { ref, worker, complaint }: RightsCommand & { readonly complaint: string },
  { tx }: Doing,
): Promise<Kept> {
  mustBeInCharge(worker);
  if (await workedOn(tx, ref, worker.id))
    throw new DomainError('about-your-case', 'This is about a case of yours. Somebody else who leads must handle it.');
  const [found] = await tx.query<Kept[]>(
    `select acknowledged_on is not null as acknowledged, answered_on is not null as answered
       from vsw.complaints where ref = $1 and complaint::text = $2 for update`,
    [ref, complaint],
  );
  if (!found) throw notFound();
  if (found.answered) throw new DomainError('already-answered', 'This complaint has been answered already.');
  return found;
}

@CommandHandler(AcknowledgeComplaint)
export class AcknowledgeComplaintHandler extends CaseHandler<AcknowledgeComplaint> {
  protected async write(command: AcknowledgeComplaint, doing: Doing): Promise<void> {
    const { worker, complaint } = command;
    if ((await take(command, doing)).acknowledged)
      throw new DomainError('already-acknowledged', 'They have been told already that we have it.');
    await doing.tx.query(
      'update vsw.complaints set acknowledged_by = $2, acknowledged_name = $3, acknowledged_on = $4 where complaint = $1',
      [complaint, worker.id, worker.name, doing.today],
    );
    doing.send({ type: 'ComplaintAcknowledged', payload: { complaint } });
  }
}

@CommandHandler(AnswerComplaint)
export class AnswerComplaintHandler extends CaseHandler<AnswerComplaint> {
  protected async write(command: AnswerComplaint, doing: Doing): Promise<void> {
    const { ref, worker, complaint, words } = command;
    await take(command, doing);
    const { answer } = await sealOwn(doing.tx, 'vsw.complaints', { complaint, ref, answer: words });
    await doing.tx.query(
      'update vsw.complaints set answer = $2, answered_by = $3, answered_name = $4, answered_on = $5 where complaint = $1',
      [complaint, answer, worker.id, worker.name, doing.today],
    );
    doing.send({ type: 'ComplaintAnswered', payload: { complaint, words } });
  }
}
