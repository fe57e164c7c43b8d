import { canonical, type EventType, type FitNoteFields, type Ref } from '#contracts';
import { decide, evolve, INVITATION, LIMITS, newCase, type CaseEvent, type CaseInput, type CaseState } from '#pathway';
import { disclose, type Sending } from './disclose';

const ref = (name: string) => name as Ref<'coordinator'>;
const fields: FitNoteFields = {
  assessedOn: '2026-03-02',
  from: '2026-03-02',
  to: '2026-03-30',
  outcome: 'may_be_fit',
  advice: ['altered_hours'],
  condition: 'Back pain',
  comments: null,
  issuerProfession: 'doctor',
  reassessment: null,
};
type Said = Partial<FitNoteFields>;
const issued = (note: string, said: Said = {}): CaseInput => ({
  from: 'gp',
  type: 'FitNoteIssued',
  payload: { ...fields, ...said, note: ref(note) },
});
const replaced = (note: string, replaces: string, said: Said = {}): CaseInput => ({
  from: 'gp',
  type: 'FitNoteReplaced',
  payload: { ...fields, ...said, note: ref(note), replaces: ref(replaces) },
});
const cancelled = (note: string): CaseInput => ({ from: 'gp', type: 'FitNoteCancelled', payload: { note: ref(note) } });
const shown = (note: string, said: Said = {}): CaseInput => ({
  from: 'patient',
  type: 'FitNoteShown',
  payload: { ...fields, ...said, note: ref(note) },
});
const takenBack = (note: string): CaseInput => ({
  from: 'patient',
  type: 'FitNoteTakenBack',
  payload: { note: ref(note) },
});
const grants = (recipient: 'vsw' | 'employer', scopes: readonly ('fit-notes' | 'contact' | 'fit-note-advice')[]) =>
  ({ from: 'patient', type: 'ConsentGranted', payload: { recipient, scopes, revision: 1 } }) as const;
const names = (person: string): CaseInput => ({
  from: 'patient',
  type: 'EmployerNamed',
  payload: { person: ref(person), name: person, organisation: 'Example Works', email: null, cardKey: person },
});

/** A case in which somebody at work is named, and what its employer was sent. */
class Story {
  state: CaseState = newCase;
  today = '2026-03-02';
  readonly toWork: Sending[] = [];
  readonly toWorker: EventType[] = [];
  private readonly history: CaseEvent[] = [];

  constructor() {
    const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text' } as const;
    this.take({
      from: 'gp',
      type: 'PatientReferred',
      payload: { card, agreedOn: this.today, surgery: 'Example Road Surgery' },
    });
    this.take({ from: 'patient', type: 'PatientEnrolled', payload: {} });
    this.take(grants('vsw', ['fit-notes']));
    this.take(names('Sam Sample'));
    this.take(grants('employer', ['contact', 'fit-note-advice']));
  }

  take(...inputs: readonly CaseInput[]): this {
    for (const input of inputs) {
      const around = { today: this.today, digestOf: (text: string) => text, invitation: INVITATION, limits: LIMITS };
      const verdict = decide(this.state, input, around);
      if (verdict.kind === 'events') for (const event of verdict.events) this.record(event);
    }
    return this;
  }

  private record(event: CaseEvent): void {
    this.history.push(event);
    const before = this.state;
    this.state = evolve(before, event);
    for (const effect of disclose(before, this.state, event)) {
      if (effect.kind === 'mail') {
        if (effect.to === 'employer') this.toWork.push(effect);
        if (effect.to === 'vsw') this.toWorker.push(effect.type);
        continue;
      }
      const { recipient, recipientName, about, payload, scopes, source } = effect;
      const text = canonical(payload);
      const offer = ref(`offer ${this.state.offers.length}`);
      this.record({
        type: 'DisclosureOffered',
        payload: { offer, recipient, recipientName, about, text, digest: text, scopes, source },
      });
    }
  }

  /** Sends or stops everything that waits. */
  decides(type: 'ItemApproved' | 'ItemStopped'): this {
    for (const { offer, digest } of this.waiting)
      this.take({ from: 'patient', type, payload: { offer, digest, revision: 2 } } as CaseInput);
    return this;
  }

