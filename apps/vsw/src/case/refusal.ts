import type { IsoDate } from '#contracts';
import type { VswStage } from '#disclosure';
import { DomainError } from '#platform';
import { AssignCard } from '../assignment/assign-card.command';
import { CloseCase } from '../close-case/close-case.command';
import { HandOver, SeeWish, TakeOver } from '../hand-over/hand-over.command';
import { ProposeMeeting, WriteMinutes } from '../meetings/meetings.command';
import { SendMessage } from '../messages/send-message.command';
import { RaiseSafetyConcern } from '../raise-safety-concern/raise-safety-concern.command';
import { AskForLetter, ReadOutCode, ReportStop, TakeWishBack } from '../on-paper/on-paper.commands';
import { SafetyCommand } from '../safety/safety-command';
import { RightsCommand } from '../record-requests/rights-command';
import { RecordAbsence } from '../record-absence/record-absence.command';
import { RecordCall } from '../record-call/record-call.command';
import { RecordContact } from '../record-contact/record-contact.command';
import { ReopenCase } from '../reopen/reopen-case.command';
import { TakeCard } from '../take-card/take-card.command';
import { WriteNote } from '../write-note/write-note.command';
import type { CaseCommandType } from './case-command';
import type { Worker } from './worker';

/** Somebody who stands in until a day. */
export interface Cover {
  readonly worker: string;
  readonly name: string;
  readonly until: IsoDate;
}

/** What the decision needs to know of a case. */
export interface Standing {
  readonly stage: VswStage;
  /** The person said yes, whatever came after. */
  readonly saidYes: boolean;
  /** The patient asked for what we had to be removed: nothing here says any more who it was. */
  readonly removed: boolean;
  /** Account of the worker who took the card; null while nobody has. */
  readonly takenBy: string | null;
  readonly takenByName: string | null;
  /** Who covers today. */
  readonly cover: Cover | null;
  /** The patient wishes for another worker, and none has taken over yet. */
  readonly changeWished: boolean;
}

/**
 * All that may be written about a person before they said yes (design rule 5): nobody works on a case before that. A command that is not named here
 * is refused, so one written tomorrow is refused too until somebody decides otherwise here.
 */
const BEFORE_YES: readonly CaseCommandType[] = [
  TakeCard,
  AssignCard,
  RecordCall,
  RaiseSafetyConcern,
  HandOver,
  CloseCase,
];

/** After the case was closed: contact, messages and safety go on; everything else waits until it is opened again. */
const AFTER_CLOSING: readonly CaseCommandType[] = [
  TakeCard,
  AssignCard,
  RecordCall,
  RecordContact,
  RecordAbsence,
  WriteNote,
  SendMessage,
  ProposeMeeting,
  WriteMinutes,
  HandOver,
  ReopenCase,
  RaiseSafetyConcern,
  AskForLetter,
  ReadOutCode,
  ReportStop,
  TakeWishBack,
];

/**
 * Open to a worker who has not taken the card: taking it, giving it (a lead's page, whose handler asks), and what must not wait for whose case it is: a
 * concern for safety, and that the patient wants to stop sharing.
 */
const BY_ANY_WORKER: readonly CaseCommandType[] = [TakeCard, AssignCard, RaiseSafetyConcern, ReportStop];

/** Open to a lead, whoever has the card. */
const BY_A_LEAD: readonly CaseCommandType[] = [HandOver, SeeWish];

/** Code of the refusal of what only whose case it is may do. */
export const NOT_YOURS = 'not-your-case';

/** The case is this worker's, or they stand in for whose it is. */
export const holds = ({ takenBy, cover }: Standing, worker: Pick<Worker, 'id'>): boolean =>
  takenBy === worker.id || cover?.worker === worker.id;

/** Why `command` may not be done now; undefined when it may. Pages ask it to know what to offer, handlers to know what to do. */
export function refusalOf(command: CaseCommandType, standing: Standing, worker: Worker): DomainError | undefined {
  // What is done for safety waits for nothing; only a person of whom nothing is left gives no new concern.
  if (command.prototype instanceof SafetyCommand && !(standing.removed && command === RaiseSafetyConcern))
    return undefined;
  // Nor does what the person has a right to; its handler asks who may do it.
  if (command.prototype instanceof RightsCommand) return undefined;
  return tooEarlyOrLate(command, standing) ?? notTheirs(command, standing, worker);
}

function tooEarlyOrLate(command: CaseCommandType, { stage, saidYes, removed }: Standing): DomainError | undefined {
  if (removed) {
    return new DomainError(
      'removed',
      'What we had about this person was removed because they asked. Nothing more can be recorded.',
    );
  }
  if (stage === 'ended' && command !== RaiseSafetyConcern && command !== ReportStop) {
    return new DomainError('support-ended', 'Support for this person has ended. Nothing more can be recorded.');
  }
  const inTriage = stage !== 'enrolled' && stage !== 'ended' && !saidYes;
  if (inTriage && !BEFORE_YES.includes(command)) {
    return new DomainError(
      'not-enrolled',
      'This person has not said yes yet. Until they do, you can only take the card, record how a call went, hand the card over, show another route, or raise a safety concern.',
    );
  }
  if (stage === 'closed' && !AFTER_CLOSING.includes(command)) {
    return new DomainError(
      'case-closed',
      'This case is closed. Contact and messages go on. If they want support again, open it again first.',
    );
  }
  if (command === ReopenCase && stage !== 'closed') return new DomainError('not-closed', 'This case is open.');
  return undefined;
}

function notTheirs(command: CaseCommandType, standing: Standing, worker: Worker): DomainError | undefined {
  const { takenBy, takenByName, changeWished } = standing;
  if (command === TakeOver || command === SeeWish) {
    if (!changeWished) return new DomainError('no-wish', 'Nobody is asked to take this case over.');
    if (command === TakeOver && takenBy === worker.id) return new DomainError('already-yours', 'This case is yours.');
    if (command === TakeOver) return undefined;
  }
  if (BY_ANY_WORKER.includes(command)) return undefined;
  if (takenBy === null)
    return new DomainError('card-not-taken', 'Take the card first, so that others know you have it.');
  if (worker.lead && BY_A_LEAD.includes(command)) return undefined;
  if (holds(standing, worker) && command !== SeeWish) return undefined;
  return new DomainError(NOT_YOURS, `${takenByName ?? 'A colleague'} has this card. Only they can record this.`);
}
