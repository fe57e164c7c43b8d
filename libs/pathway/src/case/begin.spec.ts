import { CHANNELS } from '#contracts';
import { aCard, after, around, enrolled, lets, ref, referred, takesBack, typesOf } from './a-case';
import { decide } from './decide';
import { LIMITS, type CaseInput } from './events';
import { timersOf } from './timers';
import { newCase } from './state';

const says = (type: 'CallRequested' | 'AnswerDeferred' | 'PatientDeclined'): CaseInput =>
  type === 'CallRequested'
    ? { from: 'patient', type, payload: { bestTime: 'mornings' } }
    : { from: 'patient', type, payload: {} };
const timer = (kind: 'remind-invitation' | 'expire-invitation'): CaseInput => ({
  from: 'clock',
  type: 'TimerDue',
  payload: { kind, subject: '' },
});

describe('A case begins', () => {
  it('when a surgery offers the service: the case opens and the patient is invited', () => {
    expect(typesOf(decide(newCase, referred, around()))).toEqual(['PatientReferred', 'CaseOpened', 'PatientInvited']);
  });

  it('once: a second offer under the same reference opens nothing', () => {
    expect(typesOf(decide(after(referred), referred, around()))).toEqual(['refused: already-open']);
  });

  it('without a surgery when the patient applies, and then no fit note is ever asked for', () => {
    const applied: CaseInput = { from: 'patient', type: 'PatientApplied', payload: { card: aCard } };
    const state = after(applied, enrolled);
    expect(typesOf(decide(state, lets('vsw', ['fit-notes']), around()))).toEqual(['ConsentGranted']);
  });
});

describe('rules 22 and 25: a letter and the telephone are ways in like any other', () => {
  it.each(CHANNELS)('%s: the same invitation, the same time to answer', (channel) => {
    const card = { ...aCard, channel };
    const applied: CaseInput = { from: 'patient', type: 'PatientApplied', payload: { card } };
    const invited = decide(newCase, applied, around());
    expect(typesOf(invited)).toEqual(['PatientApplied', 'CaseOpened', 'PatientInvited']);
    expect(after(applied).invitation).toEqual(after(referred).invitation);
  });
});

describe('An invitation', () => {
  it('is reminded of once and then expires, which is unreachable and not declined', () => {
    const offered = after(referred);
    expect(timersOf(offered, LIMITS)).toEqual([
      { kind: 'remind-invitation', subject: '', due: '2026-03-09' },
      { kind: 'expire-invitation', subject: '', due: '2026-03-23' },
    ]);
    const reminded = after(referred, timer('remind-invitation'));
    expect(typesOf(decide(reminded, timer('remind-invitation'), around()))).toEqual(['refused: nothing-to-do']);
    expect(timersOf(reminded, LIMITS)).toEqual([{ kind: 'expire-invitation', subject: '', due: '2026-03-23' }]);
    expect(after(referred, timer('remind-invitation'), timer('expire-invitation')).stage).toBe('unreachable');
  });

  it.each(['CallRequested', 'AnswerDeferred'] as const)('answered with %s is not chased', (type) => {
    const state = after(referred, says(type));
    expect(timersOf(state, LIMITS)).toEqual([]);
    expect(typesOf(decide(state, timer('remind-invitation'), around()))).toEqual(['refused: nothing-to-do']);
  });

  it('can still be answered by a person who was unreachable', () => {
    const state = after(referred, timer('remind-invitation'), timer('expire-invitation'), enrolled);
    expect(state.stage).toBe('enrolled');
  });

  it('declined takes the card back from the worker, and nothing can happen to the case any more', () => {
    expect(typesOf(decide(after(referred), says('PatientDeclined'), around()))).toEqual([
      'PatientDeclined',
      'DisclosureWithdrawn',
    ]);
    const declined = after(referred, says('PatientDeclined'));
    expect(declined.card).toBeNull();
    expect(typesOf(decide(declined, enrolled, around()))).toEqual(['refused: case-over']);
  });
});

describe('A surgery is asked for fit notes', () => {
  const note: CaseInput = {
    from: 'gp',
    type: 'FitNoteIssued',
    payload: {
      note: ref('note'),
      assessedOn: '2026-03-02',
      from: '2026-03-02',
      to: '2026-03-30',
      outcome: 'not_fit',
      advice: [],
      condition: 'Low back pain',
      comments: 'Cannot sit long',
      issuerProfession: 'doctor',
      reassessment: null,
    },
  };

  it('only after the patient enrolled and let the worker have them', () => {
    expect(typesOf(decide(after(referred), note, around()))).toEqual(['refused: no-permission']);
    expect(typesOf(decide(after(referred, enrolled), note, around()))).toEqual(['refused: no-permission']);
    expect(typesOf(decide(after(referred, enrolled), lets('vsw', ['fit-notes']), around()))).toEqual([
      'ConsentGranted',
      'FitNotesRequested',
    ]);
    expect(typesOf(decide(after(referred, enrolled, lets('vsw', ['fit-notes'])), note, around()))).toEqual([
      'FitNoteIssued',
    ]);
  });

  it('without the condition unless the patient allows that too', () => {
    const verdict = decide(after(referred, enrolled, lets('vsw', ['fit-notes'])), note, around());
    expect(verdict).toMatchObject({ events: [{ payload: { condition: null, comments: null } }] });
  });

  it('no longer once the patient takes it back, and an old grant cannot bring it back', () => {
    const state = after(referred, enrolled, lets('vsw', ['fit-notes'], 1), takesBack('vsw', ['fit-notes'], 2));
    expect(state.fitNotesAsked).toBe('no');
    expect(typesOf(decide(state, note, around()))).toEqual(['refused: no-permission']);
    expect(typesOf(decide(state, lets('vsw', ['fit-notes'], 1), around()))).toEqual(['refused: consent-void']);
    expect(typesOf(decide(state, lets('vsw', ['fit-notes'], 3), around()))).toEqual([
      'ConsentGranted',
      'FitNotesRequested',
    ]);
  });
});
