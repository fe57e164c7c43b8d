import { randomUUID } from 'node:crypto';
import type { Authored, ConsentRecipient, PatientEvents, Ref, Scope } from '#contracts';
import type { Disclosed } from '#disclosure';
import type { Instance, Party } from '#testing';
import { pathwayDay } from '../../../test/clock/pathway-day';
import { countOf, refers } from '../../../test/coordinator/cases';
import { startCoordinator, type Coordinator } from '../../../test/coordinator/start-coordinator';

describe('Consent on its terms', () => {
  let coordinator: Coordinator, instance: Instance;
  let gp: Party<'gp'>, patient: Party<'patient'>, vsw: Party<'vsw'>, employer: Party<'employer'>;
  let gpLane: Ref<'gp'>, lane: Ref<'patient'>, vswLane: Ref<'vsw'>;
  let revision = 0;
  let moved = 0;

  beforeAll(async () => {
    coordinator = await startCoordinator();
    ({ instance, gp, patient, vsw, employer } = coordinator);
  });

  afterAll(() => coordinator.stop());

  const day = (ahead = 0) => pathwayDay(instance, ahead);
  const move = async (days: number): Promise<void> => {
    moved += days;
    await instance.admin.query('update clock.pathway set ahead_seconds = $1', [moved * 86_400]);
  };
  const says = async (...events: readonly Authored<'patient'>[]): Promise<void> => {
    const occurredOn = await day();
    await patient.send(...events.map((event) => ({ lane, occurredOn, ...event })));
  };
  const lets = (
    recipient: ConsentRecipient,
    scopes: readonly Scope[],
    terms: Partial<PatientEvents<'patient'>['ConsentGranted']> = {},
  ): Promise<void> => {
    revision += 1;
    return says({ type: 'ConsentGranted', payload: { recipient, scopes, revision, ...terms } });
  };
  /** What came before this has been decided once the worker hears of it. */
  const everythingIsDecided = async (): Promise<void> => {
    const count = (await countOf(vsw, 'GoalSet')) + 1;
    await says({ type: 'GoalSet', payload: { goal: `Goal ${String(count)}`, by: null } });
    await vsw.receives('GoalSet', count);
  };
  const patientReadsTheirMail = () =>
    instance.admin.query('update exchange.coordinator_to_patient set collected_at = coalesce(collected_at, now())');

  type Offered = Disclosed<'DisclosureOffered', 'patient'>;
  /** A note of the surgery's, and what the patient is asked or told of it. */
  const note = async (from: number, to: number): Promise<Offered> => {
    const count = (await countOf(patient, 'DisclosureOffered')) + 1;
    const payload = {
      note: randomUUID() as Ref<'gp'>,
      assessedOn: await day(),
      from: await day(from),
      to: await day(to),
      outcome: 'may_be_fit',
      advice: ['altered_hours'],
      condition: 'Back pain',
      comments: null,
      issuerProfession: 'doctor',
      reassessment: null,
    } as const;
    await gp.send({ lane: gpLane, type: 'FitNoteIssued', payload, occurredOn: await day() });
    return (await patient.receives('DisclosureOffered', count)).payload;
  };
  const approves = ({ offer, digest }: Offered) => says({ type: 'ItemApproved', payload: { offer, digest, revision } });
  const atWork = async () => {
    const { rows } = await instance.admin.query<{ id: string; seq: string; revision: number }>(
      "select id, seq, revision from exchange.coordinator_to_employer where type = 'FitNoteIssued' order by seq",
    );
    return rows;
  };
  const notesAtWork = async () =>
    (await employer.mail()).filter(({ type }) => type === 'FitNoteIssued').map(({ payload }) => payload as object);
  const what = async (entry: string) =>
    (
      await instance.admin.query<{ who: string; why: string | null }>(
        'select who, why from coordinator.ledger where what = $1 order by entry',
        [entry],
      )
    ).rows;

  it('begins with an item the patient opened and sent', async () => {
    gpLane = await refers(coordinator, { day: await day() });
    ({ lane } = await patient.receives('PatientInvited'));
    ({ lane: vswLane } = await vsw.receives('CaseOpened'));
    await says(
      { type: 'PatientEnrolled', payload: {} },
      {
        type: 'EmployerNamed',
        payload: {
          person: randomUUID() as Ref<'patient'>,
          name: 'Sam Sample',
          organisation: 'Example Works',
          email: null,
          cardKey: 'a key',
        },
      },
    );
    await lets('vsw', ['fit-notes'], { reviewOn: await day(40) });
    await lets('employer', ['contact', 'fit-note-advice'], { manner: 'standing', reviewOn: await day(40) });
    const first = await note(0, 60);
    expect(first).not.toHaveProperty('sendsOn');
    await approves(first);
    await employer.receives('FitNoteIssued');
    expect(await notesAtWork()).toEqual([JSON.parse(first.text)]);
  });

  it('narrows what was sent: the same mail under the same number, with fewer fields, and nobody is told', async () => {
    await vsw.receives('FitNoteIssued');
    const [before] = await atWork();
    const mails = (await employer.mail()).length;
    await lets('employer', ['fit-note-advice'], {
      manner: 'standing',
      without: ['fit-note-advice.advice', 'fit-note-advice.nonsense', 'plan.digest'],
      reviewOn: await day(40),
    });
    await lets('vsw', ['fit-notes'], { without: ['fit-notes.advice'], reviewOn: await day(40) });
    await everythingIsDecided();
    expect(await notesAtWork()).toEqual([{ from: await day(), to: await day(60), outcome: 'may_be_fit' }]);
    expect(await atWork()).toEqual([{ ...before, revision: (before?.revision ?? 0) + 1 }]);
    expect(await employer.mail()).toHaveLength(mails);
    const seen = (await vsw.receives('FitNoteIssued')).payload;
    expect(seen).not.toHaveProperty('advice');
    expect(seen).toMatchObject({ outcome: 'may_be_fit', issuerProfession: 'doctor' });
    expect(await what('narrowed')).toEqual([
      { who: 'employer', why: null },
      { who: 'vsw', why: null },
    ]);
  });

  it('sends without asking after a hold of at least a whole day, exactly what was shown', async () => {
    const held = await note(61, 90);
    expect(held.sendsOn).toBe(await day(2));
    expect(JSON.parse(held.text)).toEqual({ from: await day(61), to: await day(90), outcome: 'may_be_fit' });
    await patientReadsTheirMail();
    await move(1);
    await everythingIsDecided();
    expect(await notesAtWork()).toHaveLength(1);
    await move(1);
    await patient.receives('HoldEnded');
    await employer.receives('FitNoteIssued', 2);
    expect((await notesAtWork())[1]).toEqual(JSON.parse(held.text));
    expect((await what('sent')).filter(({ who }) => who === 'employer').at(-1)).toEqual({
      who: 'employer',
      why: 'standing',
    });
  });

  it('sends nothing that was stopped in its hold, and tells anew of what the patient’s house had not collected', async () => {
    const stopped = await note(91, 120);
    const unread = await note(121, 150);
    expect([stopped.sendsOn, unread.sendsOn]).toEqual([await day(2), await day(2)]);
    await says({ type: 'ItemStopped', payload: { offer: stopped.offer } });
    await everythingIsDecided();
    const asked = (await countOf(patient, 'DisclosureOffered')) + 1;
    await move(2);
    const again = (await patient.receives('DisclosureOffered', asked)).payload;
    expect(again).toMatchObject({ text: unread.text, sendsOn: await day(2) });
    expect(again.offer).not.toBe(unread.offer);
    await patientReadsTheirMail();
    await move(2);
    await patient.receives('HoldEnded', 2);
    await everythingIsDecided();
    expect((await notesAtWork()).slice(2)).toEqual([JSON.parse(unread.text)]);
  });

  it('sends nothing that was stopped before it went, though its day had come while nothing was decided', async () => {
    const held = await note(181, 210);
    await patientReadsTheirMail();
    const busy = await instance.admin.connect();
    try {
      await busy.query('begin');
      await busy.query('select from coordinator.cases for update');
      await move(2);
      await says({ type: 'ItemStopped', payload: { offer: held.offer } });
      await busy.query('commit');
    } finally {
      busy.release();
    }
    await everythingIsDecided();
    expect(await countOf(patient, 'HoldEnded')).toBe(2);
    expect((await notesAtWork()).slice(3)).toEqual([]);
    expect((await patient.receives('ItemStopped', 2)).payload).toEqual({ offer: held.offer });
  });

  it('holds what is new once a review is due, and lets it go when the patient has looked again', async () => {
    const notes = await countOf(vsw, 'FitNoteIssued');
    await move(40);
    await patient.receives('ConsentReviewDue', 2);
    const item = await note(151, 180);
    expect(item).not.toHaveProperty('sendsOn');
    const asked = (await countOf(patient, 'DisclosureOffered')) + 1;
    // Sent all the same, it comes back to be sent when they have looked.
    await approves(item);
    const again = (await patient.receives('DisclosureOffered', asked)).payload;
    expect(again.text).toBe(item.text);
    await everythingIsDecided();
    expect(await notesAtWork()).toHaveLength(3);
    expect(await countOf(vsw, 'FitNoteIssued')).toBe(notes);

    await lets('vsw', ['fit-notes'], { manner: 'ask' });
    await lets('employer', ['contact', 'fit-note-advice'], { manner: 'ask' });
    await approves(again);
    await vsw.receives('FitNoteIssued', notes + 1);
    await employer.receives('FitNoteIssued', 4);
    expect((await vsw.mail()).filter((mail) => mail.lane === vswLane).at(-1)).toMatchObject({ type: 'FitNoteIssued' });
  });

  it('puts what came before in front of the patient, and nothing that is there or was ended', async () => {
    await lets('gp', ['progress'], { manner: 'ask' });
    await says({ type: 'ReturnStarted', payload: { on: await day(), how: 'as_planned' } });
    const toSurgery = (await countOf(patient, 'DisclosureOffered')) + 1;
    const started = (await patient.receives('DisclosureOffered', toSurgery)).payload;
    await says({ type: 'ItemStopped', payload: { offer: started.offer } });
    await everythingIsDecided();
    await lets('gp', ['progress'], { manner: 'ask', past: true });
    const offered = (await patient.receives('DisclosureOffered', toSurgery + 1)).payload;
    expect(offered).toMatchObject({ recipient: 'gp', about: 'RtwStarted', text: started.text });
    await lets('gp', ['progress'], { manner: 'ask', past: true });
    await everythingIsDecided();
    expect(await countOf(patient, 'DisclosureOffered')).toBe(toSurgery + 1);
  });
});
