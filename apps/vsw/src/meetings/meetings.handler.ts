import { randomUUID } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import type { Ref } from '#contracts';
import { DomainError, sealOwn } from '#platform';
import { CaseHandler, type Doing } from '../case/case-handler';
import { ProposeMeeting, WriteMinutes } from './meetings.command';

@CommandHandler(ProposeMeeting)
export class ProposeMeetingHandler extends CaseHandler<ProposeMeeting> {
  protected async write({ ref, worker, meeting }: ProposeMeeting, { tx, today, send }: Doing): Promise<void> {
    const { on, time, mode, about } = meeting;
    if (on < today) throw new DomainError('meeting-past', 'The date must be today or later.', { field: 'on' });
    const id = randomUUID() as Ref<'vsw'>;
    const sealed = await sealOwn(tx, 'vsw.meetings', { meeting: id, ref, about });
    await tx.query(
      `insert into vsw.meetings (meeting, ref, worker, worker_name, meets_on, meets_at, mode, about, proposed_on)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, ref, worker.id, worker.name, on, time, mode, sealed.about, today],
    );
    send({ type: 'MeetingProposed', payload: { meeting: id, ...meeting } });
  }
}

@CommandHandler(WriteMinutes)
export class WriteMinutesHandler extends CaseHandler<WriteMinutes> {
  protected async write(
    { ref, worker, meeting, words, after }: WriteMinutes,
    { tx, today, send }: Doing,
  ): Promise<void> {
    const [held] = await tx.query<{ version: number }[]>(
      `select coalesce((select max(version) from vsw.minutes where meeting = $1), 0) as version
         from vsw.meetings where meeting = $1 and ref = $2`,
      [meeting, ref],
    );
    if (!held) throw new DomainError('no-such-meeting', 'That meeting is no longer there.');
    if (held.version !== after)
      throw new DomainError('minutes-overtaken', 'A colleague wrote a later version meanwhile. Read it first.', {
        field: 'words',
      });
    const version = held.version + 1;
    const sealed = await sealOwn(tx, 'vsw.minutes', { meeting, version, ref, words });
    await tx.query(
      `insert into vsw.minutes (meeting, version, ref, worker, worker_name, words, written_on) values ($1, $2, $3, $4, $5, $6, $7)`,
      [meeting, version, ref, worker.id, worker.name, sealed.words, today],
    );
    send({ type: 'MinutesWritten', payload: { meeting, version, words } });
  }
}
