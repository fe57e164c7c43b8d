import type { EntityManager } from 'typeorm';
import { EVENTS, type EventType, type IsoDate } from '#contracts';
import { entryOf, isReport, type Report, type Sending } from '#disclosure';
import { invitationFrom, isOver, limitsFrom, type CaseInput, type CaseState } from '#pathway';
import type { CaseMail, CoordinatorUnit, LockedCase, References, RefusedMail } from '#messaging';
import { DomainError, hmac, type PathwayClock, type ServiceConfig } from '#platform';
import { enterKeptBack } from '../break-glass/kept-back';
import { enterAll, type NewEntry } from '../ledger/ledger.store';
import { loadStates, loadThreads, nothingYet, saveWorks } from './case.store';
import { CaseWork } from './case-work';
import { claimPersons, reclaimPlaces } from './open-places';
import { loadHistories, loadUntold } from './look-back';
import { carryOutNarrowings } from './narrow';
import { carryOutRecalls, removeDeclined } from './recall';
import { threadOf } from './threads';

/** What a surgery may send only while the patient lets it: outside that, nobody reads it and nothing of it is kept. */
const UNREAD_UNLESS_PERMITTED: readonly EventType[] = [
  'FitNoteIssued',
  'FitNoteReplaced',
  'FitNoteCancelled',
  'GpAnswered',
];

/** One locked case and what reached it: mail of the houses, or timers that are due. */
export interface CaseToDecide {
  readonly caseId: string;
  readonly doorClosed: boolean;
  readonly mail: readonly CaseMail[];
  /** Nothing else reached it: the timers that are due fire. */
  readonly timers: boolean;
  /** Mail that its house had no business to send, or that does not have its type's shape: ledgered, never read. */
  readonly refused: readonly RefusedMail[];
}

/**
 * Decides for many locked cases in one transaction: loads set-wise, decides in memory, writes set-wise. Throws for a case whose door
 * is closed and who has something for an employer or a surgery: the case is held until its control mail went through.
 */
export class DecideBatch {
  constructor(
    private readonly references: References,
    private readonly clock: PathwayClock,
    private readonly config: Pick<ServiceConfig, 'secret' | 'limits'>,
  ) {}

  onMail = (unit: CoordinatorUnit, cases: readonly LockedCase[]): Promise<void> =>
    this.decide(
      unit,
      cases.map(({ row, mail, refused }) => ({
        caseId: row.id,
        doorClosed: row.door_closed,
        mail,
        refused,
        timers: false,
      })),
    );

  /** An operator let held cases try again: the patients can read so. */
  onRelease = async (unit: CoordinatorUnit, caseIds: readonly string[]): Promise<void> => {
    const today = await this.clock.today(unit.tx);
    const states = await loadStates(unit.tx, caseIds);
    const entry = { what: 'operator-released', who: 'operator', name: null, about: 'coordinator', why: null } as const;
    const released = caseIds.map((caseId) => ({
      caseId,
      state: (states.get(caseId) ?? nothingYet).state,
      entries: [{ ...entry, on: today, told: true }],
    }));
    await this.enterAll(unit, released);
  };

  /** Enters what operators did with a locked case's mail. Answers the day under which it was entered. */
  enterActs = async (
    unit: CoordinatorUnit,
    caseId: string,
    actsIn: (state: CaseState) => readonly Omit<NewEntry, 'on'>[],
  ): Promise<IsoDate> => {
    const today = await this.clock.today(unit.tx);
    const { state } = (await loadStates(unit.tx, [caseId])).get(caseId) ?? nothingYet;
    const entries = actsIn(state).map((entry) => ({ ...entry, on: today }));
    await this.enterAll(unit, [{ caseId, state, entries }]);
    return today;
  };

