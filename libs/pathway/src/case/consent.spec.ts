import { SCOPES } from '#contracts';
import { aCard, after, asked, decided, enrolled, lets, names, proposes, ref, referred, takesBack } from './a-case';
import { ready, sent, standingDigest, then } from './a-plan';
import { takeBackQuestions } from './surgery.decider';
import type { CaseInput } from './events';
import type { CaseState } from './state';

const yes = () => after(referred, enrolled);
const approves = (offer: string, digest = 'd', revision = 9): CaseInput => ({
  from: 'patient',
  type: 'ItemApproved',
  payload: { offer: ref(offer), digest, revision },
});
const stops = (offer: string): CaseInput => ({ from: 'patient', type: 'ItemStopped', payload: { offer: ref(offer) } });
const says = (type: 'WrongPersonReported' | 'EmployerLeft'): CaseInput => ({ from: 'employer', type, payload: {} });
const outdated = (offer: string) => ({ type: 'OfferOutdated', payload: { offer } });
const recalled = (recipient: string, scopes: readonly string[], had = false) => ({
  type: 'DisclosureWithdrawn',
  payload: { recipient, scopes, ...(had && { had }), receipt: expect.anything() as unknown },
});
const ended: CaseInput = { from: 'patient', type: 'SupportEnded', payload: {} };

describe('What the patient allows', () => {
  const requested = (condition: boolean) => ({ type: 'FitNotesRequested', payload: { condition } });
  const granted = (input: CaseInput) => ({
    type: 'ConsentGranted',
    payload: expect.objectContaining(input.payload) as unknown,
  });

  it('is asked of the surgery as far as the worker may have it, and once', () => {
    const [dates, both] = [lets('vsw', ['fit-notes']), lets('vsw', ['fit-notes', 'condition'])];
    expect(decided(yes(), dates)).toEqual([granted(dates), requested(false)]);
    expect(decided(yes(), both)).toEqual([granted(both), requested(true)]);
    expect(decided(then(yes(), dates), both)).toEqual([granted(both), requested(true)]);
    expect(decided(then(yes(), dates), dates)).toEqual([granted(dates)]);
    const alone = lets('vsw', ['condition']);
    expect(decided(yes(), alone)).toEqual([granted(alone)]);
    const check = lets('vsw', ['check-ins']);
    expect(decided(then(yes(), dates), check)).toEqual([granted(check)]);
    expect(decided(yes(), lets('gp', ['progress']))).toHaveLength(1);
  });

  it('holds above the revision at which it was taken back, and before the yes not at all', () => {
    const back = then(yes(), takesBack('gp', ['plan'], 2));
    expect(decided(back, lets('gp', ['plan'], 2))).toBe('consent-void');
    expect(then(back, lets('gp', ['plan'], 3)).consents.gp).toMatchObject({ scopes: ['plan'], withdrawn: 2 });
    expect(decided(after(referred), lets('gp', ['plan']))).toBe('not-enrolled');
  });

  it('is held once each, and one recipient’s is not another’s', () => {
    const held = then(then(yes(), lets('gp', ['plan'])), lets('gp', ['plan', 'outcome'])).consents;
    expect(held.gp.scopes).toEqual(['plan', 'outcome']);
    expect([held.vsw.scopes, held.employer.scopes]).toEqual([[], []]);
  });
});