  get waiting() {
    return this.state.offers.filter(({ status }) => status === 'waiting');
  }
  get voided() {
    return this.toWork.filter(({ type }) => type === 'FitNoteVoided').map(({ payload }) => payload);
  }
  get asked(): number {
    return this.history.filter(({ type }) => type === 'DisclosureOffered').length;
  }
}

const days = { from: fields.from, to: fields.to, outcome: fields.outcome };

describe('The patient is asked about one note once', () => {
  it('when the surgery’s copy joins the one from paper, or the one from paper the surgery’s', () => {
    expect(new Story().take(shown('p'), issued('s')).waiting).toHaveLength(1);
    expect(new Story().take(issued('s'), shown('p')).waiting).toHaveLength(1);
    const sent = new Story().take(shown('p')).decides('ItemApproved').take(issued('s'));
    expect([sent.asked, sent.waiting.length]).toEqual([1, 0]);
    const stopped = new Story().take(shown('p')).decides('ItemStopped').take(issued('s'));
    expect([stopped.asked, stopped.waiting.length]).toEqual([1, 0]);
  });

  it('and by the surgery’s copy where the two advise different things', () => {
    const story = new Story().take(shown('p', { advice: [] }), issued('s'));
    expect(story.waiting.map(({ text }) => JSON.parse(text) as unknown)).toMatchObject([{ advice: ['altered_hours'] }]);
    expect(story.take(shown('p', { advice: [] })).waiting).toMatchObject([{ about: 'FitNoteIssued' }]);
  });

  it('when a case is opened again and the surgery sends its notes anew: not those that ended', () => {
    const story = new Story().take(issued('s'));
    story.take({ from: 'vsw', type: 'CaseClosed', payload: { ending: 'back_at_work', words: '' } });
    story.take({ from: 'patient', type: 'ReopeningAsked', payload: {} }, issued('s'));
    expect(story.asked).toBe(1);
    story.take({ from: 'patient', type: 'SupportEnded', payload: {} });
    story.today = '2026-03-31';
    story.take({ from: 'patient', type: 'ReopeningAsked', payload: {} }, issued('s'));
    expect(story.waiting).toEqual([]);
  });

  it('on its last day, and not on the day after', () => {
    const story = new Story();
    story.today = fields.to;
    expect(story.take(issued('s')).asked).toBe(1);
    story.today = '2026-03-31';
    expect(story.take(issued('s2', { from: '2026-03-03' })).asked).toBe(1);
  });

  it('again where they took back what was sent, or where somebody else is named', () => {
    const story = new Story().take(issued('s')).decides('ItemApproved');
    const payload = { recipient: 'employer', scopes: ['contact', 'fit-note-advice'], revision: 3 } as const;
    story.take({ from: 'patient', type: 'ConsentWithdrawn', payload });
    expect(story.take(issued('s')).waiting).toHaveLength(1);
    story.take(names('Lee Sample'), issued('s'));
    expect(story.waiting).toMatchObject([{ person: 'Lee Sample' }]);
  });

  it.each([{ from: '1900-01-01' }, { to: '2026-03-01' }, { from: '1980-05-17', assessedOn: '1980-05-17' }])(
    'rule 3: not about one that says %j, before its sender was asked',
    (said) => {
      const story = new Story().take(shown('p', said));
      expect(story.asked).toBe(0);
      expect(story.state.fitNotes).toEqual([]);
    },
  );
});

