import { EVENT_TYPES, type EventType } from '#contracts';
import { aCard, after, aPlan, asked, lets, proposes, ref, referred } from './a-case';
import { ready, sent, standingDigest, then } from './a-plan';
import type { CaseEvent } from './events';
import { evolve } from './evolve';
import { newCase, type CaseState } from './state';

const happens = (type: EventType, payload: object = {}): CaseEvent => ({ type, payload }) as CaseEvent;
/** The parts of the state that an event changes. */
const changed = (before: CaseState, event: CaseEvent): Partial<CaseState> => {
  const held = new Map<string, unknown>(Object.entries(before));
  const parts = Object.entries(evolve(before, event));
  expect(parts.map(([part]) => part).sort()).toEqual([...held.keys()].sort());
  return Object.fromEntries(parts.filter(([part, now]) => JSON.stringify(now) !== JSON.stringify(held.get(part))));
};
const running = () => sent(after(...ready, lets('vsw', ['fit-notes'], 3), proposes()));

describe('What a case remembers', () => {
  /** What is said to somebody, or kept by a house, and decides nothing afterwards. */
  const TOLD: readonly EventType[] = [
    'PatientApplied',
    'GoalSet',
    'CaseAssigned',
    'CallAttempted',
    'ContactMade',
    'EmployerInvited',
    'EmployerJoined',
    'PlanAccepted',
    'ReplyOvertaken',
    'CopyMarkedWithdrawn',
    'RecordErased',
    'ContactPreferencesSet',
    'ConfidenceReported',
    'ReadinessReported',
    'AbsenceReported',
    'MeetingAnswered',
    'ReopeningAsked',
    'PlanDrafted',
    'MessageSent',
    'AdjustmentOffered',
    'CannotAccommodate',
    'CannotTakePart',
    'ColleagueSuggested',
    'ReturnConfirmed',
    'ReviewRecorded',
    'RtwStarted',
    'OpenElsewhere',
    'DisclosureOverridden',
    'LedgerEntryAdded',
    'SharedCopyViewed',
    'CopyLeft',
    'AccessRefused',
    'PlanningPaused',
    'ObstacleReworded',
    'SharedWordsApproved',
  ];

  it.each(TOLD)('is nothing of %s', (type) => {
    expect(EVENT_TYPES).toContain(type);
    expect(evolve(running(), happens(type))).toEqual(running());
  });

  it('is who it is, that there is a surgery to ask, and until when an answer is waited for', () => {
    const invited = { card: aCard, surgery: 'Example Road Surgery', remindOn: '2026-03-09', answerBy: '2026-03-23' };
    expect(changed(newCase, happens('PatientReferred'))).toEqual({ hasSurgery: true });
    expect(
      changed(newCase, happens('CaseOpened', { card: aCard, source: 'surgery', surgery: 'Example Road' })),
    ).toEqual({
      stage: 'offered',
      card: aCard,
      surgery: 'Example Road',
    });
    expect(changed(newCase, happens('PatientInvited', invited))).toEqual({
      invitation: { remindOn: '2026-03-09', answerBy: '2026-03-23', reminded: false, answered: false },
    });
  });

  it('is that the invitation was reminded of, and answered', () => {
    const offered = after(referred);
    const { invitation } = offered;
    expect(changed(offered, happens('InvitationReminded'))).toEqual({ invitation: { ...invitation, reminded: true } });
    expect(changed(offered, happens('InvitationExpired'))).toEqual({ stage: 'unreachable' });
    for (const type of ['CallRequested', 'AnswerDeferred'] as const)
      expect(changed(offered, happens(type))).toEqual({ invitation: { ...invitation, answered: true } });
    expect(changed(offered, happens('PatientEnrolled'))).toEqual({
      stage: 'enrolled',
      invitation: { ...invitation, answered: true },
    });
    for (const type of ['InvitationReminded', 'CallRequested'] as const)
      expect(evolve(newCase, happens(type))).toEqual(newCase);
  });

  it('is nothing at all of somebody who said no', () => {
    expect(evolve(after(referred), happens('PatientDeclined'))).toEqual({ ...newCase, stage: 'declined' });
  });

  it('is what the surgery is asked for', () => {
    const asks = (condition: boolean) => changed(newCase, happens('FitNotesRequested', { condition }));
    expect([asks(true), asks(false)]).toEqual([{ fitNotesAsked: 'condition' }, { fitNotesAsked: 'dates' }]);
    expect(changed(running(), happens('FitNotesRequestEnded'))).toEqual({ fitNotesAsked: 'no' });
  });

  it('is how support stands', () => {
    const support = (type: EventType, payload: object, before = running()) =>
      (changed(before, happens(type, payload)).support ?? before.support) as object;
    const { support: held } = running();
    expect(support('StepChanged', { step: 2 })).toEqual({ ...held, step: 2 });
    expect(support('WaitStarted', {})).toEqual({ ...held, waiting: true });
    expect(support('MeetingProposed', { meeting: 'm' })).toEqual({ ...held, meetings: { m: 0 } });
    const busy = [
      happens('WaitStarted'),
      happens('VswChangeRequested'),
      happens('MeetingProposed', { meeting: 'm' }),
    ].reduce(evolve, running());
    expect(busy.support).toEqual({ ...held, waiting: true, changeWished: true, meetings: { m: 0 } });
    expect(support('MinutesWritten', { meeting: 'm', version: 1 }, busy)).toEqual({
      ...busy.support,
      meetings: { m: 1 },
    });
    expect(support('WaitEnded', {}, busy)).toEqual({ ...busy.support, waiting: false });
    expect(support('CaseHandedOver', { kind: 'handover' }, busy)).toEqual({ ...busy.support, changeWished: false });
    expect(support('CaseHandedOver', { kind: 'cover' }, busy)).toEqual(busy.support);
    for (const type of ['CaseClosed', 'SupportEnded'] as const)
      expect(support(type, {}, busy)).toEqual({ ...busy.support, waiting: false, changeWished: false });
    const closed = evolve(running(), happens('CaseClosed'));
    expect(changed(closed, happens('CaseReopened', { reopening: 3 }))).toEqual({
      stage: 'enrolled',
      support: { ...held, reopenings: 3 },
    });
  });
});