describe('What the patient takes back', () => {
  const event = (input: CaseInput) => ({ type: 'ConsentWithdrawn', payload: input.payload });

  it('is called back, and the surgery is asked for what is left', () => {
    const state = then(yes(), lets('vsw', ['fit-notes', 'condition', 'check-ins']));
    const condition = takesBack('vsw', ['condition']);
    expect(decided(state, condition)).toEqual([
      event(condition),
      recalled('vsw', ['condition']),
      { type: 'FitNotesRequested', payload: { condition: false } },
    ]);
    const notes = takesBack('vsw', ['fit-notes']);
    expect(decided(state, notes)).toEqual([
      event(notes),
      recalled('vsw', ['fit-notes']),
      { type: 'FitNotesRequestEnded', payload: {} },
    ]);
    expect(then(state, notes).consents.vsw).toMatchObject({ scopes: ['condition', 'check-ins'], withdrawn: 2 });
  });

  it('leaves what is asked of the surgery alone where it was the surgery’s or the employer’s', () => {
    const state = then(yes(), lets('vsw', ['fit-notes']));
    const plan = takesBack('gp', ['plan']);
    expect(decided(state, plan)).toEqual([event(plan), recalled('gp', ['plan'])]);
  });

  it('counts at the highest revision that was heard of', () => {
    expect(then(then(yes(), takesBack('gp', ['plan'], 5)), takesBack('gp', ['outcome'], 3)).consents.gp.withdrawn).toBe(
      5,
    );
  });

  it('takes the standing text and what waits of it along with sharing the plan with work, and nothing else', () => {
    const proposed = asked(asked(after(...ready, proposes()), 'plan'), 'words', {
      about: 'SharedWordsApproved',
      scopes: ['adjustments'],
    });
    const state = asked(proposed, 'surgery', { recipient: 'gp', about: 'RtwAgreed', scopes: ['plan'] });
    const back = takesBack('employer', ['contact', 'plan']);
    expect(decided(state, back)).toEqual([
      event(back),
      { type: 'ProposalWithdrawn', payload: { digest: standingDigest(state) } },
      outdated('plan'),
      recalled('employer', ['contact', 'plan']),
    ]);
    for (const other of [takesBack('employer', ['adjustments']), takesBack('gp', ['plan'])])
      expect(decided(state, other)).toEqual([event(other), expect.objectContaining({ type: 'DisclosureWithdrawn' })]);
  });

  it('outdates what needs any of it', () => {
    const state = asked(after(...ready, proposes()), 'both', { scopes: ['contact', 'plan'] });
    expect(decided(state, takesBack('employer', ['plan']))).toContainEqual(outdated('both'));
  });

  it('from the surgery takes questions back that are on their way, and no others', () => {
    const question = { question: ref('q'), sentOn: null, reminded: false };
    const held = (['with-patient', 'sent', 'answered'] as const).map((standing) => ({ ...question, standing }));
    const standings = (scopes: Parameters<typeof takeBackQuestions>[1]) =>
      takeBackQuestions(held, scopes).map(({ standing }) => standing);
    expect(standings(['progress'])).toEqual(['with-patient', 'taken-back', 'answered']);
    expect(standings(['plan'])).toEqual(['with-patient', 'sent', 'answered']);
  });
});

describe('An item the patient approves', () => {
  const named = () => after(...ready, lets('gp', ['progress'], 2));
  const waiting = () => asked(named(), 'o', { about: 'SharedWordsApproved' });
  const toSurgery = () => asked(named(), 'o', { recipient: 'gp', about: 'RtwStarted', scopes: ['progress'] });
  const reached = () => sent(then(named(), proposes()));
  const approved = (offer: string) => ({ type: 'ItemApproved', payload: { offer, digest: 'd', revision: 9 } });
  const invited = {
    type: 'EmployerInvited',
    payload: { name: 'Sam Sample', from: aCard.name, email: null, cardKey: 'key' },
  };

  it('goes, and the first one invites the person at work', () => {
    expect(decided(waiting(), approves('o'))).toEqual([invited, approved('o')]);
    expect(decided(asked(reached(), 'o'), approves('o'))).toEqual([approved('o')]);
    expect(decided(toSurgery(), approves('o'))).toEqual([approved('o')]);
    expect(decided({ ...waiting(), card: null }, approves('o'))).toMatchObject([{ payload: { from: '' } }, {}]);
  });

  it('is the very item, with the very text they opened, and waits for them', () => {
    const two = asked(waiting(), 'p', { recipient: 'gp', scopes: ['progress'], digest: 'other' });
    expect(decided(two, approves('p', 'other'))).toEqual([
      { type: 'ItemApproved', payload: { offer: 'p', digest: 'other', revision: 9 } },
    ]);
    expect(decided(two, approves('p'))).toBe('no-such-offer');
    expect(decided(two, approves('strange'))).toBe('no-such-offer');
    expect(decided(then(waiting(), stops('o')), approves('o'))).toBe('nothing-to-do');
    expect(decided(then(waiting(), approves('o')), approves('o'))).toBe('nothing-to-do');
  });

  it('comes back as outdated where it no longer stands', () => {
    const fallen = then(waiting(), { ...names, payload: { ...names.payload, person: ref('another') } } as CaseInput);
    expect(decided(fallen, approves('o'))).toEqual([outdated('o')]);
  });

  it('waits where they allow less by now than it shows, or took it back at that revision', () => {
    const more = asked(named(), 'o', { scopes: ['plan', 'adjustments'] });
    expect(decided(more, approves('o'))).toBe('consent-void');
    expect(decided(asked(named(), 'o', { scopes: ['plan', 'contact'] }), approves('o'))).toHaveLength(2);
    const again = then(then(toSurgery(), takesBack('gp', ['progress'], 9)), lets('gp', ['progress'], 10));
    expect(decided(again, approves('o', 'd', 9))).toBe('consent-void');
    expect(decided(again, approves('o', 'd', 10))).toHaveLength(1);
  });

  it('goes to nobody while the patient has not said yes, or said that it ends', () => {
    expect(decided({ ...waiting(), stage: 'offered' }, approves('o'))).toBe('not-enrolled');
    expect(decided({ ...waiting(), stage: 'closed' }, approves('o'))).toHaveLength(2);
  });

  it.each(['WrongPersonReported', 'EmployerLeft'] as const)(
    'is not for somebody of whom %s was heard meanwhile, though the surgery still gets its own',
    (type) => {
      const gone = then(reached(), says(type));
      expect(decided(asked(gone, 'o', { scopes: [] }), approves('o'))).toBe('no-employer-named');
      const surgerys = asked(gone, 'o', { recipient: 'gp', about: 'RtwStarted', scopes: ['progress'] });
      expect(decided(surgerys, approves('o'))).toEqual([approved('o')]);
    },
  );

  it('for a surgery needs nobody at work', () => {
    const alone = asked(then(yes(), lets('gp', ['progress'])), 'o', { recipient: 'gp', scopes: ['progress'] });
    expect(decided(alone, approves('o'))).toEqual([approved('o')]);
  });
});

