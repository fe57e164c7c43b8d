import { foldPatient, type Mail, type PatientView } from '#disclosure';
import { alsoWaiting, nextStep, type Circumstances } from './next-step';

const clauses = { startOn: '2026-09-14', reviewOn: '2026-11-09', rows: [], notes: '' };
const told = (...mails: readonly object[]): PatientView | undefined =>
  mails.reduce<PatientView | undefined>(
    (view, mail) => foldPatient(view, { id: '1', occurredOn: '2026-05-04', ...mail } as Mail<'patient'>),
    undefined,
  );
const proposed = { type: 'PlanProposed', payload: { base: null, clauses, version: 1, digest: 'a' } };
const countered = { type: 'PlanCountered', payload: { base: 'a', clauses, version: 2, digest: 'b' } };
const agreed = { type: 'RtwAgreed', payload: { version: 2, digest: 'b', agreedOn: '2026-05-04', clauses } };

const expired = { type: 'ProposalExpired', occurredOn: '2026-05-18', payload: { digest: 'a' } };
const reviewDue = { type: 'ReviewDue', payload: { on: '2026-11-09' } };

const joined = { type: 'EmployerJoined', payload: { person: 'p' } };

const ready: Circumstances = {
  view: undefined,
  goal: { goal: 'Three mornings', by: null },
  reports: 1,
  person: { person: 'p' as never, name: 'Pat', organisation: 'Works', email: null },
  nobodyNow: null,
  proposalSent: false,
  hasDraft: false,
  waiting: 0,
  held: [],
  toReview: [],
  actionsDue: 0,
  checkInDue: false,
};

describe('the next step', () => {
  it.each<[string, Partial<Circumstances>, string | undefined]>([
    [
      'an answer from work comes before everything',
      { view: told(proposed, countered), waiting: 2, goal: null },
      '/plan',
    ],
    ['then what waits to be read and sent', { waiting: 1, goal: null }, '/ready-to-send'],
    [
      'then what goes by itself',
      { held: [{ recipientName: 'Pat', sendsOn: '2026-05-06' }], toReview: [{ recipient: 'gp', name: 'Elm' }] },
      '/ready-to-send',
    ],
    [
      'then what somebody may have, to look at again',
      { toReview: [{ recipient: 'gp', name: 'Elm' }], actionsDue: 1 },
      '/sharing/gp/review',
    ],
    ['then how it went with what they agreed to do', { actionsDue: 1, goal: null }, '/obstacles'],
    ['then the question about days missed', { checkInDue: true, goal: null }, '/check-ins'],
    ['what to do about a proposal that ran out', { view: told(proposed, expired), goal: null }, '/plan/new'],
    ['a plan begun since it ran out', { view: told(proposed, expired), hasDraft: true }, '/plan/new'],
    ['an agreed plan', { view: told(proposed, countered, agreed) }, '/plan'],
    ['a goal', { goal: null, reports: 0, person: null }, '/goal'],
    ['what gets in the way', { reports: 0, person: null }, '/obstacles'],
    ['the person at work', { person: null }, '/person-at-work'],
    ['another person, when nothing goes to the first', { nobodyNow: 'stopped', hasDraft: true }, '/person-at-work'],
    ['a plan begun', { hasDraft: true }, '/plan/new'],
    ['a plan to write', {}, '/plan/new'],
    ['the plan, while the proposal is with nobody', { view: told(proposed) }, '/plan'],
    ['the card, until they have come in by it', { view: told(proposed), proposalSent: true }, '/person-at-work/card'],
    ['nothing while it is their turn', { view: told(proposed, joined), proposalSent: true }, undefined],
  ])('%s', (_, changes, href) => {
    expect(nextStep({ ...ready, ...changes }).link?.href).toBe(href);
  });

  it('says why nothing goes to the person named, in the words of whoever ended it', () => {
    const words = (nobodyNow: Circumstances['nobodyNow']) => nextStep({ ...ready, nobodyNow }).words;
    expect(words('stopped')).toContain('Nothing goes to Pat now.');
    expect(words('wrong')).toContain('Pat said they are not the person you meant.');
    expect(words('left')).toContain('Pat said they no longer speak for your workplace.');
  });

  it('says how what was sent reaches them: by the card alone, or by email too', () => {
    const sent = { ...ready, view: told(proposed), proposalSent: true };
    const withEmail = { person: 'p' as never, name: 'Pat', organisation: 'Works', email: 'pat@example.org' };
    expect(nextStep(sent).heading).toBe('Give Pat the card');
    expect(nextStep({ ...sent, person: withEmail }).heading).toBe('Pat has been asked by email');
  });

  it('nothing that waits hides anything else that waits', () => {
    const all = {
      ...ready,
      view: told(proposed, countered, agreed, reviewDue),
      waiting: 2,
      actionsDue: 1,
      checkInDue: true,
    };
    expect(nextStep(all).link?.href).toBe('/ready-to-send');
    expect(alsoWaiting(all).map(({ link }) => link?.href)).toEqual(['/obstacles', '/check-ins', '/plan']);
  });

  it('what ran out says when, and that it was no "no"', () => {
    expect(nextStep({ ...ready, view: told(proposed, expired) }).words).toBe(
      'It had no answer in time and ran out on 18 May 2026. That is not a no. You can propose the same again, or something else.',
    );
    const theirs = told(proposed, countered, { ...expired, payload: { digest: 'b' } });
    expect(nextStep({ ...ready, view: theirs }).words).toContain('What Pat proposed had no answer in time');
  });
});
