import * as fc from 'fast-check';
import { ACTION_OUTCOMES, OBSTACLE_ANSWERS, OBSTACLE_OUTCOMES, type House, type IsoDate, type Ref } from '#contracts';
import { decide, evolve, INVITATION, LIMITS, newCase, type CaseEvent, type CaseInput, type CaseState } from '#pathway';
import { disclose } from '../../disclose';
import type { Mail } from '../../payloads';
import { foldPatient, type PatientView } from '../patient';
import { foldVsw, type VswView } from '../vsw';

const on: IsoDate = '2026-03-02';
const around = { today: on, digestOf: (text: string) => text, invitation: INVITATION, limits: LIMITS };
const enrolled: CaseState = { ...newCase, stage: 'enrolled', hasSurgery: true };
const ref = (name: string) => name as Ref<'coordinator'>;

/** A case as the coordinator decides it, with the views of the two who talk; references stay the coordinator's, which changes no fold. */
class Talk {
  state = enrolled;
  private mails = 0;
  patient: PatientView | undefined;
  worker: VswView | undefined;

  take(input: CaseInput): void {
    const verdict = decide(this.state, input, around);
    if (verdict.kind === 'refused') return;
    for (const event of verdict.events) {
      const before = this.state;
      this.state = evolve(before, event);
      for (const effect of disclose(before, this.state, event)) if (effect.kind === 'mail') this.deliver(effect);
    }
  }

  private deliver({ to, ...sent }: { readonly to: House; readonly type: string; readonly payload: object }): void {
    const mail: unknown = { ...sent, id: String(this.mails++), occurredOn: on };
    if (to === 'patient') this.patient = foldPatient(this.patient, mail as Mail<'patient'>);
    if (to === 'vsw') this.worker = foldVsw(this.worker, mail as Mail<'vsw'>);
  }
}

const obstacle = fc.constantFrom('o1', 'o2', 'o3').map(ref);
const report = fc.constantFrom('r1', 'r2').map(ref);
const either = fc.oneof(obstacle, report);
const action = fc.constantFrom('a1', 'a2').map(ref);
const words = fc.constantFrom('The stairs', 'The steep stairs', 'Getting up there');
const outcome = fc.constantFrom(...ACTION_OUTCOMES);
const says = (from: 'patient' | 'vsw', type: CaseInput['type'], payload: object) =>
  ({ from, type, payload }) as unknown as CaseInput;

const anyAct: fc.Arbitrary<CaseInput> = fc.oneof(
  fc.record({ obstacle: report, words }).map((said) => says('patient', 'ObstacleReported', said)),
  fc.record({ obstacle, words, reported: fc.option(report) }).map((said) => says('vsw', 'ObstacleIdentified', said)),
  fc.record({ obstacle: either, words }).map((said) => says('patient', 'ObstacleReworded', said)),
  fc
    .record({ obstacle: either, answer: fc.constantFrom(...OBSTACLE_ANSWERS) })
    .map((said) => says('patient', 'ObstacleAnswered', said)),
  fc
    .record({ obstacle: either, outcome: fc.constantFrom(...OBSTACLE_OUTCOMES) })
    .map((said) => says('vsw', 'ObstacleMitigated', said)),
  fc
    .record({ action, obstacle: either, what: words, owner: fc.constant('patient'), due: fc.constant(on) })
    .map((said) => says('vsw', 'ActionAgreed', said)),
  fc
    .record({ from: fc.constantFrom('patient' as const, 'vsw' as const), action, outcome })
    .map(({ from, ...said }) => says(from, 'ActionCompleted', said)),
);
const anyTalk = fc.array(anyAct, { minLength: 1, maxLength: 16 });

const whole = (view: Partial<Pick<PatientView | VswView, 'obstacles' | 'actions'>> = {}) =>
  JSON.stringify([view.obstacles ?? [], view.actions ?? []]);
const standing = (list: readonly { obstacle: string; reported: string | null; status: string }[] = []) =>
  list.map(({ obstacle: id, reported, status }) => `${id} ${reported ?? ''} ${status}`).join();

