import { createHash, randomUUID } from 'node:crypto';
import { canonical, type ConsentRecipient, type House, type IsoDate, type Ref } from '#contracts';
import { disclose, discloseBefore, released, render, type Asking, type Sending } from '#disclosure';
import {
  decide,
  evolve,
  fireInOrder,
  heldBack,
  sendsOn,
  type CaseEvent,
  type CaseInput,
  type CaseState,
  type DatedEvent,
  type Refusal,
  type Limits,
  type Surroundings,
} from '#pathway';
import type { NewEntry } from '../ledger/ledger.store';

/** Before anything anybody could have set a timer for. */
const LONG_AGO: IsoDate = '0001-01-01';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One line of the case log to be written. */
export interface LoggedEvent {
  readonly position: number;
  readonly event: CaseEvent;
  readonly source: House | 'clock';
  readonly occurredOn: IsoDate;
}

/** A mail to be written: the day on which what it tells happened, and the person at work who was meant when it was decided. */
export type DatedSending = Sending & { readonly occurredOn: IsoDate; readonly person: string | null };

/** An entry of the ledger as whoever makes it says it: what it leaves out is null, of today, and told to the patient. */
type Said = Pick<NewEntry, 'what' | 'who' | 'about'> & Partial<NewEntry>;

/** A recall to carry out on what was sent earlier, in the same transaction. */
export interface Recall {
  readonly house: House;
  /** The person at work who is meant; null where there is none. */
  readonly person: string | null;
  /** Empty: everything. */
  readonly scopes: readonly string[];
}

/** Fields to be taken out of what a recipient was sent earlier, in the same transaction. */
export interface Narrowing extends Omit<Recall, 'house'> {
  readonly house: ConsentRecipient;
  /** Each as `scope.field`. */
  readonly fields: readonly string[];
}

type Granted = Extract<CaseEvent, { type: 'ConsentGranted' }>['payload'];

const overlaps = (held: readonly string[], called: readonly string[]): boolean =>
  called.length === 0 || held.some((scope) => called.includes(scope));

/**
 * One case while its mail is decided, in memory, under the case's lock: the state as it goes, and what is to be written and sent when
 * the batch is done. Nothing here touches the database.
 */
export class CaseWork {
  readonly logged: LoggedEvent[] = [];
  readonly entries: NewEntry[] = [];
  readonly recalls: Recall[] = [];
  readonly narrowings: Narrowing[] = [];
  /** Another case of this person holds their one open place. */
  openElsewhere = false;
  /** The patient's house has not collected every item it was to be told of. */
  untold = false;
  /** The case's log as it was, where a grant may look back at it; empty otherwise. */
  history: readonly DatedEvent[] = [];
  private queue: DatedSending[] = [];

  constructor(
    readonly caseId: string,
    public state: CaseState,
    public position: number,
    private readonly today: IsoDate,
    private readonly invitation: Surroundings['invitation'],
    readonly limits: Limits,
  ) {}

  private get person(): string | null {
    return this.state.employer?.person ?? null;
  }

  get sendings(): readonly DatedSending[] {
    return this.queue;
  }

  /**
   * Decides one input, of the day `occurredOn`: what waited in a queue did not happen later for that. Answers why nothing changed, or
   * null when something did.
   */
  take(input: CaseInput, occurredOn: IsoDate, today = this.today): Refusal | null {
    const around: Surroundings = {
      today,
      saidOn: occurredOn < today ? occurredOn : today,
      digestOf,
      invitation: this.invitation,
      limits: this.limits,
      openElsewhere: this.openElsewhere,
      untold: this.untold,
    };
    const verdict = decide(this.state, input, around);
    if (verdict.kind === 'refused') return verdict.why;
    for (const event of verdict.events) this.record(event, input.from, occurredOn);
    return null;
  }

  /**
   * Fires what is due on `upTo` or before, in order, each timer as of the day on which it was due, however late that is noticed; not before `since`,
   * where it was only then set. A hold is judged by the case as it is today: what goes without asking goes now.
   * @param mailWaits something that was said is not decided yet, and it may stop what is held: no hold ends before it
   */
  fireDue(
    upTo: IsoDate,
    since: IsoDate = LONG_AGO,
    { mailWaits = false }: { readonly mailWaits?: boolean } = {},
  ): void {
    fireInOrder(
      since,
      upTo,
      this.limits,
      () => this.state,
      (timer, due) => {
        const isHold = timer.payload.kind === 'hold-ends';
        if (!isHold) this.take(timer, due, due);
        else if (!mailWaits) this.take(timer, due);
      },
    );
  }

  /** Puts an entry into the case's ledger. Without a name it gets that of the surgery, or of the person at work, as far as they are known. */
  enter(said: Said): void {
    const { why = null, on = this.today, told = true } = said;
    this.entries.push({ ...said, name: said.name ?? this.nameOf(said.who), why, on, told });
  }

  private nameOf(who: NewEntry['who']): string | null {
    if (who === 'gp') return this.state.surgery;
    return who === 'employer' ? (this.state.employer?.name ?? null) : null;
  }

