import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Ref } from '#contracts';
import { ledgerPlace } from '#messaging';
import { Vault, withClient } from '#platform';
import type { Instance, Party } from '#testing';
import { DataSource } from 'typeorm';
import {
  approves,
  clauses,
  countOf,
  enrolledCase,
  on,
  proposes,
  refers,
  typesTo,
} from '../../../test/coordinator/cases';
import { startCoordinator, type Coordinator } from '../../../test/coordinator/start-coordinator';
import { rebuildStates } from './rebuild/rebuild-states';

describe('The coordinator', () => {
  let coordinator: Coordinator, instance: Instance;
  let gp: Party<'gp'>, patient: Party<'patient'>, vsw: Party<'vsw'>, employer: Party<'employer'>;

  beforeAll(async () => {
    coordinator = await startCoordinator();
    ({ instance, gp, patient, vsw, employer } = coordinator);
  });

  afterAll(() => coordinator.stop());

  it('carries one case from the offer to the agreement, each party hearing what the table says', async () => {
    const one = await enrolledCase(coordinator);
    expect((await gp.receives('FitNotesRequested')).payload).toEqual({ condition: false });
    await vsw.send({
      lane: one.vswLane,
      type: 'ObstacleIdentified',
      payload: { obstacle: randomUUID() as Ref<'vsw'>, words: 'The stairs', reported: null },
      occurredOn: on,
    });
    await patient.receives('ObstacleIdentified');

    const offered = await proposes(coordinator, one);
    expect(await employer.mail()).toEqual([]);
    await approves(coordinator, one, offered);
    const { lane, payload: proposal } = await employer.receives('PlanProposed');
    expect(JSON.parse(offered.text)).toEqual(proposal);

    await employer.send({
      lane,
      type: 'PlanCountered',
      payload: { base: proposal.digest ?? '', clauses: clauses(8) },
      occurredOn: on,
    });
    const counter = (await patient.receives('PlanCountered')).payload;
    await patient.send({ lane: one.lane, type: 'PlanAccepted', payload: { digest: counter.digest }, occurredOn: on });
    await Promise.all([patient.receives('RtwAgreed'), employer.receives('RtwAgreed'), vsw.receives('RtwAgreed')]);

    expect(await typesTo(employer, lane)).toEqual([
      'EmployerInvited',
      'PlanProposed',
      'PlanCountered',
      'PlanAccepted',
      'RtwAgreed',
    ]);
    expect(await typesTo(gp, one.gpLane)).toEqual(['CaseOpened', 'FitNotesRequested']);
    const forGp = (await patient.receives('DisclosureOffered', 2)).payload;
    expect(forGp).toMatchObject({ recipient: 'gp', about: 'RtwAgreed' });
    await patient.send(
      {
        lane: one.lane,
        type: 'ConsentGranted',
        payload: { recipient: 'gp', scopes: ['plan'], revision: 3 },
        occurredOn: on,
      },
      {
        lane: one.lane,
        type: 'ItemApproved',
        payload: { offer: forGp.offer, digest: forGp.digest, revision: 3 },
        occurredOn: on,
      },
    );
    expect((await gp.receives('RtwAgreed')).lane).toBe(one.gpLane);
  });

  it('writes nothing for a worker who acts before the patient said yes, and ledgers the refusal', async () => {
    const [opened, invited, assigned] = [
      (await countOf(vsw, 'CaseOpened')) + 1,
      (await countOf(patient, 'PatientInvited')) + 1,
      (await countOf(patient, 'CaseAssigned')) + 1,
    ];
    await refers(coordinator);
    const { lane } = await vsw.receives('CaseOpened', opened);
    const theirs = await patient.receives('PatientInvited', invited);
    const before = await typesTo(patient, theirs.lane);
    await vsw.send({ lane, type: 'ContactMade', payload: { mode: 'telephone', minutes: 10 }, occurredOn: on });
    await vsw.send({
      lane,
      type: 'CaseAssigned',
      payload: { worker: 'A Worker', profession: 'Worker' },
      occurredOn: on,
    });
    await patient.receives('CaseAssigned', assigned);
    // Decided together or one after the other, their traces lie in either order.
    expect((await typesTo(patient, theirs.lane)).slice(before.length).sort()).toEqual([
      'CaseAssigned',
      'LedgerEntryAdded',
    ]);
    const { rows } = await instance.admin.query("select why from coordinator.ledger where about = 'ContactMade'");
    expect(rows).toEqual([{ why: 'not-enrolled' }]);
  });

  it('deletes a fit note unread that the patient does not allow', async () => {
    const lane = await refers(coordinator);
    const note = {
      note: randomUUID() as Ref<'gp'>,
      assessedOn: on,
      from: on,
      to: '2026-03-30',
      outcome: 'not_fit',
      advice: [],
      condition: 'CANARY-CONDITION',
      comments: null,
      issuerProfession: 'doctor',
      reassessment: null,
    } as const;
    await gp.send({ lane, type: 'FitNoteIssued', payload: note, occurredOn: on });
    const deadline = Date.now() + 30_000;
    const left = async () =>
      (await instance.admin.query("select 1 from exchange.gp_to_coordinator where payload like '%CANARY-CONDITION%'"))
        .rowCount;
    while ((await left()) !== 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await left()).toBe(0);
    const { rows } = await instance.admin.query("select what from coordinator.ledger where about = 'FitNoteIssued'");
    expect(rows).toEqual([{ what: 'deleted-unread' }]);
  });

  it('tells every recipient the day a thing happened, not the day its mail came through', async () => {
    const one = await enrolledCase(coordinator);
    const count = (await countOf(vsw, 'GoalSet')) + 1;
    await patient.send({
      lane: one.lane,
      type: 'GoalSet',
      payload: { goal: 'Mornings', by: null },
      occurredOn: '2026-02-27',
    });
    await vsw.receives('GoalSet', count);
    const { rows } = await instance.admin.query(
      "select occurred_on from exchange.coordinator_to_vsw where lane = $1 and type = 'GoalSet'",
      [one.vswLane],
    );
    expect(rows).toEqual([{ occurred_on: '2026-02-27' }]);
  });

  it('keeps one open case a person: a second offer opens nothing, and the surgery cannot tell', async () => {
    const answered = () => countOf(gp, 'CaseOpened');
    const before = await answered();
    await refers(coordinator, { personKey: '9990000026' });
    await gp.receives('CaseOpened', before + 1);
    const invitations = await countOf(patient, 'PatientInvited');
    await refers(coordinator, { personKey: '9990000026' });
    expect((await gp.receives('CaseOpened', before + 2)).payload).toEqual({ source: 'surgery' });
    expect((await patient.mail()).filter((mail) => mail.type === 'PatientInvited')).toHaveLength(invitations);
  });

  it('stops an approved item that its recipient has not collected once sharing is taken back, and tells what it holds', async () => {
    const one = await enrolledCase(coordinator);
    const before = (await employer.mail()).length;
    await approves(coordinator, one, await proposes(coordinator, one));
    await employer.receives('EmployerInvited', 2);
    const sent = (await employer.mail()).slice(before);
    await patient.send({
      lane: one.lane,
      type: 'ConsentWithdrawn',
      payload: { recipient: 'employer', scopes: ['plan'], revision: 3 },
      occurredOn: on,
    });
    const { lane } = await employer.receives('DisclosureWithdrawn');
    expect(sent.map((mail) => mail.type)).toEqual(['EmployerInvited', 'PlanProposed']);
    expect(await typesTo(employer, lane)).toEqual(['EmployerInvited', 'DisclosureWithdrawn']);
    const { rows } = await instance.admin.query(
      'select seq::int from exchange.coordinator_to_employer where lane = $1 and not control order by seq',
      [lane],
    );
    expect(rows).toEqual([{ seq: 1 }]);
  });

  it('erases what its recipient had collected once sharing is taken back', async () => {
    const one = await enrolledCase(coordinator);
    const count = (await countOf(employer, 'PlanProposed')) + 1;
    await approves(coordinator, one, await proposes(coordinator, one, 31));
    const { lane } = await employer.receives('PlanProposed', count);
    await instance.admin.query(
      'update exchange.coordinator_to_employer set collected_at = clock_timestamp() where lane = $1',
      [lane],
    );
    const recalls = (await countOf(employer, 'DisclosureWithdrawn')) + 1;
    await patient.send({
      lane: one.lane,
      type: 'ConsentWithdrawn',
      payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 3 },
      occurredOn: on,
    });
    await employer.receives('DisclosureWithdrawn', recalls);
    expect(await typesTo(employer, lane)).toEqual(['DisclosureWithdrawn']);
  });

  it('removes the card everywhere it lies when the person says “no thanks, remove what you have”', async () => {
    const count = (await countOf(patient, 'PatientInvited')) + 1;
    const cases = (await countOf(vsw, 'CaseOpened')) + 1;
    await refers(coordinator, { name: 'Canary Declined' });
    const { lane } = await patient.receives('PatientInvited', count);
    const { lane: vswLane } = await vsw.receives('CaseOpened', cases);
    const payload = { by: 'Ash Worker', shown: 'case' } as const;
    const look = () => vsw.send({ lane: vswLane, type: 'SharedCopyViewed', payload, occurredOn: on });
    /** Who looked, to somebody who has the database and today's keys. */
    const lookers = async (): Promise<readonly (string | null)[]> => {
      const vault = new Vault(instance.vault.store);
      const { rows } = await withClient(instance.adminUrl, (client) =>
        client.query<{ id: string; entry: number; name: string | null }>(
          "select case_id as id, entry, name from coordinator.ledger where what = 'viewed' order by entry",
        ),
      );
      return Promise.all(
        rows.map(async ({ id, entry, name }) =>
          name === null
            ? null
            : vault.open({ ...ledgerPlace(id, entry), sealed: name }).catch((error: unknown) => (error as Error).name),
        ),
      );
    };
    const areSeen = async (...expected: readonly (string | null)[]): Promise<void> => {
      const deadline = Date.now() + 30_000;
      while (!isDeepStrictEqual(await lookers(), expected) && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await lookers()).toEqual(expected);
    };
    await look();
    await areSeen('Ash Worker');
    await instance.admin.query(
      'update exchange.coordinator_to_patient set collected_at = clock_timestamp() where lane = $1',
      [lane],
    );
    await instance.admin.query(
      'update exchange.coordinator_to_vsw set collected_at = clock_timestamp() where collected_at is null',
    );
    await patient.send({ lane, type: 'PatientDeclined', payload: {}, occurredOn: on });
    await patient.receives('PatientDeclined');
    const { rows } = await instance.admin.query<{ found: string }>(
      `select 'log' as found from coordinator.case_events where payload like '%Canary Declined%'
       union all select 'state' from coordinator.case_states where state::text like '%Canary Declined%'
       union all select 'gp' from exchange.gp_to_coordinator where payload like '%Canary Declined%'
       union all select 'vsw' from exchange.coordinator_to_vsw where payload like '%Canary Declined%'
       union all select 'patient' from exchange.coordinator_to_patient where payload like '%Canary Declined%'`,
    );
    expect(rows).toEqual([]);
    expect(await rebuildStates(coordinator.app.get(DataSource), { diff: true })).toMatchObject({ replaced: 0 });
    // Who looked until then is named to nobody any more, and who looks later by nobody.
    await areSeen('KeyDestroyed');
    await look();
    await areSeen('KeyDestroyed', null);
    // Whoever had everything removed is sent no line of it either, which would begin their record anew.
    const told = (await patient.mail()).filter((mail) => mail.lane === lane).map(({ type }) => type);
    expect(told).toEqual(['PatientDeclined']);
  });

  it('reminds once and then gives up, on pathway time', async () => {
    const count = (await countOf(vsw, 'CaseOpened')) + 1;
    await refers(coordinator);
    const { lane } = await vsw.receives('CaseOpened', count);
    const moveTo = (days: number) =>
      instance.admin.query('update clock.pathway set ahead_seconds = $1', [days * 86_400]);
    await moveTo(8);
    await patient.receives('InvitationReminded');
    await moveTo(22);
    // Others have not answered either, and a case's timers are its own.
    const deadline = Date.now() + 30_000;
    while ((await typesTo(vsw, lane)).length < 2 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await typesTo(vsw, lane)).toEqual(['CaseOpened', 'InvitationExpired']);
  });
});