describe('What a case remembers of what was sent', () => {
  const two = () => asked(asked(running(), 'o'), 'p', { recipient: 'gp', about: 'RtwAgreed' });

  it('is each item, for whom at work it was prepared, and that it waits', () => {
    const [, o, p] = two().offers;
    expect(o).toEqual({
      offer: 'o',
      recipient: 'employer',
      person: 'person',
      about: 'PlanProposed',
      source: null,
      text: '{}',
      digest: 'd',
      scopes: ['plan'],
      status: 'waiting',
    });
    expect(p).toMatchObject({ offer: 'p', recipient: 'gp', person: null });
    expect(asked(newCase, 'o').offers).toMatchObject([{ person: null }]);
  });

  it.each([
    ['ItemStopped', 'stopped'],
    ['OfferOutdated', 'outdated'],
    ['FitNoteVoided', 'voided'],
    ['ItemApproved', 'sent'],
  ] as const)('is, by %s, that this very one is %s', (type, status) => {
    const [first, o, p] = two().offers;
    expect(changed(two(), happens(type, { offer: 'p' }))).toEqual({ offers: [first, o, { ...p, status }] });
  });

  it('is that the person at work was reached, and can answer the text that the item shows', () => {
    const named = after(...ready, proposes());
    const digest = standingDigest(named);
    const item = (source: string | null, about: 'PlanProposed' | 'SharedWordsApproved') =>
      asked(named, 'o', { source, about });
    const approved = happens('ItemApproved', { offer: 'o' });
    const reached = { ...named.employer, standing: 'reached' };
    const text = changed(item(digest, 'PlanProposed'), approved);
    expect(Object.keys(text).sort()).toEqual(['employer', 'offers', 'plan']);
    expect(text).toMatchObject({ employer: reached, plan: { standing: { sent: true }, shown: [digest] } });
    for (const other of [item(digest, 'SharedWordsApproved'), item(null, 'PlanProposed')])
      expect(changed(other, approved)).toEqual({
        employer: reached,
        offers: [expect.objectContaining({ status: 'sent' })],
      });
    expect(changed({ ...item(digest, 'PlanProposed'), employer: null }, approved)).not.toHaveProperty('plan');
    expect(changed(named, happens('ItemApproved', { offer: 'strange' }))).toEqual({});
  });

  it('of a text that was changed meanwhile is that it was shown, and that it does not stand', () => {
    const old = asked(after(...ready, proposes()), 'o', { source: 'digest of the old one' });
    const { plan } = evolve(old, happens('ItemApproved', { offer: 'o' }));
    expect(plan).toMatchObject({ standing: { sent: false }, shown: ['digest of the old one'] });
    const fallen = evolve(old, happens('ProposalWithdrawn', { digest: 'x' }));
    expect(evolve(fallen, happens('ItemApproved', { offer: 'o' })).plan.standing).toBeNull();
  });
});

describe('What a case remembers of somebody at work who is gone', () => {
  const kept = happens('EmployerAnswerKept', { answer: { type: 'CannotTakePart', payload: { reason: 'Not mine' } } });
  const asks = happens('RecordRequested', { of: 'employer' });
  const state = () => [kept, asks].reduce(evolve, running());

  it.each([
    ['WrongPersonReported', 'wrong'],
    ['EmployerLeft', 'left'],
  ] as const)(
    'is by %s that nothing is allowed for them, asked of them, kept of theirs, or stands',
    (type, standing) => {
      const gone = evolve(state(), happens(type, { person: 'person' }));
      expect(gone.employer).toEqual({ ...running().employer, standing });
      expect(gone.consents).toEqual({
        ...running().consents,
        employer: { withdrawn: running().consents.employer.withdrawn, scopes: [] },
      });
      expect(gone.safety).toEqual({ ...running().safety, kept: [] });
      expect(gone.rights.asked).toEqual([]);
      expect(gone.plan).toMatchObject({ standing: null, shown: [], remindedOn: null });
      expect(evolve(newCase, happens(type, { person: 'person' })).employer).toBeNull();
    },
  );

  it('is of the next one who they are, and that nothing was sent to them', () => {
    const next = { person: 'next', name: 'Nia', organisation: 'Works', email: null, cardKey: 'k2' };
    const named = evolve(state(), happens('EmployerNamed', next));
    expect(named.employer).toEqual({ person: 'next', name: 'Nia', email: null, cardKey: 'k2', standing: 'named' });
    expect(named.plan).toMatchObject({ standing: null, shown: [] });
    expect([named.consents.employer.scopes, named.safety.kept, named.rights.asked]).toEqual([[], [], []]);
  });

  it('who left is still what they agreed to; of the wrong one nothing is agreed', () => {
    const agreed = then(running(), {
      from: 'employer',
      type: 'PlanAccepted',
      payload: { digest: standingDigest(running()) },
    });
    const { digest } = agreed.plan.agreed ?? { digest: 'none' };
    const ofPlan = (type: EventType) => evolve(agreed, happens(type, { person: ref('person') })).plan;
    expect(ofPlan('EmployerLeft')).toMatchObject({ agreed: { digest, clauses: aPlan() }, lastAgreed: digest });
    expect(ofPlan('WrongPersonReported')).toMatchObject({ agreed: null, lastAgreed: null });
  });
});
