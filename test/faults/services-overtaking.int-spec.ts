import { randomUUID } from 'node:crypto';
import { EVENT_TYPES, EVENTS, type EventType, type Ref } from '#contracts';
import type { EmployerView, GpView, HeardBy, PatientView, VswView } from '#disclosure';
import { heldBack, mayBeUsed } from '#pathway';
import { auditFolds, logOf, stateOf } from './support/audit';
import { HousesAtWork } from './support/houses-at-work';
import { digestOf, Journey, plan, type Stage } from './support/journey';
import { whileFrozen } from './support/struck';

jest.setTimeout(180_000);

/** Ordinary mail that is still on its way when stopping mail of the same case is sent, which is collected first. */
interface Overtaking {
  readonly what: string;
  readonly upTo: Stage;
  /** Who stands still until both are sent. */
  readonly frozen: 'coordinator' | 'gp' | 'patient' | 'vsw' | 'employer';
  readonly ordinary: (journey: Journey) => Promise<void>;
  readonly stopping: (journey: Journey) => Promise<void>;
  readonly then: (journey: Journey) => Promise<void>;
}

describe('Stopping overtakes and is not undone by what it overtook', () => {
  let houses: HousesAtWork;
  let number = 0;
  beforeAll(async () => {
    houses = await HousesAtWork.open();
  });
  afterAll(() => houses.close());

  const view = async <V>(house: 'gp' | 'patient' | 'vsw' | 'employer', { lanes }: Journey) =>
    houses.view<V>(house, lanes[house]);
  const logged = async ({ caseId }: Journey) => (await logOf(houses, caseId)).map((line) => line.type);
  const count = async (sql: string, value: string) => (await houses.instance.admin.query(sql, [value])).rowCount;
  const sent = async (house: 'gp' | 'employer' | 'vsw', { lanes }: Journey) =>
    (await houses.mailOf(house, lanes[house])).map((mail) => mail.type);

  const enrol = (journey: Journey) =>
    journey.patientSays(
      { type: 'PatientEnrolled', payload: {} },
      { type: 'ConsentGranted', payload: { recipient: 'vsw', scopes: ['fit-notes'], revision: 1 } },
      { type: 'GoalSet', payload: { goal: 'Two days a week', by: null } },
    );
  const approve = async (journey: Journey) => {
    const { offer, digest } = await houses.arrives('patient', journey.lanes.patient, 'DisclosureOffered');
    await journey.patientSays({ type: 'ItemApproved', payload: { offer, digest, revision: 2 } });
  };
  const withdraw =
    (recipient: 'vsw' | 'gp' | 'employer', scopes: readonly ('fit-notes' | 'contact' | 'plan')[], revision: number) =>
    (journey: Journey) =>
      journey.patientSays({ type: 'ConsentWithdrawn', payload: { recipient, scopes, revision } });
  /** The patient takes what their fit notes advise out of what their worker may have. */
  const takeOut = (revision: number) => (journey: Journey) =>
    journey.patientSays({
      type: 'ConsentNarrowed',
      payload: { recipient: 'vsw', without: ['fit-notes.advice'], revision },
    });
  /** The worker's house has the note without its advice, and said so: on its page, in its mail, and on the patient's receipt. */
  const adviceIsOut = async (journey: Journey) => {
    const held = await view<VswView>('vsw', journey);
    expect(held?.fitNotes).toMatchObject([{ outcome: 'may_be_fit' }]);
    expect(JSON.stringify([held, await houses.mailOf('vsw', journey.lanes.vsw)])).not.toContain('phased_return');
    expect(heldBack((await stateOf(houses, journey.caseId)).consents.vsw)).toEqual(['fit-notes.advice']);
    expect((await view<PatientView>('patient', journey))?.receipts).toMatchObject([
      { recipient: 'vsw', fields: ['fit-notes.advice'], erasedOn: expect.any(String) as string, overdueOn: null },
    ]);
  };
  const byTelephone = (journey: Journey) =>
    journey.vswSays({
      type: 'StopReported',
      payload: { wish: randomUUID() as string as Ref<'vsw'>, recipient: 'employer', by: 'Sam Worker' },
    });
  const decline = (journey: Journey) => journey.patientSays({ type: 'PatientDeclined', payload: {} });
  const end = (journey: Journey) => journey.patientSays({ type: 'SupportEnded', payload: {} });
  /** News for the patient that is no business of the recall's. */
  const contact = async (journey: Journey) => {
    await journey.vswSays({ type: 'ContactMade', payload: { mode: 'telephone', minutes: 20 } });
    await houses.isPosted('patient', journey.lanes.patient, 'ContactMade');
  };
  /** Sharing with work stops, and the answer of the house of work reaches the patient's mailbox. */
  const recalled = (answer: HeardBy<'patient'>) => async (journey: Journey) => {
    await withdraw('employer', ['contact', 'plan'], 3)(journey);
    await houses.isPosted('patient', journey.lanes.patient, answer);
  };
  const wrongPerson = (journey: Journey) => journey.employerSays({ type: 'WrongPersonReported', payload: {} });

  const OVERTAKING: { readonly [T in EventType]?: readonly Overtaking[] } = {
    PatientDeclined: [
      {
        what: 'a yes on its way',
        upTo: 'assigned',
        frozen: 'coordinator',
        ordinary: enrol,
        stopping: decline,
        then: async (journey) => {
          expect((await stateOf(houses, journey.caseId)).stage).toBe('declined');
          expect(await logged(journey)).not.toContain('PatientEnrolled');
          expect(await sent('gp', journey)).toEqual(['CaseOpened']);
          expect(await view<VswView>('vsw', journey)).toMatchObject({ stage: 'ended', card: null, goal: null });
          expect(await view<PatientView>('patient', journey)).toMatchObject({ stage: 'declined', card: null });
          expect(await count('select from patient.people where ref = $1', journey.lanes.patient)).toBe(0);
        },
      },
      {
        what: 'news the patient has not collected',
        upTo: 'referred',
        frozen: 'patient',
        ordinary: async (journey) => {
          await journey.vswSays({
            type: 'CaseAssigned',
            payload: { worker: 'Sam Worker', profession: 'Support worker' },
          });
          await houses.isPosted('patient', journey.lanes.patient, 'CaseAssigned');
        },
        stopping: async (journey) => {
          await decline(journey);
          await houses.isPosted('patient', journey.lanes.patient, 'PatientDeclined');
        },
        then: async (journey) => {
          expect(await view<PatientView>('patient', journey)).toMatchObject({ stage: 'declined', card: null });
          expect(await count('select from patient.people where ref = $1', journey.lanes.patient)).toBe(0);
        },
      },
    ],
    SupportEnded: [
      {
        what: 'a yes on its way',
        upTo: 'assigned',
        frozen: 'coordinator',
        ordinary: enrol,
        stopping: end,
        then: async (journey) => {
          expect((await stateOf(houses, journey.caseId)).stage).toBe('ended');
          expect(await logged(journey)).not.toContain('PatientEnrolled');
          expect(await sent('gp', journey)).toEqual(['CaseOpened']);
          expect((await view<VswView>('vsw', journey))?.stage).toBe('ended');
          expect((await view<PatientView>('patient', journey))?.stage).toBe('ended');
        },
      },
      {
        what: 'a proposal on its way',
        upTo: 'named',
        frozen: 'coordinator',
        ordinary: (journey) =>
          journey.patientSays({
            type: 'PlanProposed',
            payload: { person: journey.person, base: null, clauses: plan(12) },
          }),
        stopping: end,
        then: async (journey) => {
          expect(await logged(journey)).not.toContain('DisclosureOffered');
          expect((await view<PatientView>('patient', journey))?.stage).toBe('ended');
          expect(await sent('employer', journey)).toEqual([]);
        },
      },
      {
        what: 'a yes that the patient’s house has not heard back',
        upTo: 'assigned',
        frozen: 'patient',
        ordinary: async (journey) => {
          await enrol(journey);
          await houses.isPosted('patient', journey.lanes.patient, 'PatientEnrolled');
        },
        stopping: async (journey) => {
          await end(journey);
          await houses.isPosted('patient', journey.lanes.patient, 'SupportEnded');
        },
        then: async (journey) => {
          expect((await view<PatientView>('patient', journey))?.stage).toBe('ended');
        },
      },
      {
        what: 'a yes that the worker’s house has not heard',
        upTo: 'assigned',
        frozen: 'vsw',
        ordinary: async (journey) => {
          await enrol(journey);
          await houses.isPosted('vsw', journey.lanes.vsw, 'PatientEnrolled');
        },
        stopping: async (journey) => {
          await end(journey);
          await houses.isPosted('vsw', journey.lanes.vsw, 'SupportEnded');
        },
        then: async (journey) => {
          expect((await view<VswView>('vsw', journey))?.stage).toBe('ended');
        },
      },
    ],
    StopReported: [
      {
        what: 'an approval on its way',
        upTo: 'proposed',
        frozen: 'coordinator',
        ordinary: approve,
        stopping: byTelephone,
        then: async (journey) => {
          expect(await sent('employer', journey)).toEqual([]);
          expect(await logged(journey)).not.toContain('ItemApproved');
          expect((await view<PatientView>('patient', journey))?.sharing.employer).toEqual([]);
          expect((await stateOf(houses, journey.caseId)).paper.stopping).toEqual([]);
        },
      },
    ],
    StopHeard: [
      {
        what: 'a grant from before the stop',
        upTo: 'proposed',
        frozen: 'coordinator',
        ordinary: (journey) =>
          journey.patientSays({
            type: 'ConsentGranted',
            payload: { recipient: 'employer', scopes: ['adjustments'], revision: 3 },
          }),
        stopping: (journey) =>
          journey.patientSays({ type: 'StopHeard', payload: { recipient: 'employer', revision: 4 } }),
        then: async (journey) => {
          const { employer } = (await stateOf(houses, journey.caseId)).consents;
          expect([employer.withdrawn, employer.scopes.includes('adjustments')]).toEqual([4, false]);
        },
      },
    ],
    ConsentNarrowed: [
      {
        what: 'an earlier grant of the whole on its way',
        upTo: 'enrolled',
        frozen: 'coordinator',
        ordinary: (journey) =>
          journey.patientSays({
            type: 'ConsentGranted',
            payload: { recipient: 'vsw', scopes: ['fit-notes'], revision: 2, without: [] },
          }),
        stopping: takeOut(3),
        then: adviceIsOut,
      },
    ],
    DisclosureNarrowed: [
      {
        what: 'a fit note that the worker has not collected',
        upTo: 'assigned',
        frozen: 'vsw',
        ordinary: async (journey) => {
          await enrol(journey);
          await houses.isPosted('vsw', journey.lanes.vsw, 'FitNoteIssued');
        },
        stopping: async (journey) => {
          await takeOut(2)(journey);
          await houses.isPosted('vsw', journey.lanes.vsw, 'DisclosureNarrowed');
        },
        then: adviceIsOut,
      },
    ],
    ResearchConsentWithdrawn: [
      {
        what: 'a yes on its way',
        upTo: 'enrolled',
        frozen: 'coordinator',
        ordinary: (journey) => journey.patientSays({ type: 'ResearchConsentGiven', payload: { revision: 1 } }),
        stopping: (journey) => journey.patientSays({ type: 'ResearchConsentWithdrawn', payload: { revision: 2 } }),
        then: async (journey) => {
          expect(await logged(journey)).not.toContain('ResearchConsentGiven');
          expect(mayBeUsed((await stateOf(houses, journey.caseId)).research)).toBe(false);
        },
      },
    ],
    ConsentWithdrawn: [
      {
        what: 'an approval on its way',
        upTo: 'proposed',
        frozen: 'coordinator',
        ordinary: approve,
        stopping: withdraw('employer', ['contact', 'plan'], 3),
        then: async (journey) => {
          expect(await sent('employer', journey)).toEqual([]);
          expect((await stateOf(houses, journey.caseId)).consents.employer).toEqual({ scopes: [], withdrawn: 3 });
          expect((await stateOf(houses, journey.caseId)).employer?.standing).toBe('named');
        },
      },
      {
        what: 'an earlier grant on its way',
        upTo: 'named',
        frozen: 'coordinator',
        ordinary: (journey) =>
          journey.patientSays({
            type: 'ConsentGranted',
            payload: { recipient: 'employer', scopes: ['plan'], revision: 3 },
          }),
        stopping: withdraw('employer', ['contact', 'plan'], 4),
        then: async (journey) => {
          expect((await stateOf(houses, journey.caseId)).consents.employer).toEqual({ scopes: [], withdrawn: 4 });
          expect((await view<PatientView>('patient', journey))?.sharing.employer).toEqual([]);
        },
      },
      {
        what: 'an earlier grant that the patient’s house has not heard back',
        upTo: 'enrolled',
        frozen: 'patient',
        ordinary: async (journey) => {
          await journey.patientSays({
            type: 'ConsentGranted',
            payload: { recipient: 'gp', scopes: ['plan'], revision: 2 },
          });
          await houses.isPosted('patient', journey.lanes.patient, 'ConsentGranted');
          await decidedOn(journey, 'ConsentGranted', 2);
        },
        stopping: async (journey) => {
          await withdraw('gp', ['plan'], 3)(journey);
          await houses.isPosted('patient', journey.lanes.patient, 'ConsentWithdrawn');
        },
        then: async (journey) => {
          expect((await view<PatientView>('patient', journey))?.sharing).toEqual({ vsw: ['fit-notes'], gp: [] });
        },
      },
    ],
    WrongPersonReported: [
      {
        what: 'an acceptance on its way',
        upTo: 'shown',
        frozen: 'coordinator',
        ordinary: (journey) => journey.employerSays({ type: 'PlanAccepted', payload: { digest: digestOf(plan(12)) } }),
        stopping: wrongPerson,
        then: async (journey) => {
          expect(await logged(journey)).not.toContain('RtwAgreed');
          expect(await view<EmployerView>('employer', journey)).toMatchObject({
            withdrawn: true,
            proposals: [],
            invited: null,
          });
        },
      },
      {
        what: 'answers that the patient has not collected',
        upTo: 'shown',
        frozen: 'patient',
        ordinary: async (journey) => {
          await journey.employerSays(
            { type: 'EmployerJoined', payload: {} },
            { type: 'PlanCountered', payload: { base: digestOf(plan(12)), clauses: plan(8) } },
          );
          await houses.isPosted('patient', journey.lanes.patient, 'PlanCountered');
        },
        stopping: async (journey) => {
          await wrongPerson(journey);
          await houses.isPosted('patient', journey.lanes.patient, 'WrongPersonReported');
        },
        then: async (journey) => {
          // The patient accepts the text that was not meant for them: nothing comes of it, and the person hears nothing.
          await journey.patientSays({ type: 'PlanAccepted', payload: { digest: digestOf(plan(8)) } });
          await houses.arrives('patient', journey.lanes.patient, 'ReplyOvertaken');
          expect(await logged(journey)).not.toContain('RtwAgreed');
          expect(await view<EmployerView>('employer', journey)).toMatchObject({
            withdrawn: true,
            proposals: [],
            invited: null,
          });
        },
      },
    ],
    EmployerLeft: [
      {
        what: 'an acceptance on its way',
        upTo: 'shown',
        frozen: 'coordinator',
        ordinary: (journey) => journey.employerSays({ type: 'PlanAccepted', payload: { digest: digestOf(plan(12)) } }),
        stopping: (journey) => journey.employerSays({ type: 'EmployerLeft', payload: {} }),
        then: async (journey) => {
          expect(await logged(journey)).not.toContain('RtwAgreed');
          expect(await view<EmployerView>('employer', journey)).toMatchObject({ proposals: [], standing: null });
        },
      },
    ],
    CopyErased: [
      {
        what: 'news the patient has not collected',
        upTo: 'shown',
        frozen: 'patient',
        ordinary: contact,
        stopping: recalled('CopyErased'),
        then: async (journey) => {
          expect(await view<PatientView>('patient', journey)).toMatchObject({
            contacts: 1,
            receipts: [{ recipient: 'employer', erasedOn: expect.any(String) as string, overdueOn: null, kept: [] }],
          });
          expect((await stateOf(houses, journey.caseId)).recalls).toEqual({ counted: 1, open: [] });
        },
      },
    ],
    CopyMarkedWithdrawn: [
      {
        what: 'news the patient has not collected',
        upTo: 'agreed',
        frozen: 'patient',
        ordinary: contact,
        stopping: recalled('CopyMarkedWithdrawn'),
        then: async (journey) => {
          expect(await view<PatientView>('patient', journey)).toMatchObject({
            contacts: 1,
            receipts: [{ erasedOn: expect.any(String) as string, kept: [{ what: 'agreed-plan' }] }],
          });
          expect(await sent('employer', journey)).toEqual(['RtwAgreed', 'DisclosureWithdrawn']);
        },
      },
    ],
    SafetyConcernRaised: [
      {
        what: 'contacts on their way',
        upTo: 'enrolled',
        frozen: 'coordinator',
        ordinary: (journey) => journey.vswSays({ type: 'ContactMade', payload: { mode: 'telephone', minutes: 20 } }),
        stopping: (journey) => journey.vswSays({ type: 'SafetyConcernRaised', payload: { urgency: 'urgent' } }),
        then: async (journey) => {
          expect((await logged(journey)).slice(-3)).toEqual(['SafetyConcernRaised', 'PlanningPaused', 'ContactMade']);
          expect((await stateOf(houses, journey.caseId)).safety.open).toBe(1);
          expect(await sent('gp', journey)).toEqual(['CaseOpened', 'FitNotesRequested']);
        },
      },
    ],
    FitNotesRequestEnded: [
      {
        what: 'a request that the surgery has not collected',
        upTo: 'assigned',
        frozen: 'gp',
        ordinary: async (journey) => {
          await enrol(journey);
          await houses.isPosted('gp', journey.lanes.gp, 'FitNotesRequested');
        },
        stopping: async (journey) => {
          await withdraw('vsw', ['fit-notes'], 2)(journey);
          await houses.isPosted('gp', journey.lanes.gp, 'FitNotesRequestEnded');
        },
        then: async (journey) => {
          expect((await view<GpView>('gp', journey))?.fitNotesRequested).toBeNull();
          expect(await count('select from gp.fit_note_permissions where ref = $1', journey.lanes.gp)).toBe(0);
          expect(await logged(journey)).not.toContain('FitNoteIssued');
          expect(
            await count(
              `select from coordinator.ledger where case_id = $1 and what = 'deleted-unread'`,
              journey.caseId,
            ),
          ).toBe(0);
        },
      },
    ],
    DisclosureWithdrawn: [
      {
        what: 'an item that the person at work has not collected',
        upTo: 'proposed',
        frozen: 'employer',
        ordinary: async (journey) => {
          await approve(journey);
          await houses.isPosted('employer', journey.lanes.employer, 'PlanProposed');
        },
        stopping: async (journey) => {
          await withdraw('employer', ['contact', 'plan'], 3)(journey);
          await houses.isPosted('employer', journey.lanes.employer, 'DisclosureWithdrawn');
        },
        then: async (journey) => {
          expect(await sent('employer', journey)).toEqual(['DisclosureWithdrawn']);
          expect(await view<EmployerView>('employer', journey)).toMatchObject({
            withdrawn: true,
            proposals: [],
            invited: null,
          });
          expect(await count('select from employer.codes where ref = $1', journey.lanes.employer)).toBe(0);
          expect(await count('select from employer.post where recipient = $1', journey.email)).toBe(0);
        },
      },
      {
        what: 'a fit note that the worker has not collected',
        upTo: 'assigned',
        frozen: 'vsw',
        ordinary: async (journey) => {
          await enrol(journey);
          await houses.isPosted('vsw', journey.lanes.vsw, 'FitNoteIssued');
        },
        stopping: async (journey) => {
          await withdraw('vsw', ['fit-notes'], 2)(journey);
          await houses.isPosted('vsw', journey.lanes.vsw, 'DisclosureWithdrawn');
        },
        then: async (journey) => {
          expect(await sent('vsw', journey)).not.toContain('FitNoteIssued');
          expect(await view<VswView>('vsw', journey)).toMatchObject({ stage: 'enrolled', fitNotes: [] });
        },
      },
    ],
  };

  const decidedOn = async (journey: Journey, type: EventType, times: number) => {
    for (let waited = 0; waited < 30_000; waited += 20) {
      if ((await logged(journey)).filter((one) => one === type).length === times) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`${type} was not decided`);
  };

  it('covers every event that travels in the control lane', () => {
    expect(Object.keys(OVERTAKING).sort()).toEqual(EVENT_TYPES.filter((type) => EVENTS[type].control).sort());
  });

  const cases = Object.entries(OVERTAKING).flatMap(([type, list]) => list.map((one) => [type, one.what, one] as const));
  it.each(cases)('%s overtakes %s', async (_type, _what, { upTo, frozen, ordinary, stopping, then }) => {
    number += 1;
    const journey = new Journey(houses, number, 'agreed');
    await journey.live(upTo);
    await houses.drained();
    await whileFrozen(houses, frozen, async () => {
      await ordinary(journey);
      await stopping(journey);
    });
    await houses.drained();
    await then(journey);
  });

  it('leaves every view and state as its mail and log say', () => auditFolds(houses));
});
