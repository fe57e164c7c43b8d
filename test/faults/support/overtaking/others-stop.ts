import type { HeardBy } from '#disclosure';
import { digestOf, plan } from '../journey';
import type { Overtaken, Overtakings } from './overtaken';

const accepts = (one: Overtaken) => one.employerSays({ type: 'PlanAccepted', payload: { digest: digestOf(plan(12)) } });

const meets = (one: Overtaken) => one.vswSays({ type: 'ContactMade', payload: { mode: 'telephone', minutes: 20 } });

/** News for the patient that is no business of the recall's. */
const contact = async (one: Overtaken) => {
  await meets(one);
  await one.posted('patient', 'ContactMade');
};

/** Sharing with work stops, and the answer of the house of work reaches the patient's mailbox. */
const recalled = (answer: HeardBy<'patient'>) => async (one: Overtaken) => {
  await one.takesBack('employer', ['contact', 'plan'], 3);
  await one.posted('patient', answer);
};

/** What the worker, the person at work and the houses say that stops. */
export const OTHERS_STOP: Overtakings = {
  StopReported: [
    {
      what: 'an approval on its way',
      upTo: 'proposed',
      frozen: 'coordinator',
      ordinary: (one) => one.sendsTheOffer(),
      stopping: (one) => one.stopsByTelephone(),
      then: async (one) => {
        expect(await one.sent('employer')).toEqual([]);
        expect(await one.logged()).not.toContain('ItemApproved');
        expect((await one.view('patient'))?.sharing.employer).toEqual([]);
        expect((await one.state()).paper.stopping).toEqual([]);
      },
    },
  ],
  SafetyConcernRaised: [
    {
      what: 'contacts on their way',
      upTo: 'enrolled',
      frozen: 'coordinator',
      ordinary: meets,
      stopping: (one) => one.vswSays({ type: 'SafetyConcernRaised', payload: { urgency: 'urgent' } }),
      then: async (one) => {
        expect((await one.logged()).slice(-3)).toEqual(['SafetyConcernRaised', 'PlanningPaused', 'ContactMade']);
        expect((await one.state()).safety.open).toBe(1);
        expect(await one.sent('gp')).toEqual(['CaseOpened', 'FitNotesRequested']);
      },
    },
  ],
  WrongPersonReported: [
    {
      what: 'an acceptance on its way',
      upTo: 'shown',
      frozen: 'coordinator',
      ordinary: accepts,
      stopping: (one) => one.isWrongPerson(),
      then: async (one) => {
        expect(await one.logged()).not.toContain('RtwAgreed');
        await one.nothingIsShownAtWork();
      },
    },
    {
      what: 'answers that the patient has not collected',
      upTo: 'shown',
      frozen: 'patient',
      ordinary: async (one) => {
        await one.employerSays(
          { type: 'EmployerJoined', payload: {} },
          { type: 'PlanCountered', payload: { base: digestOf(plan(12)), clauses: plan(8) } },
        );
        await one.posted('patient', 'PlanCountered');
      },
      stopping: async (one) => {
        await one.isWrongPerson();
        await one.posted('patient', 'WrongPersonReported');
      },
      then: async (one) => {
        // The patient accepts the text that was not meant for them: nothing comes of it, and the person hears nothing.
        await one.patientSays({ type: 'PlanAccepted', payload: { digest: digestOf(plan(8)) } });
        await one.collected('patient', 'ReplyOvertaken');
        expect(await one.logged()).not.toContain('RtwAgreed');
        await one.nothingIsShownAtWork();
      },
    },
  ],
  EmployerLeft: [
    {
      what: 'an acceptance on its way',
      upTo: 'shown',
      frozen: 'coordinator',
      ordinary: accepts,
      stopping: (one) => one.employerSays({ type: 'EmployerLeft', payload: {} }),
      then: async (one) => {
        expect(await one.logged()).not.toContain('RtwAgreed');
        expect(await one.view('employer')).toMatchObject({ proposals: [], standing: null });
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
      then: async (one) => {
        expect(await one.view('patient')).toMatchObject({
          contacts: 1,
          receipts: [{ recipient: 'employer', erasedOn: expect.any(String) as string, overdueOn: null, kept: [] }],
        });
        expect((await one.state()).recalls).toEqual({ counted: 1, open: [] });
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
      then: async (one) => {
        expect(await one.view('patient')).toMatchObject({
          contacts: 1,
          receipts: [{ erasedOn: expect.any(String) as string, kept: [{ what: 'agreed-plan' }] }],
        });
        expect(await one.sent('employer')).toEqual(['RtwAgreed', 'DisclosureWithdrawn']);
      },
    },
  ],
};