  private record(event: CaseEvent, source: House | 'clock', occurredOn: IsoDate): void {
    this.position += 1;
    this.logged.push({ position: this.position, event, source, occurredOn });
    const before = this.state;
    this.state = evolve(before, event);
    if (event.type === 'DisclosureWithdrawn') this.recall(event.payload.recipient, event.payload.scopes);
    // A request not yet collected must not be read after it was ended.
    if (event.type === 'FitNotesRequestEnded') this.recall('gp', ['fit-notes']);
    if (event.type === 'LetterPosted' || event.type === 'CodeTried') this.enterLetter(event, occurredOn);
    if (event.type === 'DisclosureOverridden' || event.type === 'OverrideTold') this.enterOverride(event, occurredOn);
    for (const effect of disclose(before, this.state, event)) {
      if (effect.kind === 'ask') this.record(this.offered(effect), source, occurredOn);
      else this.send({ ...effect, occurredOn, person: this.person }, event.type === 'HoldEnded' ? 'standing' : null);
    }
    if (event.type === 'ConsentNarrowed') this.narrow(before, event.payload.recipient);
    if (event.type === 'ConsentGranted') this.afterGrant(before, event.payload, source, occurredOn);
  }

  /** What a grant holds back leaves what was sent; what it lets go that was held goes; and what came before is put before the patient, if they ask for it. */
  private afterGrant(before: CaseState, grant: Granted, source: House | 'clock', occurredOn: IsoDate): void {
    this.narrow(before, grant.recipient);
    const log = [...this.history, ...this.logged];
    for (const mail of released(before, this.state, log, grant)) this.send({ ...mail, person: this.person });
    if (grant.past !== true) return;
    const events = log.map(({ event }) => event);
    for (const item of discloseBefore(this.state, events, grant, this.today))
      this.record(this.offered(item), source, occurredOn);
  }

  private narrow(before: CaseState, house: ConsentRecipient): void {
    const fields = heldBack(this.state.consents[house]);
    const had = heldBack(before.consents[house]);
    const more = fields.filter((field) => !had.includes(field));
    if (more.length === 0) return;
    const person = house === 'employer' ? this.person : null;
    const scopes = [...new Set(more.map((field) => field.slice(0, field.indexOf('.'))))];
    this.queue = this.queue.flatMap((sending) => {
      const isMeant = sending.to === house && (person === null || sending.person === person);
      if (!isMeant || !sending.scopes.some((scope) => scopes.includes(scope))) return [sending];
      const left = render(sending.type, house, sending.payload, sending.scopes, undefined, fields);
      return left === null ? [] : [{ ...sending, ...left }];
    });
    this.narrowings.push({ house, person: this.person, scopes, fields });
  }

  /** A page that was posted to the patient, and each try at its code, right or wrong. */
  private enterLetter(event: Extract<CaseEvent, { type: 'LetterPosted' | 'CodeTried' }>, on: IsoDate): void {
    const about = 'ItemApproved';
    if (event.type === 'CodeTried') {
      const { typedBy: who, by: name, outcome: why } = event.payload;
      this.enter({ what: 'code-tried', who, name, about, why, on });
    } else if (event.payload.outcome === 'posted') this.enter({ what: 'letter-posted', who: 'clock', about, on });
  }

  /** Without the patient's yes, for safety: told to them at once, or entered again on the day on which that has become safe. */
  private enterOverride(
    { payload }: Extract<CaseEvent, { type: 'DisclosureOverridden' | 'OverrideTold' }>,
    on: IsoDate,
  ): void {
    const { override, to } = payload;
    const told = this.state.safety.overrides.some((one) => one.told && one.override === override);
    const about = 'DisclosureOverridden';
    if (to === 'gp') this.enter({ what: 'told-without-asking', who: 'gp', about, on, told });
    else this.enter({ what: 'emergency-call', who: 'vsw', about, on, told });
  }

  private send(sending: DatedSending, why: NewEntry['why'] = null): void {
    this.queue.push(sending);
    const { to, type, scopes, occurredOn } = sending;
    if (to !== 'patient' && scopes.length > 0) this.enter({ what: 'sent', who: to, about: type, why, on: occurredOn });
  }

  private recall(house: House, scopes: readonly string[]): void {
    this.queue = this.queue.filter((sending) => sending.to !== house || !overlaps(sending.scopes, scopes));
    this.recalls.push({ house, person: this.person, scopes });
    this.enter({ what: 'called-back', who: house, about: 'DisclosureWithdrawn' });
  }

  private offered({ recipient, recipientName, about, payload, scopes, source, standing }: Asking): CaseEvent {
    const text = canonical(payload);
    const offer = randomUUID() as Ref<'coordinator'>;
    return {
      type: 'DisclosureOffered',
      payload: {
        offer,
        recipient,
        recipientName,
        about,
        text,
        digest: digestOf(text),
        scopes,
        source,
        // Counted from the day on which it is decided, however late that is: the patient is told today.
        ...(standing && { sendsOn: sendsOn(this.today, this.limits) }),
      },
    };
  }
}
