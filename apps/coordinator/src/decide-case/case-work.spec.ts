import type { ConsentRecipient, PlanClauses, Ref, Scope } from '#contracts';
import { INVITATION, LIMITS, newCase, type CaseInput } from '#pathway';
import { CaseWork } from './case-work';

const on = '2026-03-02';
const ref = (name: string) => name as Ref<'coordinator'>;
const clauses = (hours: number): PlanClauses => ({
  startOn: '2026-03-16',
  reviewOn: '2026-04-13',
  notes: '',
  rows: [{ weekOf: '2026-03-16', days: 'Monday', hours, duties: '', adjustment: '' }],
});
const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;

/** A case whose inputs are decided one after the other, and what each recipient would have been sent. */
class Story {
  readonly work = new CaseWork('case', newCase, 0, on, INVITATION, LIMITS);
  private revision = 0;

  constructor() {
    this.take({
      from: 'gp',
      type: 'PatientReferred',
      payload: { card, agreedOn: on, surgery: 'Example Road Surgery' },
    });
    this.take({ from: 'patient', type: 'PatientEnrolled', payload: {} });
    this.allows('vsw', ['fit-notes', 'condition']);
  }

  take(input: CaseInput): string | null {
    return this.work.take(input, on);
  }

  allows(recipient: ConsentRecipient, scopes: readonly Scope[]): void {
    this.revision += 1;
    this.take({ from: 'patient', type: 'ConsentGranted', payload: { recipient, scopes, revision: this.revision } });
  }

  withdraws(recipient: ConsentRecipient, scopes: readonly Scope[]): void {
    this.revision += 1;
    this.take({ from: 'patient', type: 'ConsentWithdrawn', payload: { recipient, scopes, revision: this.revision } });
  }

  names(person: string): void {
    const payload = { person: ref(person), name: person, organisation: 'Example Works', email: null, cardKey: person };
    this.take({ from: 'patient', type: 'EmployerNamed', payload });
    this.allows('employer', ['contact', 'plan', 'fit-note-advice']);
  }

  proposes(hours = 12, base: string | null = null): string {
    const person = this.work.state.employer?.person ?? ref('nobody');
    this.take({ from: 'patient', type: 'PlanProposed', payload: { person, base, clauses: clauses(hours) } });
    return this.work.state.plan.standing?.digest ?? 'none';
  }

  note(name: string, replaces?: string, to = '2026-03-30'): void {
    const fields = {
      assessedOn: on,
      from: on,
      to,
      outcome: 'not_fit',
      advice: [],
      condition: 'Back pain',
      comments: null,
      issuerProfession: 'doctor',
      reassessment: null,
    } as const;
    this.take(
      replaces === undefined
        ? { from: 'gp', type: 'FitNoteIssued', payload: { ...fields, note: ref(name) } }
        : { from: 'gp', type: 'FitNoteReplaced', payload: { ...fields, note: ref(name), replaces: ref(replaces) } },
    );
  }

  /** Approves the first item about this that waits (or `waited` for the patient earlier). */
  approves(about: string, waited = this.offer(about)): string | null {
    if (waited === undefined) throw new Error(`no item about ${about} waits`);
    const { offer, digest } = waited;
    return this.take({ from: 'patient', type: 'ItemApproved', payload: { offer, digest, revision: this.revision } });
  }

  offer(about: string) {
    return this.work.state.offers.find((item) => item.about === about && item.status === 'waiting');
  }

  to(house: string): readonly string[] {
    return this.work.sendings.filter((sending) => sending.to === house).map((sending) => sending.type);
  }
}

const proposedTo = (person: string) => {
  const story = new Story();
  story.names(person);
  const digest = story.proposes();
  return { story, digest };
};
const sentTo = (person: string) => {
  const one = proposedTo(person);
  one.story.approves('PlanProposed');
  return one;
};
const accepts = (digest: string): CaseInput => ({ from: 'employer', type: 'PlanAccepted', payload: { digest } });

