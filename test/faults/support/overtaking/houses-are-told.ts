import type { Overtaken, Overtakings } from './overtaken';

/** The worker's house is sent a note and has not collected it. */
const noteForTheWorker = async (one: Overtaken) => {
  await one.saysYes();
  await one.posted('vsw', 'FitNoteIssued');
};

/** What the coordinator tells a house to stop. */
export const HOUSES_ARE_TOLD: Overtakings = {
  DisclosureNarrowed: [
    {
      what: 'a fit note that the worker has not collected',
      upTo: 'assigned',
      frozen: 'vsw',
      ordinary: noteForTheWorker,
      stopping: async (one) => {
        await one.takesOutAdvice(2);
        await one.posted('vsw', 'DisclosureNarrowed');
      },
      then: (one) => one.adviceIsOut(),
    },
  ],
  FitNotesRequestEnded: [
    {
      what: 'a request that the surgery has not collected',
      upTo: 'assigned',
      frozen: 'gp',
      ordinary: async (one) => {
        await one.saysYes();
        await one.posted('gp', 'FitNotesRequested');
      },
      stopping: async (one) => {
        await one.takesBack('vsw', ['fit-notes'], 2);
        await one.posted('gp', 'FitNotesRequestEnded');
      },
      then: async (one) => {
        expect((await one.view('gp'))?.fitNotesRequested).toBeNull();
        expect(await one.count('select from gp.fit_note_permissions where ref = $1', one.lanes.gp)).toBe(0);
        expect(await one.logged()).not.toContain('FitNoteIssued');
        const unread = `select from coordinator.ledger where case_id = $1 and what = 'deleted-unread'`;
        expect(await one.count(unread, one.caseId)).toBe(0);
      },
    },
  ],
  DisclosureWithdrawn: [
    {
      what: 'an item that the person at work has not collected',
      upTo: 'proposed',
      frozen: 'employer',
      ordinary: async (one) => {
        await one.sendsTheOffer();
        await one.posted('employer', 'PlanProposed');
      },
      stopping: async (one) => {
        await one.takesBack('employer', ['contact', 'plan'], 3);
        await one.posted('employer', 'DisclosureWithdrawn');
      },
      then: async (one) => {
        expect(await one.sent('employer')).toEqual(['DisclosureWithdrawn']);
        await one.nothingIsShownAtWork();
        expect(await one.count('select from employer.codes where ref = $1', one.lanes.employer)).toBe(0);
        expect(await one.count('select from employer.post where recipient = $1', one.email)).toBe(0);
      },
    },
    {
      what: 'a fit note that the worker has not collected',
      upTo: 'assigned',
      frozen: 'vsw',
      ordinary: noteForTheWorker,
      stopping: async (one) => {
        await one.takesBack('vsw', ['fit-notes'], 2);
        await one.posted('vsw', 'DisclosureWithdrawn');
      },
      then: async (one) => {
        expect(await one.sent('vsw')).not.toContain('FitNoteIssued');
        expect(await one.view('vsw')).toMatchObject({ stage: 'enrolled', fitNotes: [] });
      },
    },
  ],
};
