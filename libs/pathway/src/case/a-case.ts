import type { ContactCard, IsoDate, PlanClauses, Ref } from '#contracts';
import { decide } from './decide';
import { INVITATION, LIMITS, type CaseEvent, type CaseInput, type Surroundings, type Verdict } from './events';
import { evolve } from './evolve';
import { newCase, type CaseState } from './state';

/** What specs decide with: a fixed date, and a digest that a reader can recognise. */
export const around = (today: IsoDate = '2026-03-02'): Surroundings => ({
  today,
  digestOf: (text) => `digest of ${text}`,
  invitation: INVITATION,
  limits: LIMITS,
});

export const aCard: ContactCard = {
  name: 'Robin Sample',
  dateOfBirth: '1980-05-17',
  channel: 'text',
  mobile: '07700 900123',
};

export const aPlan = (hours = 12): PlanClauses => ({
  startOn: '2026-03-16',
  reviewOn: '2026-04-13',
  notes: '',
  rows: [{ weekOf: '2026-03-16', days: 'Monday, Wednesday', hours, duties: 'Desk work', adjustment: 'Rest breaks' }],
});

export const ref = (name: string): Ref<'coordinator'> => name as Ref<'coordinator'>;

const fold = (state: CaseState, verdict: Verdict): CaseState =>
  verdict.kind === 'refused' ? state : verdict.events.reduce(evolve, state);

/** The state after these inputs were decided one after the other; a refusal on the way is a mistake in the spec. */
export function after(...inputs: readonly CaseInput[]): CaseState {
  return inputs.reduce((state, input) => {
    const verdict = decide(state, input, around());
    if (verdict.kind === 'refused') throw new Error(`${input.type} was refused: ${verdict.why}`);
    return fold(state, verdict);
  }, newCase);
}

export const typesOf = (verdict: Verdict): readonly string[] =>
  verdict.kind === 'refused' ? [`refused: ${verdict.why}`] : verdict.events.map((event: CaseEvent) => event.type);

export const referred: CaseInput = {
  from: 'gp',
  type: 'PatientReferred',
  payload: { card: aCard, agreedOn: '2026-03-02', surgery: 'Example Road Surgery' },
};
export const enrolled: CaseInput = { from: 'patient', type: 'PatientEnrolled', payload: {} };
export const lets = (
  recipient: 'gp' | 'vsw' | 'employer',
  scopes: Extract<CaseInput, { type: 'ConsentGranted' }>['payload']['scopes'],
  revision = 1,
): CaseInput => ({ from: 'patient', type: 'ConsentGranted', payload: { recipient, scopes, revision } });
export const takesBack = (
  recipient: 'gp' | 'vsw' | 'employer',
  scopes: Extract<CaseInput, { type: 'ConsentWithdrawn' }>['payload']['scopes'],
  revision = 2,
): CaseInput => ({ from: 'patient', type: 'ConsentWithdrawn', payload: { recipient, scopes, revision } });
export const names: CaseInput = {
  from: 'patient',
  type: 'EmployerNamed',
  payload: { person: ref('person'), name: 'Sam Sample', organisation: 'Example Works', email: null, cardKey: 'key' },
};
export const proposes = (clauses: PlanClauses = aPlan(), base: string | null = null): CaseInput => ({
  from: 'patient',
  type: 'PlanProposed',
  payload: { person: ref('person'), base, clauses },
});

/** What was decided: the events one by one, or why there are none. */
export const decided = (state: CaseState, input: CaseInput, today?: IsoDate): readonly CaseEvent[] | string => {
  const verdict = decide(state, input, around(today));
  return verdict.kind === 'refused' ? verdict.why : verdict.events;
};

type Asked = Extract<CaseEvent, { type: 'DisclosureOffered' }>['payload'];

/** The case once the patient was asked about an item; its digest is `d`. */
export const asked = (state: CaseState, offer: string, about: Partial<Asked> = {}): CaseState =>
  evolve(state, {
    type: 'DisclosureOffered',
    payload: {
      offer: ref(offer),
      recipient: 'employer',
      recipientName: 'Sam Sample',
      about: 'PlanProposed',
      text: '{}',
      digest: 'd',
      scopes: ['plan'],
      source: null,
      ...about,
    },
  });
