import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { IsoDate } from '#contracts';
import type { Format } from './research-file';

/** A file for research that was made. */
export interface MadeExport {
  readonly on: IsoDate;
  readonly by: string;
  readonly reason: string;
  readonly format: Format;
  readonly cases: number;
}

@Injectable()
export class ExportsStore {
  constructor(private readonly source: DataSource) {}

  /** Every file that was made, the newest first. */
  made(): Promise<readonly MadeExport[]> {
    return this.source.query<MadeExport[]>(
      `select made_on::text as "on", made_by_name as by, reason, format, cases from vsw.research_exports order by made_at desc`,
    );
  }
}
