import { randomUUID } from 'node:crypto';
import type { IsoDate, PlanClauses, Ref } from '#contracts';
import type { Disclosed } from '#disclosure';
import type { Coordinator } from './start-coordinator';

export const on: IsoDate = '2026-03-02';

export const clauses = (hours: number): PlanClauses => ({
  startOn: '2026-03-16',
  reviewOn: '2026-04-13',
  notes: '',
  rows: [{ weekOf: '2026-03-16', days: 'Monday', hours, duties: 'Desk work', adjustment: '' }],
});

/** Any house's mailbox. */
interface Mailbox {
  mail(): Promise<readonly { readonly type: string; readonly lane: string }[]>;
}

/** How many mails of a type have come to a house so far. */
export const countOf = async (house: Mailbox, type: string): Promise<number> =>
  (await house.mail()).filter((mail) => mail.type === type).length;

/** What has come to a house of one case so far, in order. */
export const typesTo = async (house: Mailbox, lane: string): Promise<readonly string[]> =>
  (await house.mail()).filter((mail) => mail.lane === lane).map((mail) => mail.type);

interface Offer {
  readonly name?: string;
  /** By which a person's second open case is told; without it none is. */
  readonly personKey?: string;
  readonly day?: IsoDate;
}

/** The surgery offers somebody the service. @returns its name for the case */
export async function refers(
  { gp }: Coordinator,
  { name = 'Robin Sample', personKey, day = on }: Offer = {},
): Promise<Ref<'gp'>> {
  const lane = randomUUID() as Ref<'gp'>;
  const card = { name, dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
  const known = personKey === undefined ? {} : { personKey };
  const payload = { card, agreedOn: day, surgery: 'Example Road Surgery', ...known };
  await gp.send({ lane, type: 'PatientReferred', payload, occurredOn: day });
  return lane;
}

/** A case whose patient has enrolled, named a person at work and let them have the plan. */
export async function enrolledCase(coordinator: Coordinator) {
  const { patient, vsw } = coordinator;
  const count = (await countOf(patient, 'PatientInvited')) + 1;
  const gpLane = await refers(coordinator);
  const { lane } = await patient.receives('PatientInvited', count);
  const { lane: vswLane } = await vsw.receives('CaseOpened', count);
  const person = randomUUID() as Ref<'patient'>;
  await patient.send(
    { lane, type: 'PatientEnrolled', payload: {}, occurredOn: on },
    { lane, type: 'ConsentGranted', payload: { recipient: 'vsw', scopes: ['fit-notes'], revision: 1 }, occurredOn: on },
    {
      lane,
      type: 'EmployerNamed',
      payload: { person, name: 'Sam Sample', organisation: 'Example Works', email: null, cardKey: `key ${person}` },
      occurredOn: on,
    },
    {
      lane,
      type: 'ConsentGranted',
      payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 2 },
      occurredOn: on,
    },
  );
  return { gpLane, lane, vswLane, person };
}
type Enrolled = Awaited<ReturnType<typeof enrolledCase>>;
type Offered = Disclosed<'DisclosureOffered', 'patient'>;

/** The patient writes a plan for the person at work. @returns what is put before them to send */
export async function proposes({ patient }: Coordinator, { lane, person }: Enrolled, hours = 12): Promise<Offered> {
  const count = (await countOf(patient, 'DisclosureOffered')) + 1;
  const payload = { person, base: null, clauses: clauses(hours) };
  await patient.send({ lane, type: 'PlanProposed', payload, occurredOn: on });
  return (await patient.receives('DisclosureOffered', count)).payload;
}

/** … and sends it, under what they allowed first. */
export const approves = ({ patient }: Coordinator, { lane }: Enrolled, { offer, digest }: Offered): Promise<void> =>
  patient.send({ lane, type: 'ItemApproved', payload: { offer, digest, revision: 2 }, occurredOn: on });