describe('rule 9: what the patient approved goes to the person they approved it for, and to nobody else', () => {
  it('an item prepared for one person does not go to the next one named', () => {
    const { story } = proposedTo('A');
    const forA = story.offer('PlanProposed');
    story.names('B');
    story.approves('PlanProposed', forA);
    expect(story.to('employer')).toEqual([]);
  });

  it('nothing goes to somebody who said “not me”, whatever was waiting or under way', () => {
    const { story } = sentTo('A');
    story.note('n1');
    const waiting = story.offer('FitNoteIssued');
    story.take({ from: 'employer', type: 'WrongPersonReported', payload: {} });
    const before = story.to('employer').length;
    story.approves('FitNoteIssued', waiting);
    story.note('n2');
    expect(story.to('employer').slice(before)).toEqual([]);
    expect(story.work.state.employer?.standing).toBe('wrong');
  });

  it('an approval that the end of support overtook sends nothing', () => {
    const { story } = proposedTo('A');
    const waiting = story.offer('PlanProposed');
    story.take({ from: 'patient', type: 'SupportEnded', payload: {} });
    story.approves('PlanProposed', waiting);
    expect(story.to('employer')).toEqual([]);
  });

  it('an item about a fit note that was replaced is outdated', () => {
    const { story } = proposedTo('A');
    story.note('n1');
    const old = story.offer('FitNoteIssued');
    story.note('n2', 'n1', '2026-03-23');
    story.approves('FitNoteIssued', old);
    expect(story.to('employer')).toEqual([]);
    expect(story.offer('FitNoteReplaced')).toBeDefined();
  });
});

describe('rule 11: what the patient has not sent is nothing to the employer', () => {
  it('not that they crossed themselves, and not that they took a text back', () => {
    const { story, digest } = sentTo('A');
    const before = story.to('employer').length;
    const unsent = story.proposes(8, digest);
    story.proposes(9, digest); // a second answer to the same base: overtaken by their own
    story.take({ from: 'patient', type: 'ProposalWithdrawn', payload: { digest: unsent } });
    expect(story.to('employer').slice(before)).toEqual([]);
  });

  it('an answer to the text before says that it came too late, and nothing of the new one', () => {
    const { story, digest } = sentTo('A');
    story.proposes(8, digest);
    story.take(accepts(digest));
    const last = story.work.sendings.filter((sending) => sending.to === 'employer').at(-1);
    expect(last).toMatchObject({ type: 'ReplyOvertaken', payload: { standing: null } });
  });

  it('the same words proposed anew cannot be accepted before they are sent anew', () => {
    const { story, digest } = sentTo('A');
    story.withdraws('employer', ['plan']);
    story.allows('employer', ['plan']);
    expect(story.proposes()).toBe(digest);
    story.take(accepts(digest));
    expect(story.work.state.plan.agreed).toBeNull();
    story.approves('PlanProposed');
    story.take(accepts(digest));
    expect(story.work.state.plan.agreed).not.toBeNull();
  });
});

describe('The patient’s ledger', () => {
  const lines = ({ work }: Story) => work.entries.map(({ what, who, about, told }) => [what, who, about, told]);

  it('has what was sent by consent, and that it was called back', () => {
    const { story } = sentTo('A');
    expect(lines(story)).toContainEqual(['sent', 'employer', 'PlanProposed', true]);
    expect(lines(story)).not.toContainEqual(['called-back', 'employer', 'DisclosureWithdrawn', true]);
    story.withdraws('employer', ['plan']);
    expect(lines(story)).toContainEqual(['called-back', 'employer', 'DisclosureWithdrawn', true]);
  });

  it('has to whom something was told without asking, and tells it where and when that is safe', () => {
    const story = new Story();
    const asks = (name: string, to: 'gp' | 'emergency_services', tellPatient: boolean): void => {
      const [whyNotTold, lookAgainOn] = tellPatient ? [null, null] : ['They would be hurt', '2026-03-09'];
      const why = { words: 'At risk', reason: 'Risk to life', authority: 'Vital interests', by: 'Ash', whyNotTold };
      story.take({
        from: 'vsw',
        type: 'OverrideRequested',
        payload: { override: ref(name), to, ...why, emergency: true, tellPatient, lookAgainOn },
      });
    };
    asks('told', 'gp', true);
    asks('untold', 'gp', false);
    asks('call', 'emergency_services', true);
    const surgery = ['told-without-asking', 'gp', 'DisclosureOverridden'];
    expect(lines(story).slice(-3)).toEqual([
      [...surgery, true],
      [...surgery, false],
      ['emergency-call', 'vsw', 'DisclosureOverridden', true],
    ]);
    story.take({ from: 'vsw', type: 'OverrideTold', payload: { override: ref('untold') } });
    expect(lines(story).at(-1)).toEqual([...surgery, true]);
  });
});

describe('A permission that was stopped does not come back', () => {
  it('a request for fit notes is tied to the permission and taken back with it while it waits', () => {
    const story = new Story();
    const request = story.work.sendings.find(({ type }) => type === 'FitNotesRequested');
    expect(request).toMatchObject({ to: 'gp', scopes: ['fit-notes'] });
    story.withdraws('vsw', ['fit-notes', 'condition']);
    expect(story.to('gp')).toEqual(['CaseOpened', 'FitNotesRequestEnded']);
    expect(story.work.recalls).toContainEqual({ house: 'gp', person: null, scopes: ['fit-notes'] });
  });
});
