import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ConsentRecipient } from '#contracts';

/** Recalls towards one house that it has not confirmed: counts, of no case. */
export interface Erasures {
  readonly house: ConsentRecipient;
  readonly waiting: number;
  /** Of those, the ones that should have been confirmed by now. */
  readonly overdue: number;
}

@Injectable()
export class ErasureStore {
  constructor(private readonly source: DataSource) {}

  all(): Promise<readonly Erasures[]> {
    return this.source.query<Erasures[]>('select house, waiting, overdue from exchange.erasures order by house');
  }
}