describe('rule 16: what is said of an obstacle is seen by both at once', () => {
  it('in whatever order the two speak, their views tell the same, and what was decided', () => {
    fc.assert(
      fc.property(anyTalk, (inputs) => {
        const talk = new Talk();
        for (const input of inputs) talk.take(input);
        return (
          whole(talk.worker) === whole(talk.patient) &&
          standing(talk.worker?.obstacles) === standing(talk.state.obstacles.known)
        );
      }),
      { numRuns: 10_000 },
    );
  });

  it('folding the log gives the snapshot, also when it was stored and read again half way', () => {
    fc.assert(
      fc.property(anyTalk, fc.nat(16), (inputs, half) => {
        let state = enrolled;
        const log: CaseEvent[] = [];
        for (const input of inputs) {
          const verdict = decide(state, input, around);
          if (verdict.kind === 'refused') continue;
          log.push(...verdict.events);
          state = verdict.events.reduce(evolve, state);
        }
        const stored = JSON.parse(JSON.stringify(log.slice(0, half).reduce(evolve, enrolled))) as CaseState;
        const folded = log.slice(half).reduce(evolve, stored);
        return JSON.stringify(folded.obstacles) === JSON.stringify(state.obstacles);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('The history of an obstacle', () => {
  const told = (...inputs: readonly CaseInput[]) => {
    const talk = new Talk();
    for (const input of inputs) talk.take(input);
    return talk;
  };
  const begun = [
    says('patient', 'ObstacleReported', { obstacle: ref('r'), words: 'Stairs' }),
    says('vsw', 'ObstacleIdentified', { obstacle: ref('o'), words: 'The stairs', reported: ref('r') }),
  ];

  it('begins with the patient’s own words and keeps all that was said, by whom', () => {
    const { patient } = told(
      ...begun,
      says('patient', 'ObstacleReworded', { obstacle: ref('o'), words: 'The steep stairs' }),
      says('vsw', 'ObstacleMitigated', { obstacle: ref('o'), outcome: 'eased' }),
      says('patient', 'ObstacleAnswered', { obstacle: ref('r'), answer: 'disagree' }),
    );
    expect(patient?.obstacles).toEqual([
      {
        obstacle: 'o',
        reported: 'r',
        words: 'The steep stairs',
        status: 'disagreed',
        outcome: 'eased',
        on,
        history: [
          { on, by: 'patient', what: 'reported', words: 'Stairs' },
          { on, by: 'vsw', what: 'identified', words: 'The stairs' },
          { on, by: 'patient', what: 'reworded', words: 'The steep stairs' },
          { on, by: 'vsw', what: 'eased' },
          { on, by: 'patient', what: 'disagree' },
        ],
      },
    ]);
  });

  it('what became of it is open again once it is taken up anew', () => {
    const resolved = [...begun, says('vsw', 'ObstacleMitigated', { obstacle: ref('o'), outcome: 'resolved' })];
    expect(told(...resolved).worker?.obstacles[0]).toMatchObject({ status: 'resolved', outcome: 'resolved' });
    const again = says('patient', 'ObstacleAnswered', { obstacle: ref('o'), answer: 'take_up_again' });
    expect(told(...resolved, again).worker?.obstacles[0]).toMatchObject({ status: 'open', outcome: null });
  });

  it('the worker sees which reports wait to be talked about', () => {
    const [first, second] = begun as [CaseInput, CaseInput];
    expect(told(first).worker?.reported.map(({ words: text }) => text)).toEqual(['Stairs']);
    expect(told(first, second).worker?.reported).toEqual([]);
  });
});

describe('Words approved for one of the two', () => {
  const approved = (recipient: 'gp' | 'employer'): CaseEvent => ({
    type: 'SharedWordsApproved',
    payload: { obstacle: ref('o'), recipient, words: 'A seat by the door' },
  });
  const named: CaseState = {
    ...enrolled,
    employer: { person: ref('p'), name: 'Sam Sample', email: null, cardKey: 'k', standing: 'named' },
  };

  it.each([
    ['employer', 'adjustments'],
    ['gp', 'health-obstacles'],
  ] as const)('wait for the patient’s yes to send them to the %s, and go to no other house', (recipient, scope) => {
    expect(disclose(named, named, approved(recipient))).toEqual([
      expect.objectContaining({
        kind: 'ask',
        recipient,
        about: 'SharedWordsApproved',
        payload: { words: 'A seat by the door' },
        scopes: [scope],
        source: 'o',
      }),
    ]);
  });
});
