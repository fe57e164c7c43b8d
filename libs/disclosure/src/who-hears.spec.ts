import { HOUSES, type FitNoteFields, type House, type PlanClauses, type Ref } from '#contracts';
import { newCase, type CaseEvent, type CaseState, type Offer } from '#pathway';
import type { Asking } from './asking';
import { disclose, type Sending } from './disclose';

const ref = (name: string) => name as Ref<'coordinator'>;
const clauses: PlanClauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text' } as const;
const enrolled: CaseState = {
  ...newCase,
  stage: 'enrolled',
  hasSurgery: true,
  surgery: 'Example Road Surgery',
  consents: { ...newCase.consents, employer: { scopes: ['contact', 'plan'], withdrawn: 0 } },
};
const withWork = (standing: NonNullable<CaseState['employer']>['standing'], state = enrolled): CaseState => ({
  ...state,
  employer: { person: ref('p'), name: 'Sam Sample', email: null, cardKey: 'k', standing },
});
const reached = withWork('reached');
const offer = (more: Partial<Offer>): Offer => ({
  offer: ref('o'),
  recipient: 'gp',
  about: 'RtwSustained',
  source: null,
  text: '{}',
  digest: 'd',
  scopes: ['outcome'],
  status: 'sent',
  ...more,
});
const withOffers = (...offers: readonly Partial<Offer>[]): CaseState => ({ ...reached, offers: offers.map(offer) });

const effects = (state: CaseState, event: CaseEvent): readonly (Sending | Asking)[] => disclose(state, state, event);
const whom = (effect: Sending | Asking): House => (effect.kind === 'mail' ? effect.to : effect.recipient);
const heardBy = (state: CaseState, event: CaseEvent) => effects(state, event).map(whom);
const asked = (state: CaseState, event: CaseEvent, house: House) =>
  effects(state, event).find((effect) => effect.kind === 'ask' && effect.recipient === house);

const agreed: CaseEvent = { type: 'RtwAgreed', payload: { version: 1, digest: 'd1', agreedOn: '2026-03-09', clauses } };
const words = (recipient: 'gp' | 'employer'): CaseEvent => ({
  type: 'SharedWordsApproved',
  payload: { obstacle: ref('obstacle'), recipient, words: 'A stool' },
});
const note: FitNoteFields & { readonly note: Ref<'coordinator'> } = {
  note: ref('n'),
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-30',
  outcome: 'may_be_fit',
  advice: [],
  condition: 'Back pain',
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
};

describe('An item that waits for the patient', () => {
  it('names whom it is for, and what it shows', () => {
    expect(asked(reached, agreed, 'gp')).toEqual({
      kind: 'ask',
      recipient: 'gp',
      recipientName: 'Example Road Surgery',
      about: 'RtwAgreed',
      payload: { version: 1, agreedOn: '2026-03-09', clauses },
      scopes: ['plan'],
      source: null,
      standing: false,
    });
    expect(asked(reached, words('employer'), 'employer')).toEqual({
      kind: 'ask',
      recipient: 'employer',
      recipientName: 'Sam Sample',
      about: 'SharedWordsApproved',
      payload: { words: 'A stool' },
      scopes: ['adjustments'],
      source: 'obstacle',
      standing: false,
    });
    expect(asked({ ...reached, surgery: null }, agreed, 'gp')).toMatchObject({ recipientName: '' });
  });

  it('of a fit note knows which one, and shows no reference and nothing of health', () => {
    const replaced: CaseEvent = { type: 'FitNoteReplaced', payload: { ...note, replaces: ref('m') } };
    const others = [
      { type: 'FitNoteIssued', payload: note },
      { type: 'FitNoteShown', payload: note },
    ] satisfies CaseEvent[];
    for (const event of [replaced, ...others])
      expect(asked(reached, event, 'employer')).toMatchObject({
        source: 'n',
        payload: { from: '2026-03-02', to: '2026-03-30', outcome: 'may_be_fit', advice: [] },
        scopes: ['fit-note-advice'],
      });
    expect(JSON.stringify(effects(reached, replaced).filter((one) => whom(one) === 'employer'))).not.toContain('Back');
  });

  it('is made for nobody who is not there, does not speak for work, or whose patient has not said yes', () => {
    for (const standing of ['named', 'reached'] as const)
      expect(heardBy(withWork(standing), words('employer'))).toEqual(['employer']);
    for (const standing of ['wrong', 'left'] as const)
      expect(heardBy(withWork(standing), words('employer'))).toEqual([]);
    expect(heardBy(enrolled, words('employer'))).toEqual([]);
    expect(heardBy({ ...reached, stage: 'closed' }, words('employer'))).toEqual(['employer']);
    for (const stage of ['offered', 'ended'] as const)
      for (const to of ['gp', 'employer'] as const) expect(heardBy({ ...reached, stage }, words(to))).toEqual([]);
    expect(heardBy({ ...reached, hasSurgery: false }, words('gp'))).toEqual([]);
    expect(heardBy(reached, words('gp'))).toEqual(['gp']);
  });

  it('once approved goes as that very item, and only if there is one', () => {
    const approves = (name: string): CaseEvent => ({
      type: 'ItemApproved',
      payload: { offer: ref(name), digest: 'd', revision: 1 },
    });
    const state = withOffers({ offer: ref('a'), text: '{"on":"1"}' }, { offer: ref('b'), text: '{"on":"2"}' });
    expect(effects(state, approves('b'))).toEqual([
      { kind: 'mail', to: 'gp', type: 'RtwSustained', payload: { on: '2' }, scopes: ['outcome'] },
      { kind: 'mail', to: 'patient', type: 'ItemApproved', payload: { offer: 'b', digest: 'd' }, scopes: [] },
    ]);
    expect(heardBy(state, approves('strange'))).toEqual(['patient']);
  });
});

