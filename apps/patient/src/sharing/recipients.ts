import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SCOPES, type ConsentRecipient, type Scope } from '#contracts';
import { heldOf, rowsFor, type OfferedItem, type SharingTerms } from '#disclosure';
import { isInTheWay } from '#pathway';
import { notFound, PathwayClock, ServiceConfig } from '#platform';
import type { CaseFile } from '../case-file/case-file';
import { Records } from '../case-file/records';
import { lastWordsFor } from '../obstacles/obstacle-acts';
import type { Chosen } from './boxes';
import { lastWords, type ConsentDecision } from './consent-record';
import { pastItems, type PastItem } from './past-items';
import { namesFor } from './recipient-names';
import { reviewDays, type ReviewDays } from './review-day';
import { sharingStates } from './sharing-state';
import { shownTerms } from './shown-terms';
import { inSentence } from './words';

/** Somebody the patient lets have something, or could: what they are called here, and what they may have on which terms. */
export interface Recipient {
  readonly recipient: ConsentRecipient;
  /** As it stands within a sentence. */
  readonly name: string;
  readonly terms: SharingTerms;
  /** Something the patient read and sent has reached them: from then on dates can be let go without asking. */
  readonly reached: boolean;
}

const isRecipient = (text: string): text is ConsentRecipient => Object.hasOwn(SCOPES, text);

/** @throws not found for anybody else. */
export function asRecipient(text: string): ConsentRecipient {
  if (!isRecipient(text)) throw notFound();
  return text;
}

/** Whom the patient can let have something, and what there is to let them have. */
@Injectable()
export class Recipients {
  constructor(
    private readonly records: Records,
    private readonly source: DataSource,
    private readonly clock: PathwayClock,
    private readonly config: ServiceConfig,
  ) {}

  /** @throws not found where there is nobody: no person at work who could get it, no surgery. */
  async of(file: CaseFile, text: string): Promise<Recipient> {
    const recipient = asRecipient(text);
    const [decisions, nameOf, person, standing] = await Promise.all([
      this.records.decisions(file.ref),
      namesFor(this.records, file),
      this.records.personAtWork(file.ref),
      this.records.standingAtWork(file),
    ]);
    if (recipient === 'gp' && !file.view?.surgery) throw notFound();
    if (recipient === 'employer' && (!person || standing === 'wrong' || standing === 'left')) throw notFound();
    const states = sharingStates(file.view, decisions).filter((one) => one.recipient === recipient);
    const scopes = states.flatMap(({ allowed, starting }) => [...allowed, ...starting]);
    return {
      recipient,
      name: inSentence(nameOf(recipient)),
      terms: shownTerms(file.view, decisions, recipient, scopes),
      reached:
        (recipient !== 'employer' || standing === 'reached') &&
        (file.view?.offers ?? []).some((offer) => isWithThem(offer, recipient, nameOf(recipient), decisions)),
    };
  }

  /** What came before of what they may have. Nothing for a support worker, who hears by what is allowed, from then on. */
  async past(
    { ref, view }: CaseFile,
    recipient: ConsentRecipient,
    { scopes, without }: Chosen,
  ): Promise<readonly PastItem[]> {
    if (recipient === 'vsw') return [];
    const [paper, words, today] = await Promise.all([
      this.records.paperNotes(ref),
      this.ownWords({ ref, view }, recipient),
      this.clock.today(),
    ]);
    return pastItems(view, recipient, paper, words, today, without).filter(({ scope }) => scopes.includes(scope));
  }

  async reviewDays(): Promise<ReviewDays> {
    return reviewDays(await this.clock.today(), this.config.limits);
  }

  /** Whole days in which something that goes without asking can be stopped. */
  get hold(): number {
    return this.config.limits.holdBeforeSending;
  }

  /** The patient's words for one recipient, the last about each thing in the way: of what is there no longer nothing is made ready. */
  private async ownWords(
    { ref, view }: Pick<CaseFile, 'ref' | 'view'>,
    recipient: Exclude<ConsentRecipient, 'vsw'>,
  ): Promise<readonly string[]> {
    const gone = (view?.obstacles ?? [])
      .filter(({ status }) => !isInTheWay(status))
      .flatMap(({ obstacle, reported }): (string | null)[] => [obstacle, reported]);
    const words = await lastWordsFor(this.source.manager, ref, recipient);
    return [...words].flatMap(([about, text]) => (gone.includes(about) ? [] : [text]));
  }
}

/** True for what this very person was sent and still has, by the patient’s last word, decided or not. */
function isWithThem(
  offer: OfferedItem,
  recipient: ConsentRecipient,
  name: string,
  decisions: readonly ConsentDecision[],
): boolean {
  const words = lastWords(decisions, recipient);
  return (
    offer.recipient === recipient &&
    heldOf(offer) !== null &&
    (recipient === 'gp' || offer.recipientName === name) &&
    !offer.scopes.some((scope) => words.has(scope) && words.get(scope)?.kind !== 'granted')
  );
}

/** True where something of these scopes is all dates, yes or no, and statuses, so that it can go without asking. */
export const canGoAlone = (recipient: ConsentRecipient, scopes: readonly Scope[]): boolean =>
  recipient !== 'vsw' &&
  rowsFor(recipient).some(
    ({ goes, fields }) =>
      goes === 'approved' &&
      fields.every(({ closed }) => closed) &&
      fields.some(({ scope }) => scopes.some((one) => one === scope)),
  );
