import type { EmployerEvents } from '#contracts';
import { after, around, lets, names, proposes, ref, typesOf } from './a-case';
import { accepts, counters, ready, sent, standingDigest, then } from './a-plan';
import { decide } from './decide';
import type { CaseInput, InputFrom } from './events';
import type { CaseState } from './state';

const reached = (): CaseState => sent(after(...ready, proposes()));
const agreed = (): CaseState => then(reached(), accepts('employer', standingDigest(reached())));
const says = <T extends keyof EmployerEvents>(type: T, payload: EmployerEvents[T]): InputFrom<'employer'> =>
  ({ from: 'employer', type, payload }) as InputFrom<'employer'>;
const next: CaseInput = {
  from: 'patient',
  type: 'EmployerNamed',
  payload: { person: ref('next'), name: 'Nia Next', organisation: 'Example Works', email: null, cardKey: 'k2' },
};
const TOLD = [
  says('EmployerJoined', {}),
  says('AdjustmentOffered', { adjustment: 'A stool', words: '' }),
  says('CannotAccommodate', { reason: 'No desk work' }),
  says('CannotTakePart', { reason: 'Not my decision' }),
  says('ColleagueSuggested', { name: 'Nia Next', role: 'HR', email: null, why: 'She decides hours' }),
  says('ReturnConfirmed', { on: '2026-03-16', started: true }),
  says('ReviewRecorded', { on: '2026-04-13', words: 'Going well' }),
];

describe('What the person at work says', () => {
  it.each(TOLD.map((input) => [input.type, input] as const))(
    '%s is told with who said it, and closes nothing',
    (_, input) => {
      const state = reached();
      const verdict = decide(state, input, around());
      expect(verdict).toMatchObject({
        kind: 'events',
        events: [{ type: input.type, payload: { ...input.payload, person: 'person' } }],
      });
      const { stage, plan, employer, consents, offers } = then(state, input);
      expect({ stage, plan, employer, consents, offers }).toEqual({
        stage: state.stage,
        plan: state.plan,
        employer: state.employer,
        consents: state.consents,
        offers: state.offers,
      });
    },
  );

  it('is nothing to a case in which nothing was sent to them', () => {
    const named = after(...ready);
    for (const input of [...TOLD, says('EmployerLeft', {}), says('WrongPersonReported', {})])
      expect(typesOf(decide(named, input, around()))).toEqual(['refused: not-shown']);
  });

  it('rule 13: “we cannot take part” leaves the way across the desk open', () => {
    const state = then(reached(), says('CannotTakePart', { reason: 'Not my decision' }));
    const reports: CaseInput = {
      from: 'patient',
      type: 'AgreementReported',
      payload: {
        clauses: { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] },
        agreedOn: '2026-03-09',
      },
    };
    expect(typesOf(decide(state, reports, around()))).toEqual(['AgreementReported']);
  });

  it('a colleague is nobody until the patient names them', () => {
    const state = then(reached(), says('ColleagueSuggested', { name: 'Nia Next', role: 'HR', email: null, why: 'x' }));
    expect(state.employer?.name).toBe('Sam Sample');
    expect(typesOf(decide(state, next, around()))).toEqual(['refused: nothing-to-do']);
  });
});

describe('Somebody who no longer speaks for the workplace', () => {
  const left = (state: CaseState) => then(state, says('EmployerLeft', {}));

  it('gets nothing more: their texts fall and are asked back, and the patient can name another', () => {
    const state = reached();
    expect(typesOf(decide(state, says('EmployerLeft', {}), around()))).toEqual([
      'EmployerLeft',
      'ProposalWithdrawn',
      'DisclosureWithdrawn',
    ]);
    const after = left(state);
    expect(after).toMatchObject({ employer: { standing: 'left' }, consents: { employer: { scopes: [] } } });
    expect(typesOf(decide(after, accepts('employer', standingDigest(state)), around()))).toEqual([
      'refused: not-shown',
    ]);
    expect(typesOf(decide(after, proposes(), around()))).toEqual(['refused: no-employer-named']);
    expect(typesOf(decide(after, next, around()))).toEqual(['EmployerNamed']);
  });

  it('leaves an agreement standing, and the next person is shown no text of it until it is sent to them', () => {
    const after = then(left(agreed()), next);
    expect(after.plan).toMatchObject({ agreed: { version: 1 }, shown: [] });
    expect(then(after, counters(after.plan.lastAgreed ?? '', 6, true)).plan.standing).toBeNull();
  });
});

describe('Somebody who was not the person meant', () => {
  const wrong = (state: CaseState) => then(state, says('WrongPersonReported', {}));

  it('agreed to nothing: what they said yes to does not hold', () => {
    const after = wrong(agreed());
    expect(after.plan).toMatchObject({ agreed: null, standing: null, shown: [] });
    expect(typesOf(decide(then(after, next), proposes(), around()))).toEqual(['PlanProposed']);
  });

  it('hears nothing more, also of what was approved before that was known', () => {
    expect(wrong(reached()).employer?.standing).toBe('wrong');
  });
});

describe('Naming another person', () => {
  it('before anything was sent takes the proposal prepared for the first with it', () => {
    const state = after(...ready, proposes());
    expect(typesOf(decide(state, next, around()))).toEqual(['ProposalWithdrawn', 'EmployerNamed']);
    expect(then(state, next).plan.standing).toBeNull();
    expect(typesOf(decide(after(...ready), names, around()))).toEqual(['EmployerNamed']);
  });

  it('lets nobody have what was allowed for the first', () => {
    expect(then(after(...ready), next).consents.employer.scopes).toEqual([]);
    const anew = then(then(after(...ready), next), lets('employer', ['plan'], 3));
    expect(anew.consents.employer.scopes).toEqual(['plan']);
  });
});
