import { newCase, type CaseEvent, type CaseState } from '#pathway';
import type { PlanClauses, Ref } from '#contracts';
import { disclose } from './disclose';

const clauses: PlanClauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const enrolled: CaseState = { ...newCase, stage: 'enrolled', hasSurgery: true, surgery: 'Example Road Surgery' };
const named: CaseState = {
  ...enrolled,
  employer: { person: 'p' as Ref<'coordinator'>, name: 'Sam Sample', email: null, cardKey: 'k', standing: 'named' },
  consents: { ...newCase.consents, employer: { scopes: ['contact', 'plan'], withdrawn: 0 } },
};
const proposed: CaseEvent = {
  type: 'PlanProposed',
  payload: {
    person: 'p' as Ref<'coordinator'>,
    base: null,
    clauses,
    version: 1,
    digest: 'd1',
    expiresOn: '2026-04-06',
  },
};
const agreed: CaseEvent = { type: 'RtwAgreed', payload: { version: 1, digest: 'd1', agreedOn: '2026-03-09', clauses } };
const to = (state: CaseState, event: CaseEvent, house: string) =>
  disclose(state, state, event).filter((effect) => (effect.kind === 'mail' ? effect.to : effect.recipient) === house);

describe('Nothing reaches an employer or a surgery that the patient has not opened and approved', () => {
  it('a proposal becomes an item that waits for the patient, even with every consent given', () => {
    expect(to(named, proposed, 'employer')).toEqual([
      expect.objectContaining({
        kind: 'ask',
        about: 'PlanProposed',
        payload: { version: 1, digest: 'd1', clauses, expiresOn: '2026-04-06' },
        source: 'd1',
      }),
    ]);
  });

  it('an agreement becomes an item for the surgery, and goes on to the employer who gave it', () => {
    const reached: CaseState = { ...named, employer: named.employer && { ...named.employer, standing: 'reached' } };
    expect(to(reached, agreed, 'gp')).toEqual([expect.objectContaining({ kind: 'ask' })]);
    expect(to(reached, agreed, 'employer')).toEqual([expect.objectContaining({ kind: 'mail', type: 'RtwAgreed' })]);
  });

  it('an approved item goes byte for byte as it was shown', () => {
    const text =
      '{"clauses":{"notes":"","reviewOn":"2026-04-13","rows":[],"startOn":"2026-03-16"},"digest":"d1","version":1}';
    const offer = 'o' as Ref<'coordinator'>;
    const waiting: CaseState = {
      ...named,
      offers: [
        {
          offer,
          recipient: 'employer',
          about: 'PlanProposed',
          source: 'd1',
          text,
          digest: 'x',
          scopes: ['plan'],
          status: 'sent',
        },
      ],
    };
    const approved: CaseEvent = { type: 'ItemApproved', payload: { offer, digest: 'x', revision: 1 } };
    expect(to(waiting, approved, 'employer')).toEqual([
      { kind: 'mail', to: 'employer', type: 'PlanProposed', payload: JSON.parse(text) as object, scopes: ['plan'] },
    ]);
  });

  it('an employer who was never reached hears of nothing, not even a recall', () => {
    for (const event of [
      agreed,
      { type: 'ProposalWithdrawn', payload: { digest: 'd1' } },
      { type: 'DisclosureWithdrawn', payload: { recipient: 'employer', scopes: [] } },
    ] satisfies CaseEvent[])
      expect(to(named, event, 'employer')).toEqual([]);
  });

  it('a text that fell, or a plan that is looked at again, is news at work only where it was theirs', () => {
    const reached: CaseState = { ...named, employer: named.employer && { ...named.employer, standing: 'reached' } };
    const text = { version: 1, digest: 'd1', by: 'patient', clauses, expiresOn: '2026-04-06' } as const;
    const fell: CaseEvent = { type: 'ProposalExpired', payload: { digest: 'd1' } };
    const standing = (sent: boolean): CaseState => ({
      ...reached,
      plan: { ...reached.plan, standing: { ...text, sent } },
    });
    expect(to(standing(false), fell, 'employer')).toEqual([]);
    expect(to(standing(true), fell, 'employer')).toEqual([expect.objectContaining({ type: 'ProposalExpired' })]);
    expect(to(standing(false), fell, 'patient')).toHaveLength(1);
    const review: CaseEvent = { type: 'ReviewDue', payload: { on: '2026-04-13' } };
    const outside: CaseState = { ...reached, plan: { ...reached.plan, reported: { clauses, agreedOn: '2026-03-05' } } };
    expect(to(outside, review, 'employer')).toEqual([]);
    expect(to(reached, review, 'employer')).toHaveLength(1);
  });

  it('nothing is prepared for somebody who no longer speaks for the workplace', () => {
    const left: CaseState = { ...named, employer: named.employer && { ...named.employer, standing: 'left' } };
    expect(to(left, proposed, 'employer')).toEqual([]);
    expect(to(left, agreed, 'employer')).toEqual([]);
  });

  it('a surgery that was sent nothing hears of no recall', () => {
    expect(to(enrolled, { type: 'DisclosureWithdrawn', payload: { recipient: 'gp', scopes: [] } }, 'gp')).toEqual([]);
  });

  it('a recall reaches only the one it names', () => {
    const event: CaseEvent = { type: 'DisclosureWithdrawn', payload: { recipient: 'vsw', scopes: ['condition'] } };
    expect(disclose(named, named, event)).toEqual([
      expect.objectContaining({ to: 'vsw', payload: { scopes: ['condition'] } }),
    ]);
  });

  it('a recall of a part reaches whom it names, where they had it, and tells nobody but a worker which it was', () => {
    const cut = (recipient: 'gp' | 'vsw' | 'employer', awaited: boolean): CaseEvent => ({
      type: 'DisclosureNarrowed',
      payload: { recipient, fields: ['plan.clauses'], receipt: { number: 1, revision: 2, awaited, on: '2026-03-02' } },
    });
    const told = (event: CaseEvent) =>
      disclose(named, named, event).map((mail) => (mail.kind === 'mail' ? [mail.to, mail.payload] : null));
    const patients = (recipient: string): readonly unknown[] => [
      'patient',
      expect.objectContaining({ recipient, fields: ['plan.clauses'] }),
    ];
    expect(told(cut('gp', true))).toEqual([['gp', {}], patients('gp')]);
    expect(told(cut('vsw', true))).toEqual([patients('vsw'), ['vsw', { fields: ['plan.clauses'] }]]);
    expect(told(cut('employer', true))).toEqual([patients('employer'), ['employer', {}]]);
    for (const recipient of ['gp', 'vsw', 'employer'] as const)
      expect(told(cut(recipient, false))).toEqual([patients(recipient)]);
  });
});