describe('The surgery', () => {
  it('hears of a case only where it offered the service', () => {
    const opened: CaseEvent = { type: 'CaseOpened', payload: { card, source: 'surgery', surgery: 'Example Road' } };
    expect(heardBy(reached, opened)).toEqual(['gp', 'vsw']);
    expect(heardBy({ ...reached, hasSurgery: false }, opened)).toEqual(['vsw']);
  });

  it('is offered a correction only of what it was sent', () => {
    const corrected: CaseEvent = { type: 'RtwNotSustained', payload: { on: '2026-06-01' } };
    const reaches = (more: Partial<Offer>) => heardBy(withOffers(more), corrected).includes('gp');
    expect(reaches({})).toBe(true);
    expect(reaches({ status: 'waiting' })).toBe(false);
    expect(reaches({ about: 'RtwStarted' })).toBe(false);
    expect(reaches({ recipient: 'employer' })).toBe(false);
  });

  it('is told for safety only where it is the one to be told; the worker always, the patient once it is safe', () => {
    const override = { override: ref('x'), words: 'See today', reason: 'Risk', authority: 'Duty lead' };
    const overridden = (to: 'gp' | 'emergency_services'): CaseEvent => ({
      type: 'DisclosureOverridden',
      payload: { ...override, to },
    });
    const telling = (name: string, told: boolean): CaseState => {
      const asked = { ...override, override: ref(name), by: 'A Worker', emergency: true, verdict: null } as const;
      return { ...reached, safety: { ...reached.safety, overrides: [{ ...asked, to: 'gp', told }] } };
    };
    expect(heardBy(telling('x', true), overridden('gp'))).toEqual(['gp', 'patient', 'vsw']);
    expect(heardBy(telling('x', true), overridden('emergency_services'))).toEqual(['patient', 'vsw']);
    expect(heardBy(telling('x', false), overridden('gp'))).toEqual(['gp', 'vsw']);
    expect(heardBy(telling('another', true), overridden('gp'))).toEqual(['gp', 'vsw']);
  });
});

describe('The person at work', () => {
  it('is invited as soon as somebody is named, before anything else reaches them', () => {
    const payload = { name: 'Sam Sample', from: 'Robin Sample', email: null, cardKey: 'k' };
    const invited: CaseEvent = { type: 'EmployerInvited', payload };
    expect(effects(withWork('named'), invited)).toEqual([
      { kind: 'mail', to: 'employer', type: 'EmployerInvited', payload, scopes: ['contact'] },
    ]);
    expect(heardBy(enrolled, invited)).toEqual([]);
  });

  it('hears that an answer was overtaken where it was theirs', () => {
    const overtaken = (by: 'patient' | 'employer'): CaseEvent => ({
      type: 'ReplyOvertaken',
      payload: { by, answered: 'old', standing: null },
    });
    expect(heardBy(reached, overtaken('employer'))).toEqual(['patient', 'employer']);
    expect(heardBy(reached, overtaken('patient'))).toEqual(['patient']);
  });

  it('hears that a text was taken back where they were sent it, as the case stood before', () => {
    const withdrawn: CaseEvent = { type: 'ProposalWithdrawn', payload: { digest: 'd1' } };
    const text = { version: 1, digest: 'd1', by: 'patient', clauses, expiresOn: '2026-04-06' } as const;
    const standing = (sent: boolean): CaseState => ({
      ...reached,
      plan: { ...reached.plan, standing: { ...text, sent } },
    });
    expect(disclose(standing(true), reached, withdrawn).map(whom)).toEqual(['patient', 'employer']);
    expect(disclose(standing(false), reached, withdrawn).map(whom)).toEqual(['patient']);
    expect(disclose(reached, reached, withdrawn).map(whom)).toEqual(['patient']);
  });
});