describe('An item the patient stops', () => {
  const waiting = () => asked(asked(after(...ready), 'o'), 'p');

  it('is not sent; another waits on', () => {
    expect(decided(waiting(), stops('p'))).toEqual([{ type: 'ItemStopped', payload: { offer: 'p' } }]);
    expect(then(waiting(), stops('p')).offers.map(({ status }) => status)).toEqual(['waiting', 'stopped']);
  });

  it('is one that waits', () => {
    expect(decided(then(waiting(), stops('p')), stops('p'))).toBe('no-such-offer');
    expect(decided(waiting(), stops('strange'))).toBe('no-such-offer');
  });
});

describe('Somebody at work who is not the one, or is no more', () => {
  const reached = () => sent(after(...ready, proposes()));
  const waiting = () =>
    asked(asked(reached(), 'theirs', { about: 'SharedWordsApproved' }), 'surgerys', {
      recipient: 'gp',
      about: 'RtwAgreed',
    });
  const notThere = (state: CaseState) =>
    (['WrongPersonReported', 'EmployerLeft'] as const).map((type) => decided(state, says(type)));

  it('"not me" calls everything back, and what waits for them is outdated', () => {
    expect(decided(waiting(), says('WrongPersonReported'))).toEqual([
      outdated('theirs'),
      { type: 'WrongPersonReported', payload: { person: 'person' } },
      recalled('employer', [], true),
    ]);
  });

  it('who left keeps what was agreed: each permission is asked back, and the text that stands falls', () => {
    expect(decided(waiting(), says('EmployerLeft'))).toEqual([
      outdated('theirs'),
      { type: 'EmployerLeft', payload: { person: 'person' } },
      { type: 'ProposalWithdrawn', payload: { digest: standingDigest(reached()) } },
      recalled('employer', SCOPES.employer, true),
    ]);
  });

  it('is somebody who was sent something', () => {
    expect(notThere(after(...ready))).toEqual(['not-shown', 'not-shown']);
    expect(notThere(yes())).toEqual(['not-shown', 'not-shown']);
    expect(notThere(then(reached(), says('EmployerLeft')))).toEqual(['not-shown', 'not-shown']);
  });
});

describe('The patient names somebody at work', () => {
  const another: CaseInput = { ...names, payload: { ...names.payload, person: ref('another') } } as CaseInput;
  const reached = () => sent(after(...ready, proposes()));
  const event = { type: 'EmployerNamed', payload: another.payload };

  it('anew until the first was sent something; what was prepared for the first falls', () => {
    const state = asked(after(...ready, proposes()), 'o');
    expect(decided(state, another)).toEqual([
      outdated('o'),
      { type: 'ProposalWithdrawn', payload: { digest: standingDigest(state) } },
      event,
    ]);
    expect(decided(yes(), another)).toEqual([event]);
  });

  it('and after that once everything was taken back from the first, or the first is gone', () => {
    expect(decided(reached(), another)).toBe('nothing-to-do');
    expect(decided(then(reached(), takesBack('employer', ['plan'])), another)).toBe('nothing-to-do');
    expect(decided(then(reached(), takesBack('employer', ['contact', 'plan'], 2_000)), another)).toEqual([event]);
    expect(decided(then(reached(), says('EmployerLeft')), another)).toEqual([event]);
  });

  it('only once they have said yes', () => {
    expect(decided(after(referred), another)).toBe('not-enrolled');
    expect(decided(then(yes(), ended), another)).toBe('not-enrolled');
  });
});
