import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ref } from '#contracts';

/** When a worker last opened a case: what came after that is new to them. */
@Injectable()
export class VisitsStore {
  constructor(private readonly source: DataSource) {}

  async opened(worker: string, ref: Ref<'vsw'>): Promise<void> {
    await this.source.query(
      `insert into vsw.visits (worker, ref, opened_at) values ($1, $2, clock_timestamp())
       on conflict (worker, ref) do update set opened_at = excluded.opened_at`,
      [worker, ref],
    );
  }
}