describe('A recall', () => {
  const recall = (recipient: 'gp' | 'vsw' | 'employer'): CaseEvent => ({
    type: 'DisclosureWithdrawn',
    payload: { recipient, scopes: ['plan'] },
  });

  it('reaches the one it names, and says what it takes back', () => {
    expect(effects(reached, recall('employer'))).toEqual([
      { kind: 'mail', to: 'employer', type: 'DisclosureWithdrawn', payload: { scopes: ['plan'] }, scopes: [] },
    ]);
    expect(heardBy(withWork('left'), recall('employer'))).toEqual(['employer']);
    expect(heardBy(withWork('named'), recall('employer'))).toEqual([]);
    expect(heardBy(enrolled, recall('employer'))).toEqual([]);
    expect(heardBy(enrolled, recall('vsw'))).toEqual(['vsw']);
  });

  it('reaches a surgery that was sent something', () => {
    expect(heardBy(withOffers({ status: 'stopped' }, {}), recall('gp'))).toEqual(['gp']);
    expect(heardBy(withOffers({ status: 'waiting' }), recall('gp'))).toEqual([]);
    expect(heardBy(withOffers({ recipient: 'employer' }), recall('gp'))).toEqual([]);
  });
});

describe('A request for the record', () => {
  it.each(['gp', 'vsw', 'employer'] as const)(
    'goes to %s, of whom it is asked, and back to the patient alone',
    (of) => {
      const state: CaseState = {
        ...reached,
        consents: { ...reached.consents, employer: { scopes: ['contact'], withdrawn: 0 } },
      };
      const heard = heardBy(state, { type: 'RecordRequested', payload: { of } });
      expect(heard).toEqual(HOUSES.filter((house) => house === of || house === 'patient'));
    },
  );
});

describe('rule 24: a person’s rights', () => {
  const provided: CaseEvent = {
    type: 'RecordProvided',
    payload: { parts: [], keptBack: { third_party: 0, serious_harm: 0 } },
  };
  const complaint: CaseEvent = {
    type: 'ComplaintMade',
    payload: { complaint: ref('complaint'), about: 'worker', words: 'Nobody rang back' },
  };

  it.each(['vsw', 'gp', 'employer'] as const)(
    'a request goes to the %s house it is made to, and to nobody else',
    (of) => {
      expect([...heardBy(reached, { type: 'RecordRequested', payload: { of } })].sort()).toEqual(
        ['patient', of].sort(),
      );
    },
  );

  it('what the workers hold is given to the patient alone', () => {
    expect(heardBy(reached, provided)).toEqual(['patient']);
  });

  it.each(['gp', 'employer'] as const)('that the %s house answered is for the patient alone', (of) => {
    const answered = { by: of, how: 'on_paper', on: '2026-03-20' } as const;
    expect(heardBy(reached, { type: 'RecordRequestAnswered', payload: answered })).toEqual(['patient']);
  });

  it.each(['vsw', 'gp', 'employer'] as const)('that the %s house needs more time is for the patient alone', (by) => {
    const extended = { by, reason: 'advice', until: '2026-05-20' } as const;
    expect(heardBy(reached, { type: 'RecordRequestExtended', payload: extended })).toEqual(['patient']);
  });

  it('a complaint goes to the workers’ house and comes back to the patient; no surgery and no employer hears of it', () => {
    expect([...heardBy(reached, complaint)].sort()).toEqual(['patient', 'vsw']);
  });

  it('that an old record was erased is for the patient', () => {
    expect(heardBy(reached, { type: 'RecordErased', payload: {} })).toEqual(['patient']);
  });
});
