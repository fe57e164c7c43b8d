import { canonical, type House, type IsoDate, type Ref } from '#contracts';
import {
  decide,
  evolve,
  fireInOrder,
  INVITATION,
  LIMITS,
  newCase,
  sendsOn,
  type CaseInput,
  type CaseEvent,
  type CaseState,
  type DatedEvent,
  type Refusal,
} from '#pathway';
import type { Asking } from '../asking';
import { disclose, type Sending } from '../disclose';
import type { PlainTable } from '../render';

/** A mail as its recipient's fold takes it. References in it are nobody's. */
export interface RehearsedMail extends Sending {
  readonly id: string;
  readonly occurredOn: IsoDate;
}

/**
 * A case that is only played: in memory, by the pathway's own deciders and the one door, with nobody's data and no way to anybody's. Every mail counts as
 * collected at once.
 * @param digestOf SHA-256 of a text, hexadecimal: pure code has no hash of its own
 * @param table another than the one there is, to try it out
 */
export class Rehearsal {
  state: CaseState = newCase;
  readonly history: DatedEvent[] = [];
  readonly mails: RehearsedMail[] = [];
  private offers = 0;

  constructor(
    public today: IsoDate,
    private readonly digestOf: (text: string) => string,
    private readonly table?: PlainTable,
  ) {}

  /** Somebody says something today. Answers why nothing came of it, or null when something did. */
  take(input: CaseInput): Refusal | null {
    return this.decided(input, this.today);
  }

  /** Lets days pass: what is due on them fires, each as of its day. Days never run backwards. */
  liveUntil(day: IsoDate): void {
    const since = this.today;
    if (day <= since) return;
    this.today = day;
    fireInOrder(
      since,
      day,
      LIMITS,
      () => this.state,
      (timer, due) => this.decided(timer, due),
    );
  }

  /** What a house has been told so far, in order. */
  toldTo(house: House): readonly RehearsedMail[] {
    return this.mails.filter(({ to }) => to === house);
  }

  private decided(input: CaseInput, today: IsoDate): Refusal | null {
    const around = { today, digestOf: this.digestOf, invitation: INVITATION, limits: LIMITS };
    const verdict = decide(this.state, input, around);
    if (verdict.kind === 'refused') return verdict.why;
    for (const event of verdict.events) this.record(event, today);
    return null;
  }

  private record(event: CaseEvent, occurredOn: IsoDate): void {
    const before = this.state;
    this.state = evolve(before, event);
    this.history.push({ event, occurredOn });
    for (const effect of disclose(before, this.state, event, this.table)) {
      if (effect.kind === 'ask') this.record(this.offered(effect), occurredOn);
      else this.mails.push({ ...effect, id: `mail ${this.mails.length + 1}`, occurredOn });
    }
  }

  private offered({ recipient, recipientName, about, payload, scopes, source, standing }: Asking): CaseEvent {
    const text = canonical(payload);
    this.offers += 1;
    const offer = `offer ${this.offers}` as Ref<'coordinator'>;
    const item = { offer, recipient, recipientName, about, text, digest: this.digestOf(text), scopes, source };
    const held = standing && { sendsOn: sendsOn(this.today, LIMITS) };
    return { type: 'DisclosureOffered', payload: { ...item, ...held } };
  }
}