  async decide(unit: CoordinatorUnit, cases: readonly CaseToDecide[]): Promise<void> {
    if (cases.length === 0) return;
    const { tx } = unit;
    const today = await this.clock.today(tx);
    const [invitation, limits] = [invitationFrom(this.config.limits), limitsFrom(this.config.limits)];
    const states = await loadStates(
      tx,
      cases.map((one) => one.caseId),
    );
    const elsewhere = await this.personsElsewhere(tx, cases);
    const histories = await loadHistories(tx, cases, states);
    const untold = await loadUntold(tx, this.references, states, today);
    const placeTaken = await reclaimPlaces(tx, goingOn(cases, states));
    const works: CaseWork[] = [];
    const unread: string[] = [];
    for (const { caseId, doorClosed, mail, refused, timers } of cases) {
      const { position, state } = states.get(caseId) ?? nothingYet;
      const work = new CaseWork(caseId, state, position, today, invitation, limits);
      work.openElsewhere = placeTaken.has(caseId);
      work.untold = untold.has(caseId);
      work.history = histories.get(caseId) ?? [];
      for (const { house, type, why } of refused) work.enter({ what: 'refused', who: house, about: type, why });
      if (elsewhere.has(caseId)) this.sayNothingNew(unit, work, mail, today);
      else for (const one of mail) unread.push(...this.takeInTime(work, one, today));
      if (timers) work.fireDue(today);
      if (doorClosed && work.sendings.some(isNews))
        throw new DomainError('DoorClosed', 'control mail of this case has not gone through yet');
      works.push(work);
    }
    await saveWorks(tx, works);
    await carryOutRecalls(tx, this.references, works);
    await carryOutNarrowings(tx, this.references, works);
    await removeDeclined(tx, this.references, works);
    await this.deleteUnread(tx, unread);
    await this.sendAll(unit, works);
    await enterKeptBack(tx, works);
    await this.enterAll(unit, works);
  }

  /**
   * What was due by a mail's day came first, also when both were found waiting after an outage; a timer that the mail sets for a day that has
   * passed is due with it. Nothing comes before what stops: control mail waits for no timer, and a hold ends only when no mail waits, whatever its day: the
   * patient may stop the item as long as it has not gone.
   */
  private takeInTime(work: CaseWork, mail: CaseMail, today: IsoDate): readonly string[] {
    if (EVENTS[mail.type].control) return this.takeMail(work, mail);
    const day = mail.occurredOn < today ? mail.occurredOn : today;
    work.fireDue(day, undefined, { mailWaits: true });
    const unread = this.takeMail(work, mail);
    work.fireDue(day, day, { mailWaits: true });
    return unread;
  }

  /** Takes one mail. Answers the ids of mail that must be deleted unread. */
  private takeMail(work: CaseWork, mail: CaseMail): readonly string[] {
    // What a house says of its own pages is so, whoever the case's person at work is by now.
    if (isReport(mail.type)) {
      work.enter({ ...entryOf(mail.house, { type: mail.type, payload: mail.payload } as Report), on: mail.occurredOn });
      return [];
    }
    // A person who was named before is a thread of its own, and no longer speaks in this case but to say that they gave back what they had.
    if (mail.house === 'employer' && mail.thread !== work.state.employer?.person && !isErasure(mail.type)) {
      work.enter({ what: 'refused', who: 'employer', about: mail.type, why: 'not-shown', on: mail.occurredOn });
      return [];
    }
    // The inbox has checked author, version and references; what a payload says was written by the author's own house from the
    // contract's types, and a decider that cannot read it throws, which holds this case and no other.
    const person = mail.house === 'employer' ? mail.thread : null;
    const input = { from: mail.house, type: mail.type, payload: mail.payload, person } as CaseInput;
    const refusal = work.take(input, mail.occurredOn);
    // An answer to a recall that nobody waits for any more, such as one from before there were receipts, is nobody's fault.
    if (refusal === null || isErasure(mail.type)) return [];
    const unread = UNREAD_UNLESS_PERMITTED.includes(mail.type);
    work.enter({
      what: unread ? 'deleted-unread' : 'refused',
      who: mail.house,
      about: mail.type,
      why: refusal,
      on: mail.occurredOn,
    });
    return unread ? [mail.id] : [];
  }

