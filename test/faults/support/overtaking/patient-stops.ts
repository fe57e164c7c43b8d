import { mayBeUsed } from '#pathway';
import { plan } from '../journey';
import type { Overtakings } from './overtaken';

/** What the patient says that stops. */
export const PATIENT_STOPS: Overtakings = {
  PatientDeclined: [
    {
      what: 'a yes on its way',
      upTo: 'assigned',
      frozen: 'coordinator',
      ordinary: (one) => one.saysYes(),
      stopping: (one) => one.declines(),
      then: async (one) => {
        expect((await one.state()).stage).toBe('declined');
        expect(await one.logged()).not.toContain('PatientEnrolled');
        expect(await one.sent('gp')).toEqual(['CaseOpened']);
        expect(await one.view('vsw')).toMatchObject({ stage: 'ended', card: null, goal: null });
        expect(await one.view('patient')).toMatchObject({ stage: 'declined', card: null });
        expect(await one.count('select from patient.people where ref = $1', one.lanes.patient)).toBe(0);
      },
    },
    {
      what: 'news the patient has not collected',
      upTo: 'referred',
      frozen: 'patient',
      ordinary: async (one) => {
        const payload = { worker: 'Sam Worker', profession: 'Support worker' };
        await one.vswSays({ type: 'CaseAssigned', payload });
        await one.posted('patient', 'CaseAssigned');
      },
      stopping: async (one) => {
        await one.declines();
        await one.posted('patient', 'PatientDeclined');
      },
      then: async (one) => {
        expect(await one.view('patient')).toMatchObject({ stage: 'declined', card: null });
        expect(await one.count('select from patient.people where ref = $1', one.lanes.patient)).toBe(0);
      },
    },
  ],
  SupportEnded: [
    {
      what: 'a yes on its way',
      upTo: 'assigned',
      frozen: 'coordinator',
      ordinary: (one) => one.saysYes(),
      stopping: (one) => one.endsSupport(),
      then: async (one) => {
        expect((await one.state()).stage).toBe('ended');
        expect(await one.logged()).not.toContain('PatientEnrolled');
        expect(await one.sent('gp')).toEqual(['CaseOpened']);
        expect((await one.view('vsw'))?.stage).toBe('ended');
        expect((await one.view('patient'))?.stage).toBe('ended');
      },
    },
    {
      what: 'a proposal on its way',
      upTo: 'named',
      frozen: 'coordinator',
      ordinary: (one) =>
        one.patientSays({ type: 'PlanProposed', payload: { person: one.person, base: null, clauses: plan(12) } }),
      stopping: (one) => one.endsSupport(),
      then: async (one) => {
        expect(await one.logged()).not.toContain('DisclosureOffered');
        expect((await one.view('patient'))?.stage).toBe('ended');
        expect(await one.sent('employer')).toEqual([]);
      },
    },
    {
      what: 'a yes that the patient’s house has not heard back',
      upTo: 'assigned',
      frozen: 'patient',
      ordinary: async (one) => {
        await one.saysYes();
        await one.posted('patient', 'PatientEnrolled');
      },
      stopping: async (one) => {
        await one.endsSupport();
        await one.posted('patient', 'SupportEnded');
      },
      then: async (one) => {
        expect((await one.view('patient'))?.stage).toBe('ended');
      },
    },
    {
      what: 'a yes that the worker’s house has not heard',
      upTo: 'assigned',
      frozen: 'vsw',
      ordinary: async (one) => {
        await one.saysYes();
        await one.posted('vsw', 'PatientEnrolled');
      },
      stopping: async (one) => {
        await one.endsSupport();
        await one.posted('vsw', 'SupportEnded');
      },
      then: async (one) => {
        expect((await one.view('vsw'))?.stage).toBe('ended');
      },
    },
  ],
  StopHeard: [
    {
      what: 'a grant from before the stop',
      upTo: 'proposed',
      frozen: 'coordinator',
      ordinary: (one) => one.lets('employer', ['adjustments'], 3),
      stopping: (one) => one.patientSays({ type: 'StopHeard', payload: { recipient: 'employer', revision: 4 } }),
      then: async (one) => {
        const { employer } = (await one.state()).consents;
        expect([employer.withdrawn, employer.scopes.includes('adjustments')]).toEqual([4, false]);
      },
    },
  ],
  ConsentNarrowed: [
    {
      what: 'an earlier grant of the whole on its way',
      upTo: 'enrolled',
      frozen: 'coordinator',
      ordinary: (one) => {
        const payload = { recipient: 'vsw', scopes: ['fit-notes'], revision: 2, without: [] } as const;
        return one.patientSays({ type: 'ConsentGranted', payload });
      },
      stopping: (one) => one.takesOutAdvice(3),
      then: (one) => one.adviceIsOut(),
    },
  ],
  ResearchConsentWithdrawn: [
    {
      what: 'a yes on its way',
      upTo: 'enrolled',
      frozen: 'coordinator',
      ordinary: (one) => one.patientSays({ type: 'ResearchConsentGiven', payload: { revision: 1 } }),
      stopping: (one) => one.patientSays({ type: 'ResearchConsentWithdrawn', payload: { revision: 2 } }),
      then: async (one) => {
        expect(await one.logged()).not.toContain('ResearchConsentGiven');
        expect(mayBeUsed((await one.state()).research)).toBe(false);
      },
    },
  ],
  ConsentWithdrawn: [
    {
      what: 'an approval on its way',
      upTo: 'proposed',
      frozen: 'coordinator',
      ordinary: (one) => one.sendsTheOffer(),
      stopping: (one) => one.takesBack('employer', ['contact', 'plan'], 3),
      then: async (one) => {
        expect(await one.sent('employer')).toEqual([]);
        const { consents, employer } = await one.state();
        expect(consents.employer).toEqual({ scopes: [], withdrawn: 3 });
        expect(employer?.standing).toBe('named');
      },
    },
    {
      what: 'an earlier grant on its way',
      upTo: 'named',
      frozen: 'coordinator',
      ordinary: (one) => one.lets('employer', ['plan'], 3),
      stopping: (one) => one.takesBack('employer', ['contact', 'plan'], 4),
      then: async (one) => {
        expect((await one.state()).consents.employer).toEqual({ scopes: [], withdrawn: 4 });
        expect((await one.view('patient'))?.sharing.employer).toEqual([]);
      },
    },
    {
      what: 'an earlier grant that the patient’s house has not heard back',
      upTo: 'enrolled',
      frozen: 'patient',
      ordinary: async (one) => {
        await one.lets('gp', ['plan'], 2);
        await one.posted('patient', 'ConsentGranted');
        await one.logs('ConsentGranted', 2);
      },
      stopping: async (one) => {
        await one.takesBack('gp', ['plan'], 3);
        await one.posted('patient', 'ConsentWithdrawn');
      },
      then: async (one) => {
        expect((await one.view('patient'))?.sharing).toEqual({ vsw: ['fit-notes'], gp: [] });
      },
    },
  ],
};
