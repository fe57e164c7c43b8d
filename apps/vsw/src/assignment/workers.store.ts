import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Worker } from '../case/worker';
import { workerOf } from '../case/worker';
import type { Principal } from '#web';
import { viewerOf, type Viewer } from '../caseload/viewer';

/** Somebody who can be given cases. */
export type Colleague = Pick<Worker, 'id' | 'name'>;

/** Who works here: whoever has opened the caseload, by the account they signed in with. */
@Injectable()
export class WorkersStore {
  constructor(private readonly source: DataSource) {}

  /** Remembers who somebody is; a name, team or role that has changed takes the place of the old one. */
  async meets(who: Principal): Promise<void> {
    const { worker, team, lead } = viewerOf(who);
    const { name } = workerOf(who);
    await this.source.query(
      `insert into vsw.workers as known (worker, name, team, lead) values ($1, $2, $3, $4)
       on conflict (worker) do update set name = excluded.name, team = excluded.team, lead = excluded.lead
        where (known.name, known.team, known.lead) is distinct from (excluded.name, excluded.team, excluded.lead)`,
      [worker, name, team, lead],
    );
  }

  /** Everybody of the viewer's own team, themselves included, by name. */
  async teamOf({ team }: Viewer): Promise<readonly Colleague[]> {
    return this.source.query<Colleague[]>(
      'select worker as id, name from vsw.workers where team is not distinct from $1 order by lower(name), worker',
      [team],
    );
  }
}