describe('A note that no longer counts', () => {
  const sent = (...inputs: readonly CaseInput[]) =>
    new Story()
      .take(...inputs)
      .decides('ItemApproved')
      .take();

  it('is told to who was shown it: its days, and nothing of why', () => {
    const story = sent(issued('s')).take(cancelled('s'));
    expect(story.toWork.at(-1)).toMatchObject({ type: 'FitNoteVoided', scopes: ['fit-note-advice'] });
    expect(story.voided).toEqual([days]);
    expect(story.take(cancelled('s')).voided).toHaveLength(1);
  });

  it('also where what was shown was the copy from paper', () => {
    expect(sent(shown('p'), issued('s')).take(cancelled('s')).voided).toEqual([days]);
    expect(sent(shown('p')).take(takenBack('p')).voided).toEqual([days]);
    expect(sent(shown('p'), issued('s')).take(takenBack('p')).voided).toEqual([]);
  });

  it('is told when a correction has other days; the correction waits for the patient', () => {
    const story = sent(issued('s')).take(replaced('t', 's', { to: '2026-03-16' }));
    expect(story.voided).toEqual([days]);
    expect(story.waiting).toMatchObject([{ about: 'FitNoteReplaced' }]);
    const copied = sent(shown('p')).take(shown('p', { to: '2026-03-16' }));
    expect(copied.voided).toEqual([days]);
    expect(copied.waiting).toMatchObject([{ about: 'FitNoteShown' }]);
  });

  it('is not told when the correction says the same to them', () => {
    const story = sent(issued('s')).take(replaced('t', 's', { condition: 'Sciatica' }));
    expect([story.voided, story.waiting]).toEqual([[], []]);
    expect(story.take(cancelled('t')).voided).toEqual([days]);
  });

  it('is nothing to somebody who was never shown it, from whom it was taken back, or who came after', () => {
    const waits = new Story().take(issued('s'), cancelled('s'));
    expect([waits.toWork, waits.waiting]).toEqual([[], []]);
    const payload = { recipient: 'employer', scopes: ['fit-note-advice'], revision: 3 } as const;
    const back = sent(issued('s')).take({ from: 'patient', type: 'ConsentWithdrawn', payload }, cancelled('s'));
    expect(back.voided).toEqual([]);
    const other = sent(issued('s')).take({ from: 'employer', type: 'WrongPersonReported', payload: {} });
    other.take(names('Lee Sample'), issued('u', { to: '2026-04-06' }));
    other.take({
      ...grants('employer', ['contact', 'fit-note-advice']),
      payload: { ...grants('employer', ['contact', 'fit-note-advice']).payload, revision: 4 },
    });
    other.decides('ItemApproved').take(cancelled('s'));
    expect(other.toWork.at(-1)).toMatchObject({ type: 'FitNoteIssued', payload: { to: '2026-04-06' } });
    expect(other.voided).toEqual([]);
  });
});

describe('A worker is told that a note was taken back', () => {
  const stops = { recipient: 'vsw', scopes: ['fit-notes'], revision: 2 } as const;
  const stopped = (story: Story): Story => story.take({ from: 'patient', type: 'ConsentWithdrawn', payload: stops });
  const again: CaseInput = {
    ...grants('vsw', ['fit-notes']),
    payload: { ...grants('vsw', ['fit-notes']).payload, revision: 3 },
  };
  const last = ({ toWorker }: Story) => toWorker.at(-1);

  it('where they were sent it, and where it has come again since', () => {
    expect(last(new Story().take(shown('p'), takenBack('p')))).toBe('FitNoteTakenBack');
    expect(last(stopped(new Story()).take(shown('p'), again, shown('p'), takenBack('p')))).toBe('FitNoteTakenBack');
  });

  it('and not of one that came before they might have any, or went with what was stopped', () => {
    const before = stopped(new Story()).take(shown('p'), again);
    expect(before.take(takenBack('p')).toWorker).not.toContain('FitNoteTakenBack');
    const since = stopped(new Story().take(shown('p'))).take(again);
    expect(since.take(takenBack('p')).toWorker).not.toContain('FitNoteTakenBack');
  });

  it('once it has gone that waited for them to look again, which brings none that came before', () => {
    const day = '2026-04-01';
    const allows = (revision: number, reviewOn: string): CaseInput => ({
      from: 'patient',
      type: 'ConsentGranted',
      payload: { recipient: 'vsw', scopes: ['fit-notes'], revision, reviewOn },
    });
    const due: CaseInput = { from: 'clock', type: 'TimerDue', payload: { kind: 'consent-review', subject: 'vsw' } };
    const story = stopped(new Story()).take(shown('p'), allows(3, day));
    story.today = day;
    story.take(due, shown('q'));
    expect(story.state.fitNotes.map(({ untold }) => untold)).toEqual([true, 'held']);
    story.take(allows(4, '2026-05-01'));
    expect(story.state.fitNotes.map(({ untold }) => untold)).toEqual([true, undefined]);
    expect(story.take(takenBack('p')).toWorker).not.toContain('FitNoteTakenBack');
    expect(last(story.take(takenBack('q')))).toBe('FitNoteTakenBack');
  });
});
