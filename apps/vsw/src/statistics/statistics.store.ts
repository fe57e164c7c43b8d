import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ending, Step, WorkStatus } from '#contracts';
import type { Process, ReturnStanding } from '#pathway';
import type { CaseFigures } from './case-figures';

interface Row {
  readonly stage: string;
  readonly standing: ReturnStanding | null;
  readonly sustained: number;
  readonly workStatus: WorkStatus | null;
  readonly ending: Ending | null;
  readonly answers: number;
  readonly contacts: number;
  readonly step: Step;
  readonly processes: readonly Process[];
}

/** The figures of everybody who said yes and did not have everything removed, as one query across cases. */
@Injectable()
export class StatisticsStore {
  constructor(private readonly source: DataSource) {}

  async everyCase(): Promise<readonly CaseFigures[]> {
    const rows = await this.source.query<Row[]>(
      `select v.work ->> 'stage' as stage,
              v.work ->> 'standing' as standing,
              (v.work ->> 'sustained')::int as sustained,
              v.work ->> 'workStatus' as "workStatus",
              v.work ->> 'ending' as ending,
              (v.work ->> 'answers')::int as answers,
              coalesce(c.contacts, 0)::int as contacts, coalesce(s.step, 1) as step, coalesce(p.processes, '{}') as processes
         from vsw.views v
         left join (select ref, count(*) as contacts from vsw.contacts group by ref) c on c.ref = v.ref
         left join (select ref, max(step) as step from vsw.steps group by ref) s on s.ref = v.ref
         left join (select k.ref, array_agg(distinct one) as processes from vsw.contacts k, unnest(k.processes) one group by k.ref) p
           on p.ref = v.ref
        where v.work ->> 'enrolledOn' is not null`,
    );
    return rows.map(({ stage, standing, sustained, ending, answers, ...rest }) => ({
      ...rest,
      standing: standing ?? 'not_started',
      sustainedEver: sustained > 0,
      closing: stage === 'ended' ? 'by_patient' : stage === 'closed' && ending !== null ? ending : 'open',
      answered: answers > 0,
    }));
  }
}
