import { createHash, randomInt, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { IsoDate, Ref } from '#contracts';
import { sealRow } from '#platform';
import { Party } from '#testing';
import { moveIn } from '../../apps/rejoin/src/seed';
import { CASELOAD } from '../../apps/rejoin/src/seed/caseload';
import { WorkerOnCaseload } from '../../apps/rejoin/src/story/caseload';
import { plusDays, today } from '../../apps/rejoin/src/story/dates';
import { signIn } from '../../apps/rejoin/src/story/sign-in';
import { WorkerOnSupport } from '../../apps/rejoin/src/story/support';
import { Visitor, type Seen } from '../../apps/rejoin/src/story/visitor';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { Worker } from '../../apps/rejoin/src/story/worker';
import { Canaries } from './canaries';
import { liveThroughEverything } from './canary-journey';
import type { Installation } from './installation';

const at = (n: number): string => String(n).padStart(4, '0');

/** A number of the range that is never issued, with its check digit; undefined where nine digits have none. */
function nhsNumber(n: number): string | undefined {
  const nine = `9991${String(n).padStart(5, '0')}`;
  const sum = Array.from(nine).reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : `${nine}${String(check)}`;
}

interface Person {
  readonly lane: Ref<'gp'>;
  readonly patient: string;
  readonly nhsNumber: string;
  readonly name: string;
  readonly dateOfBirth: IsoDate;
  readonly mobile: string;
}

/**
 * Cases as life makes them: a caseload and one whole case lived through at the public doors, an operator at work, and around them a thousand people whose houses send through
 * their own outboxes, under their own logins. Everything is received by the real services.
 */
export async function liveThousandCases(installation: Installation): Promise<void> {
  const { doors, services } = installation;
  await Promise.all([
    moveIn(doors, services.clientSecret('gp-system'), () => undefined),
    liveThroughEverything(installation, new Canaries(), nhsNumber(99_990)),
  ]);
  await operatorGivesOrders(doors.operator);
  await leadSharesTheWork(installation);
  await installation.settled();
  const people = Array.from({ length: 1_100 }, (_, n) => person(n)).filter((one) => one !== undefined);
  await surgeryOffers(installation, people);
  await installation.settled();
  await patientsEnrol(installation, new Set(people.map(({ name }) => name)));
  await installation.settled();
  await workersSupport(installation, new Set(people.map(({ name }) => name)));
  await installation.settled();
}

function person(n: number): Person | undefined {
  const number = nhsNumber(n);
  if (number === undefined) return undefined;
  return {
    lane: randomUUID() as Ref<'gp'>,
    patient: randomUUID(),
    nhsNumber: number,
    name: `Person ${at(n)} Fictional`,
    dateOfBirth: plusDays('1960-01-01', n * 11),
    mobile: `07700 90${at(n % 1_000)}`,
  };
}

/** A lead gives a colleague a case that nobody has, and has them stand in for a day. */
async function leadSharesTheWork({ doors }: Installation): Promise<void> {
  const lead = new Worker(doors, WORDS);
  const caseload = new WorkerOnCaseload(lead);
  const one = ({ text }: Seen): string => CASELOAD.find(({ who }) => text.includes(who.name))?.who.name ?? 'nobody';
  await lead.signsIn();
  await caseload.gives([one(await caseload.asks({ show: 'unassigned' }))], 'Callum Reid');
  await new WorkerOnSupport(lead).handsOver(one(await caseload.asks({ show: 'mine' })), 'Callum Reid', today());
}

async function operatorGivesOrders(door: string): Promise<void> {
  const visitor = new Visitor(door);
  await signIn(visitor, 'alex.morgan', '/');
  await visitor.open('/houses/gp/pause');
  await visitor.send({ action: '/houses/gp/pause' }, { why: 'To see it rest' });
  await visitor.open('/');
  await visitor.send({ action: '/houses/gp/resume' });
}

/** Each with a fit note in the surgery's records, which nobody has asked for yet. */
async function surgeryOffers({ instance }: Installation, people: readonly Person[]): Promise<void> {
  const gp = new Client({ connectionString: instance.url('gp') });
  await gp.connect();
  const { vault } = instance;
  const list = JSON.stringify(people);
  const rows = people.map(({ patient, nhsNumber: number, name }) => ({ id: patient, nhs_number: number, name }));
  await gp.query(
    `insert into gp.patients (id, practice, nhs_number, nhs_number_key, name, found_by, date_of_birth)
     select id, 'Z99901', s.nhs_number, md5("nhsNumber"), s.name, '{}', "dateOfBirth"
       from jsonb_to_recordset($1) as p ("patient" uuid, "nhsNumber" text, "dateOfBirth" date)
       join jsonb_to_recordset($2) as s (id uuid, nhs_number text, name text) on s.id = "patient"`,
    [list, JSON.stringify(await Promise.all(rows.map((row) => sealRow(vault, 'gp.patients', row))))],
  );
  const notes = people.map(({ patient, name }) => ({
    id: randomUUID(),
    patient,
    condition: `Condition of ${name}`,
    comments: `Comments on ${name}`,
  }));
  await gp.query(
    `insert into gp.fit_notes (id, patient, assessed_on, from_day, to_day, outcome, advice, condition, comments, by_hand)
     select id, patient, current_date, current_date, current_date + 20, 'may_be_fit', '{phased_return}', condition, comments, true
       from jsonb_to_recordset($1) as n (id uuid, patient uuid, condition text, comments text)`,
    [JSON.stringify(await Promise.all(notes.map((note) => sealRow(vault, 'gp.fit_notes', note))))],
  );
  await gp.query(
    `insert into gp.offers (ref, patient, channel, agreed_on, offered_on, offered_by)
     select lane, "patient", 'text', current_date, current_date, 'A clinician'
       from jsonb_to_recordset($1) as p (lane uuid, "patient" uuid)`,
    [list],
  );
  await gp.end();
  await sending('gp', instance, (party) =>
    party.send(
      ...people.map(({ lane, name, dateOfBirth, mobile, nhsNumber: number }) => ({
        lane,
        type: 'PatientReferred' as const,
        occurredOn: today(),
        payload: {
          card: { name, dateOfBirth, channel: 'text' as const, mobile: mobile.replaceAll(' ', '') },
          agreedOn: today(),
          surgery: 'Elm Tree Surgery (fictional)',
          personKey: createHash('sha256').update(`key of a surgery${number}`).digest('hex'),
        },
      })),
    ),
  );
}

async function patientsEnrol({ instance }: Installation, names: ReadonlySet<string>): Promise<void> {
  const lanes = await lanesOf<'patient'>(instance, 'patient', names);
  await sending('patient', instance, (party) =>
    party.send(
      ...lanes.flatMap(({ ref: lane, name }) => {
        const common = { lane, occurredOn: today() };
        return [
          { ...common, type: 'PatientEnrolled' as const, payload: {} },
          {
            ...common,
            type: 'ConsentGranted' as const,
            payload: { recipient: 'vsw' as const, scopes: ['fit-notes', 'condition'] as const, revision: 1 },
          },
          { ...common, type: 'GoalSet' as const, payload: { goal: `Goal of ${name}`, by: null } },
          {
            ...common,
            type: 'MessageSent' as const,
            payload: { message: randomUUID() as Ref<'patient'>, words: `Message of ${name}` },
          },
          {
            ...common,
            type: 'ReadinessReported' as const,
            payload: { readiness: 'nearly' as const, words: `If ${name} can sit`, expectedOn: null },
          },
          {
            ...common,
            type: 'ObstacleReported' as const,
            payload: { obstacle: randomUUID() as Ref<'patient'>, words: `Obstacle of ${name}` },
          },
        ];
      }),
    ),
  );
}

async function workersSupport({ instance }: Installation, names: ReadonlySet<string>): Promise<void> {
  const lanes = await lanesOf<'vsw'>(instance, 'vsw', names);
  await sending('vsw', instance, (party) =>
    party.send(
      ...lanes.flatMap(({ ref: lane, name }) => [
        {
          lane,
          occurredOn: today(),
          type: 'CaseAssigned' as const,
          payload: { worker: 'Priya Raman', profession: 'Lead vocational support worker' },
        },
        {
          lane,
          occurredOn: today(),
          type: 'ObstacleIdentified' as const,
          payload: { obstacle: randomUUID() as Ref<'vsw'>, words: `Together with ${name}`, reported: null },
        },
        {
          lane,
          occurredOn: today(),
          type: 'MeetingProposed' as const,
          payload: {
            meeting: randomUUID() as Ref<'vsw'>,
            on: plusDays(today(), 7),
            time: '10:30am',
            mode: 'video' as const,
            about: `The next step of ${name}`,
          },
        },
        {
          lane,
          occurredOn: today(),
          type: 'ContactMade' as const,
          payload: { mode: 'telephone' as const, minutes: randomInt(5, 60) },
        },
      ]),
    ),
  );
}

/** The cases of these people as one house knows them. */
async function lanesOf<H extends 'patient' | 'vsw'>(
  { admin }: Installation['instance'],
  house: H,
  names: ReadonlySet<string>,
): Promise<readonly { readonly ref: Ref<H>; readonly name: string }[]> {
  const { rows } = await admin.query<{ ref: Ref<H>; name: string }>(
    `select ref, view -> 'card' ->> 'name' as name from ${house}.views where view -> 'card' ->> 'name' = any($1)`,
    [[...names]],
  );
  if (rows.length !== names.size)
    throw new Error(`${house} knows ${String(rows.length)} of ${String(names.size)} people`);
  return rows;
}

async function sending<H extends 'gp' | 'patient' | 'vsw'>(
  house: H,
  instance: Installation['instance'],
  send: (party: Party<H>) => Promise<void>,
): Promise<void> {
  const party = await new Party(house, instance).open();
  try {
    await send(party);
  } finally {
    await party.close();
  }
}