  /** Cases opened for a person who has an open case already. */
  private personsElsewhere(tx: EntityManager, cases: readonly CaseToDecide[]): Promise<ReadonlySet<string>> {
    const claims = cases.flatMap(({ caseId, mail }) =>
      mail
        .filter(({ type }) => type === 'PatientReferred')
        .map(({ payload }) => payload['personKey'])
        .filter((key) => typeof key === 'string')
        .map((key) => ({ caseId, hash: hmac(this.config.secret, 'person', key) })),
    );
    return claimPersons(tx, claims);
  }

  /** A second offer for somebody who has an open case starts nothing, and the sender cannot tell it from a first. */
  private sayNothingNew(unit: CoordinatorUnit, work: CaseWork, mail: readonly CaseMail[], today: IsoDate): void {
    for (const { house, thread, type } of mail) {
      work.enter({ what: 'refused', who: house, about: type, why: 'already-open' });
      if (type === 'PatientReferred')
        unit.sendTo(house, [{ thread, type: 'CaseOpened', payload: { source: 'surgery' }, occurredOn: today }]);
    }
  }

  private async sendAll(unit: CoordinatorUnit, works: readonly CaseWork[]): Promise<void> {
    await this.openEmployerThreads(unit.tx, works);
    const threads = await loadThreads(
      unit.tx,
      works.filter((work) => work.sendings.length > 0).map((work) => work.caseId),
    );
    for (const work of works)
      for (const { to, person, type, payload, scopes, occurredOn } of work.sendings) {
        const thread = threadOf(work, to, person, threads);
        const outward = this.references.outward(to, thread, type, payload);
        unit.sendTo(to, [{ thread, type, payload: outward, scopes, occurredOn }]);
      }
  }

  /**
   * The patient's house hears of its ledger from when it was told that there is a case until they asked for what it has to be removed. From then on nobody
   * is named in it.
   */
  private async enterAll(
    unit: CoordinatorUnit,
    works: readonly Pick<CaseWork, 'caseId' | 'state' | 'entries'>[],
  ): Promise<void> {
    const withEntries = works.filter((work) => work.entries.length > 0);
    const threads = await loadThreads(
      unit.tx,
      withEntries.map((work) => work.caseId),
    );
    const cases = withEntries.map(({ caseId, entries, state }) => {
      const known = threads.find((one) => one.house === 'patient' && one.caseId === caseId);
      if (state.stage === 'declined')
        return { caseId, entries: entries.map((entry) => ({ ...entry, name: null })), patientThread: null };
      return { caseId, entries, patientThread: state.stage === 'new' ? null : (known?.thread ?? null) };
    });
    await enterAll(unit, cases);
  }

  /** A named person is a recipient of their own: their thread is the person, and begins when the first item is sent. */
  private async openEmployerThreads(tx: EntityManager, works: readonly CaseWork[]): Promise<void> {
    const invited = works.flatMap((work) =>
      work.sendings.filter(({ type }) => type === 'EmployerInvited').map(({ person }) => ({ person, work })),
    );
    if (invited.length === 0) return;
    await tx.query(
      `insert into coordinator.threads (house, thread, case_id)
       select 'employer', * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
      [invited.map(({ person }) => person), invited.map(({ work }) => work.caseId)],
    );
  }

  private async deleteUnread(tx: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await tx.query('delete from exchange.gp_to_coordinator where id = any($1::uuid[])', [ids]);
  }
}

const isErasure = (type: EventType): boolean => type === 'CopyErased' || type === 'CopyMarkedWithdrawn';

/** Cases that are over and heard something that may open them again. */
const goingOn = (cases: readonly CaseToDecide[], states: Awaited<ReturnType<typeof loadStates>>): readonly string[] =>
  cases
    .filter(({ caseId }) => isOver((states.get(caseId) ?? nothingYet).state.stage))
    .filter(({ mail }) => mail.some(({ type }) => type === 'ReopeningAsked' || type === 'PatientEnrolled'))
    .map(({ caseId }) => caseId);

/** What an employer or a surgery would hear anew. Stopping goes through a closed door. */
const isNews = ({ to, type }: Sending): boolean => (to === 'employer' || to === 'gp') && !EVENTS[type].control;
