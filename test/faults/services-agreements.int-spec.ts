import { randomUUID } from 'node:crypto';
import type { Authored, IsoDate, PlanClauses, Ref } from '#contracts';
import type { HouseMail } from '#messaging';
import { rebuildStates } from '../../apps/coordinator/src/rebuild/rebuild-states';
import { HousesAtWork } from './support/houses-at-work';
import { digestOf } from './support/journey';

// Sixteen thousand mails are decided on before the two sides meet.
jest.setTimeout(300_000);

const CASES = 2_000;
const TODAY: IsoDate = '2026-03-02';
const plan = (hours: number): PlanClauses => ({
  startOn: '2082-03-16',
  reviewOn: '2082-04-13',
  notes: '',
  rows: [{ weekOf: '2082-03-16', days: 'Monday', hours, duties: 'Desk work', adjustment: '' }],
});
const [proposed, countered] = [plan(12), plan(8)];

interface Case {
  readonly gp: Ref<'gp'>;
  readonly patient: Ref<'patient'>;
  readonly employer: Ref<'employer'>;
  readonly person: Ref<'patient'>;
}

describe('Two edges deciding one case at once', () => {
  let houses: HousesAtWork;
  beforeAll(async () => {
    houses = await HousesAtWork.open('postgres', ['coordinator']);
  });
  afterAll(() => houses.close());

  const one = async <R>(sql: string): Promise<R> => (await houses.instance.admin.query<{ one: R }>(sql)).rows[0]!.one;
  const decided = async () => {
    const waiting = ['gp', 'patient', 'vsw', 'employer']
      .map((house) => `select from exchange.${house}_to_coordinator where collected_at is null`)
      .join(' union all ');
    for (const deadline = Date.now() + 120_000; Date.now() < deadline;)
      if ((await houses.instance.admin.query(`${waiting} limit 1`)).rowCount === 0) return;
      else await new Promise((resolve) => setTimeout(resolve, 50));
    throw new Error('the coordinator has not decided on all mail');
  };
  /** One house says something about many cases, some cases to a transaction. */
  async function says<H extends 'gp' | 'patient' | 'employer'>(
    house: H,
    cases: readonly Case[],
    said: (one: Case, index: number) => readonly Authored<H>[],
    together: number,
  ): Promise<void> {
    const outbox = await houses.outbox(house);
    for (let from = 0; from < cases.length; from += together)
      await outbox.transaction(async ({ send }) => {
        for (const [index, about] of cases.slice(from, from + together).entries())
          for (const mail of said(about, from + index))
            send({ ...mail, lane: about[house], occurredOn: TODAY } as HouseMail<H>);
      });
  }

  it(`makes ${CASES} agreements of ${CASES}, with two coordinators at work`, async () => {
    const second = await houses.replica(['coordinator']);
    const { references } = houses;
    const cases = await begin();
    await says('patient', cases, ({ person }) => enrolAndPropose(person), 100);
    await decided();
    await approveAll(cases);
    // In the second half the employer's own text stands, so that either side is the one to agree.
    const ofEmployer = new Set(cases.slice(CASES / 2).map(({ gp }) => gp));
    const counter = { type: 'PlanCountered', payload: { base: digestOf(proposed), clauses: countered } } as const;
    await says('employer', cases.slice(CASES / 2), () => [counter], 100);
    await decided();
    expect(await one("select count(*)::int as one from coordinator.case_events where type = 'RtwAgreed'")).toBe(0);

    // Both sides accept the text that stands. Whose own it is changes nothing by that word, and whichever is decided first, this is one agreement.
    const accepted = ({ gp }: Case) =>
      [{ type: 'PlanAccepted', payload: { digest: digestOf(ofEmployer.has(gp) ? countered : proposed) } }] as const;
    await Promise.all([says('employer', cases, accepted, 5), says('patient', cases, accepted, 5)]);
    await decided();

    const { rows } = await houses.instance.admin.query<{ agreed: number; accepted: number; cases: number }>(
      `select agreed, accepted, count(*)::int as cases from (
         select case_id, count(*) filter (where type = 'RtwAgreed')::int as agreed, count(*) filter (where type = 'PlanAccepted')::int as accepted
         from coordinator.case_events group by case_id) told group by 1, 2`,
    );
    expect(rows).toEqual([{ agreed: 1, accepted: 1, cases: CASES }]);
    // Both sides' word for one text: who agreed, and whose text it was.
    expect(
      await one(
        `select count(*)::int as one from coordinator.case_events yes join coordinator.case_events agreed using (case_id)
         where yes.type = 'PlanAccepted' and agreed.type = 'RtwAgreed' and agreed.position = yes.position + 1
           and yes.payload::jsonb ->> 'digest' = agreed.payload::jsonb ->> 'digest'
           and exists (select from coordinator.case_events text where text.case_id = yes.case_id and text.position < yes.position
                       and text.type in ('PlanProposed', 'PlanCountered') and text.source <> yes.source
                       and text.payload::jsonb ->> 'digest' = yes.payload::jsonb ->> 'digest')`,
      ),
    ).toBe(CASES);
    // They met: in some cases the word that agreed came first and the other too late, in others the other way round.
    const late = await one<number>(
      "select count(*)::int as one from coordinator.case_events where type = 'ReplyOvertaken'",
    );
    expect(late).toBeGreaterThan(0);
    expect(late).toBeLessThan(CASES);
    expect(await rebuildStates(await houses.source('coordinator'), { diff: true })).toEqual({
      cases: CASES,
      replaced: 0,
    });
    for (const replica of [houses.services, second])
      expect(
        Number(
          /rejoin_mail_applied_seconds_count\{[^}]*\} ([1-9]\d*)/.exec(
            await metricsOf(replica.url('coordinator')),
          )?.[1],
        ),
      ).toBeGreaterThan(0);

    async function begin(): Promise<readonly Case[]> {
      const offers = Array.from({ length: CASES }, () => ({
        gp: randomUUID() as Ref<'gp'>,
        person: randomUUID() as Ref<'patient'>,
      }));
      const blank = { patient: '' as Ref<'patient'>, employer: '' as Ref<'employer'> };
      await says(
        'gp',
        offers.map((offer) => ({ ...offer, ...blank })),
        refer,
        100,
      );
      await decided();
      const { rows: threads } = await houses.instance.admin.query<{ thread: string; case_id: string }>(
        "select thread, case_id from coordinator.threads where house = 'gp'",
      );
      const caseOf = new Map(threads.map((row) => [row.thread, row.case_id]));
      return offers.map((offer) => {
        const id = caseOf.get(references.thread('gp', offer.gp)) ?? '';
        return {
          ...offer,
          patient: references.lane('patient', id),
          employer: references.lane('employer', references.itemId('patient', id, offer.person)),
        };
      });
    }

    async function approveAll(all: readonly Case[]): Promise<void> {
      const { rows: offered } = await houses.instance.admin.query<{ lane: string; payload: string }>(
        "select lane, payload from exchange.coordinator_to_patient where type = 'DisclosureOffered'",
      );
      const offers = new Map(
        offered.map((row) => [row.lane, JSON.parse(row.payload) as { offer: Ref<'patient'>; digest: string }]),
      );
      await says(
        'patient',
        all,
        ({ patient }) => [{ type: 'ItemApproved', payload: { ...pick(offers.get(patient)), revision: 1 } }],
        100,
      );
      await decided();
    }
  });
});

const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/-/metrics`)).text();

function pick(offer: { readonly offer: Ref<'patient'>; readonly digest: string } | undefined) {
  if (!offer) throw new Error('nothing was offered');
  return { offer: offer.offer, digest: offer.digest };
}

const refer = (_: Case, index: number): readonly Authored<'gp'>[] => [
  {
    type: 'PatientReferred',
    payload: {
      card: { name: `Robin Sample ${index}`, dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' },
      agreedOn: TODAY,
      surgery: 'Example Road Surgery',
    },
  },
];

const enrolAndPropose = (person: Ref<'patient'>): readonly Authored<'patient'>[] => [
  { type: 'PatientEnrolled', payload: {} },
  {
    type: 'EmployerNamed',
    payload: { person, name: 'Sam Sample', organisation: 'Example Works', email: null, cardKey: `key ${person}` },
  },
  { type: 'ConsentGranted', payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 1 } },
  { type: 'PlanProposed', payload: { person, base: null, clauses: proposed } },
];
