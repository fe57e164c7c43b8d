import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SharedCopies, type Reading } from '#messaging';
import { notFound } from '#platform';
import type { Principal } from '#web';
import { practiceOf } from '../records/practice';
import { anothersOffer, isShared, sharedWith, type SharedLine } from './shared.store';

/**
 * What patients let this surgery see. The pages' only way to it, and whoever goes it is in the patients' ledgers before the page is sent; an offer of which
 * nothing was shared yet is the surgery's own and shows nothing of anybody's.
 */
@Injectable()
export class SharedReader {
  constructor(
    private readonly source: DataSource,
    private readonly copies: SharedCopies<'gp'>,
  ) {}

  /** Every line of the practice, or those of one of its patients. */
  async lines(who: Principal, patient: string | null = null): Promise<readonly SharedLine[]> {
    const lines = await sharedWith(this.source, practiceOf(who).code, patient);
    const shown = lines.filter(isShared).map(({ ref }) => ref);
    await this.copies.shown(shown, readingOf(who), 'summary');
    return lines;
  }

  /** The line of one case, whose question is shown. @throws not found, alike for an unknown reference and another surgery's */
  async line(who: Principal, ref: string): Promise<SharedLine> {
    const { code } = practiceOf(who);
    const line = (await sharedWith(this.source, code)).find((one) => one.ref === ref);
    if (line === undefined) {
      this.copies.refusedUnseen(ref, () => anothersOffer(this.source, code, ref), readingOf(who), 'question');
      throw notFound();
    }
    await this.copies.shown([line.ref], readingOf(who), 'question');
    return line;
  }
}

const readingOf = ({ sub, name }: Principal): Reading => ({ account: sub, by: name });
