import { randomUUID } from 'node:crypto';
import type { IsoDate, PlanClauses, Ref } from '#contracts';
import type { HouseMail } from '#messaging';
import type { HousesAtWork } from '../faults/support/houses-at-work';

export const plusDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

type Said = Omit<HouseMail<'patient'>, 'lane' | 'occurredOn'>;

/** Offers the service to somebody new. Answers the patient's lane, once everybody knows. */
export async function refer(houses: HousesAtWork, name: string, on: IsoDate): Promise<Ref<'patient'>> {
  const lane = randomUUID() as Ref<'gp'>;
  const card = { name, dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
  const payload = { card, agreedOn: on, surgery: 'Example Road Surgery' };
  await houses.send('gp', { lane, type: 'PatientReferred', payload, occurredOn: on });
  await houses.drained();
  return houses.references.lane('patient', await houses.caseOf(lane));
}

/** One thing after the other is decided: together they would leave the same, in another order. */
async function says(houses: HousesAtWork, lane: Ref<'patient'>, on: IsoDate, said: readonly Said[]): Promise<void> {
  for (const one of said) {
    await houses.send('patient', { lane, occurredOn: on, ...one } as HouseMail<'patient'>);
    await houses.drained();
  }
}

const lets = (
  recipient: 'vsw' | 'employer',
  scopes: readonly string[],
  revision: number,
  terms: { readonly reviewOn?: IsoDate } = {},
): Said => ({
  type: 'ConsentGranted',
  payload: { recipient, scopes, revision, ...terms },
});

const clauses = (on: IsoDate): PlanClauses => ({
  startOn: plusDays(on, 7),
  reviewOn: plusDays(on, 42),
  notes: '',
  rows: [{ weekOf: plusDays(on, 7), days: 'Monday', hours: 12, duties: 'Desk work', adjustment: '' }],
});

/** Says yes, shows a fit note, has settled a plan across a desk, and is back at work: check-ins, a warning, a review, four weeks. */
export async function goesBack(houses: HousesAtWork, on: IsoDate): Promise<void> {
  const lane = await refer(houses, 'Sam Sample', on);
  const note = {
    note: randomUUID() as Ref<'patient'>,
    assessedOn: on,
    from: on,
    to: plusDays(on, 60),
    outcome: 'may_be_fit',
    advice: ['phased_return'],
    condition: null,
    comments: null,
    issuerProfession: 'doctor',
    reassessment: null,
  } as const;
  await says(houses, lane, on, [
    { type: 'PatientEnrolled', payload: {} },
    lets('vsw', ['fit-notes', 'check-ins'], 1),
    { type: 'FitNoteShown', payload: note },
    { type: 'AgreementReported', payload: { clauses: clauses(on), agreedOn: on } },
    { type: 'ReturnStarted', payload: { on, how: 'as_planned' } },
  ]);
}

/** Says yes and proposes a plan to a person at work, who never answers. */
export async function proposes(houses: HousesAtWork, on: IsoDate): Promise<void> {
  const lane = await refer(houses, 'Kim Sample', on);
  const person = randomUUID() as Ref<'patient'>;
  await says(houses, lane, on, [
    { type: 'PatientEnrolled', payload: {} },
    {
      type: 'EmployerNamed',
      payload: { person, name: 'Lee Sample', organisation: 'Example Works', email: null, cardKey: `key ${person}` },
    },
    lets('employer', ['contact', 'plan'], 1, { reviewOn: plusDays(on, 90) }),
    { type: 'PlanProposed', payload: { person, base: null, clauses: clauses(on) } },
  ]);
  const { offer, digest } = await houses.arrives('patient', lane, 'DisclosureOffered');
  await says(houses, lane, on, [{ type: 'ItemApproved', payload: { offer, digest, revision: 1 } }]);
}
