import fc from 'fast-check';
import type { Side } from '#contracts';
import { PLAN_TRANSITIONS, type TextAct, type TextLife } from '../plan/transitions';
import { aPlan, around, lets, names, proposes, ref, takesBack } from './a-case';
import { accepts, changes, counters, declines, ready, sent, standingDigest, then } from './a-plan';
import { addDays } from './dates';
import { decide } from './decide';
import { LIMITS, type CaseEvent, type CaseInput } from './events';
import { evolve } from './evolve';
import { fireInOrder } from './live';
import { newCase, type CaseState } from './state';

const START = '2026-03-02';

/** What somebody does next; `on` is the text they have before them, which may be an old one. */
const move = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('propose' as const),
      hours: fc.integer({ min: 1, max: 3 }),
      on: target(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('counter' as const),
      hours: fc.integer({ min: 1, max: 3 }),
      on: target(),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const),
      by: side(),
      on: target(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('send' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('withdraw' as const, 'remind' as const), on: target() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('stop-sharing' as const, 'share' as const) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('again' as const), back: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('wait' as const), days: fc.constantFrom(1, 8, 29) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('break-down' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('tell-of-agreement' as const) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constantFrom('not-me' as const, 'leave' as const, 'name' as const) }) },
);
type Move = typeof move extends fc.Arbitrary<infer M> ? M : never;

function target() {
  return fc.constantFrom('standing' as const, 'standing' as const, 'agreed' as const, 'former' as const);
}
function side() {
  return fc.constantFrom<Side>('patient', 'employer');
}

/** A case lived through, with what a reader of its log knows: the life of each version, and which side gave its yes to it. */
class Lived {
  state: CaseState = ready.reduce((state, input) => then(state, input), newCase);
  readonly lives = new Map<number, TextLife>();
  readonly yes = new Map<number, Set<Side>>();
  readonly seen = new Set<string>();
  agreements = 0;
  private readonly inputs: CaseInput[] = [];
  private today = START;
  private revision = 1;
  private former = 'none';
  private persons = 1;

  do(step: Move): void {
    if (step.does === 'send') return this.send();
    if (step.does === 'wait') return this.wait(step.days);
    if (step.does === 'break-down') return this.apply({ type: 'RtwBrokeDown', payload: { on: this.today } });
    const input = step.does === 'again' ? this.inputs.at(-step.back) : this.inputOf(step);
    if (input === undefined) return;
    this.inputs.push(input);
    this.former = standingDigest(this.state);
    this.take(input);
  }

  get agreed(): readonly number[] {
    return [...this.lives].filter(([, life]) => life === 'agreed').map(([version]) => version);
  }

  private take(input: CaseInput): void {
    const verdict = decide(this.state, input, around(this.today));
    if (verdict.kind === 'events') for (const event of verdict.events) this.apply(event);
  }

  private digest(on: 'standing' | 'agreed' | 'former'): string {
    if (on === 'standing') return standingDigest(this.state);
    return on === 'former' ? this.former : (this.state.plan.lastAgreed ?? 'none');
  }

  private inputOf(step: Exclude<Move, { does: 'send' | 'wait' | 'break-down' | 'again' }>): CaseInput {
    switch (step.does) {
      case 'propose':
        if (step.on === 'agreed') return changes(this.digest('agreed'), aPlan(step.hours));
        return proposes(aPlan(step.hours), this.state.plan.standing === null ? null : this.digest(step.on));
      case 'counter':
        return counters(this.digest(step.on), step.hours, step.on === 'agreed' ? true : undefined);
      case 'accept':
        return accepts(step.by, this.digest(step.on));
      case 'decline':
        return declines(step.by, this.digest(step.on));
      case 'withdraw':
        return { from: 'patient', type: 'ProposalWithdrawn', payload: { digest: this.digest(step.on) } };
      case 'remind':
        return { from: 'patient', type: 'ReplyReminded', payload: { digest: this.digest(step.on) } };
      case 'stop-sharing':
        return takesBack('employer', ['contact', 'plan'], (this.revision += 1));
      case 'share':
        return lets('employer', ['contact', 'plan'], (this.revision += 1));
      case 'tell-of-agreement':
        return {
          from: 'patient',
          type: 'AgreementReported',
          payload: { clauses: aPlan(1), agreedOn: this.today },
        };
      case 'not-me':
        return { from: 'employer', type: 'WrongPersonReported', payload: {} };
      case 'leave':
        return { from: 'employer', type: 'EmployerLeft', payload: {} };
      case 'name':
        this.persons += 1;
        return { ...names, payload: { ...names.payload, person: ref(`person ${this.persons}`) } } as CaseInput;
    }
  }

  private wait(days: number): void {
    const since = this.today;
    this.today = addDays(since, days);
    fireInOrder(
      since,
      this.today,
      LIMITS,
      () => this.state,
      (timer) => this.take(timer),
    );
  }

  /** The patient opens what is ready and sends it, where they may. */
  private send(): void {
    const { standing } = this.state.plan;
    const allowed = this.state.consents.employer.scopes.includes('plan');
    const somebody = ['named', 'reached'].includes(this.state.employer?.standing ?? '');
    if (standing === null || standing.sent || standing.by === 'employer' || !allowed || !somebody) return;
    this.state = sent(this.state);
    this.move(standing.version, 'patient-sends');
  }

  private apply(event: CaseEvent): void {
    const before = this.state;
    this.state = evolve(before, event);
    const standing = before.plan.standing?.version;
    switch (event.type) {
      case 'PlanProposed':
      case 'PlanCountered': {
        const by: Side = event.type === 'PlanProposed' ? 'patient' : 'employer';
        if (standing !== undefined) this.move(standing, `${by}-proposes`);
        else if (before.plan.agreed !== null) {
          expect(event.payload).toMatchObject({ amends: true, base: before.plan.agreed.digest });
        }
        this.lives.set(event.payload.version, by === 'patient' ? 'unsent' : 'with-patient');
        this.yes.set(event.payload.version, new Set([by]));
        return;
      }
      case 'PlanAccepted':
        expect(event.payload).toMatchObject({ version: standing, digest: before.plan.standing?.digest });
        this.yes.get(event.payload.version)?.add(event.payload.by);
        return this.move(event.payload.version, `${event.payload.by}-accepts`);
      case 'RtwAgreed': {
        const { version, digest } = event.payload;
        this.agreements += 1;
        expect(this.yes.get(version)).toEqual(new Set(['patient', 'employer']));
        expect({ version, digest }).toMatchObject({ version: standing, digest: before.plan.standing?.digest });
        for (const earlier of this.agreed.filter((one) => one !== version)) this.move(earlier, 'another-is-agreed');
        return;
      }
      case 'PlanDeclined':
        return this.move(event.payload.version, `${event.payload.by}-declines`);
      case 'ProposalWithdrawn':
        return this.move(standing, this.withdrawnBy());
      case 'ProposalExpired':
        return this.move(standing, 'expires');
      case 'ReplyReminded':
        return this.move(standing, 'patient-reminds');
      case 'RtwBrokeDown':
        for (const version of this.agreed) this.move(version, 'breaks-down');
        return;
      case 'WrongPersonReported':
        this.move(standing, 'sharing-stops');
        for (const version of this.agreed) this.move(version, 'was-not-the-person');
        return;
      default:
    }
  }

  private withdrawnBy(): TextAct {
    return this.inputs.at(-1)?.type === 'ProposalWithdrawn' ? 'patient-withdraws' : 'sharing-stops';
  }

  /** One act happens to one version: only where the table has it. */
  private move(version: number | undefined, act: TextAct): void {
    if (version === undefined) return;
    const life = this.lives.get(version);
    if (life === undefined) throw new Error(`version ${String(version)} was never said`);
    const next = PLAN_TRANSITIONS[life][act];
    if (next === undefined) throw new Error(`${act} happened to a text that is ${life}`);
    this.lives.set(version, next);
    this.seen.add(`${life} ${act}`);
  }
}

describe('Whatever order proposals, answers, withdrawals, changes and what comes twice arrive in', () => {
  const happened = new Set<string>();

  it('rule 14: an agreement is one text both sides said yes to, and two never stand at once', () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 5, maxLength: 40 }), (moves) => {
        const lived = new Lived();
        for (const step of moves) {
          lived.do(step);
          const { agreed } = lived.state.plan;
          // Compared here and not by `expect`, which would take most of the time.
          if (lived.agreed.join() !== (agreed === null ? '' : String(agreed.version)))
            expect(lived.agreed).toEqual(agreed === null ? [] : [agreed.version]);
        }
        for (const one of lived.seen) happened.add(one);
      }),
      { numRuns: 10_000 },
    );
  });

  it('every transition of the table happens, and no other', () => {
    const inTable = Object.entries(PLAN_TRANSITIONS).flatMap(([life, acts]) =>
      Object.keys(acts).map((act) => `${life} ${act}`),
    );
    expect([...happened].sort()).toEqual(inTable.sort());
  });

  it('without a change, a breakdown or a wrong person there is at most one agreement', () => {
    const plain = move.filter(
      (step) => !('on' in step && step.on === 'agreed') && step.does !== 'break-down' && step.does !== 'not-me',
    );
    fc.assert(
      fc.property(fc.array(plain, { maxLength: 25 }), (moves) => {
        const lived = new Lived();
        for (const step of moves) lived.do(step);
        expect(lived.agreements).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});
