import fc from 'fast-check';
import type { EventType, IsoDate } from '#contracts';
import { after, around, enrolled, lets, ref, referred, typesOf } from './a-case';
import { decide } from './decide';
import type { CaseInput, InputFrom } from './events';
import { evolve } from './evolve';
import { hasSaidYes, isOver, LAST_STAGES, STAGE_TRANSITIONS, type CaseStage } from './stage';
import { newCase, type CaseState } from './state';

type Vsw = InputFrom<'vsw'>;
const vsw = <T extends Vsw['type']>(type: T, payload: Extract<Vsw, { type: T }>['payload']): CaseInput =>
  ({ from: 'vsw', type, payload }) as CaseInput;
const patient = (
  type: 'PatientDeclined' | 'SupportEnded' | 'ReopeningAsked' | 'VswChangeRequested',
  payload: Record<string, never> = {},
): CaseInput => ({ from: 'patient', type, payload });
const closes = (ending: Extract<Vsw, { type: 'CaseClosed' }>['payload']['ending'], words = ''): CaseInput =>
  vsw('CaseClosed', { ending, words });
const handsOver = (kind: 'handover' | 'cover', until: IsoDate | null = null): CaseInput =>
  vsw('CaseHandedOver', { worker: 'Another Worker', profession: 'Vocational support worker', kind, until });
const expires: CaseInput[] = [{ from: 'clock', type: 'TimerDue', payload: { kind: 'expire-invitation', subject: '' } }];
const saying = (state: CaseState, input: CaseInput, elsewhere = false): readonly string[] =>
  typesOf(decide(state, input, { ...around(), openElsewhere: elsewhere }));

const support = () => after(referred, enrolled);
const unreachable = () => after(referred, ...expires);
const closed = () => after(referred, enrolled, lets('vsw', ['fit-notes']), closes('managed_myself'));

describe('The stages of a case', () => {
  const stages = Object.keys(STAGE_TRANSITIONS) as CaseStage[];
  const next = (stage: CaseStage): readonly CaseStage[] => Object.values(STAGE_TRANSITIONS[stage]);

  it('can each be reached, and none is dead but the last word', () => {
    const reached = new Set<CaseStage>(['new']);
    for (const stage of reached) next(stage).forEach((one) => reached.add(one));
    expect([...reached].sort()).toEqual([...stages].sort());
    expect(stages.filter((stage) => next(stage).length === 0)).toEqual(LAST_STAGES);
  });

  it('change by the events of the table alone', () => {
    const moving = new Set(stages.flatMap((stage) => Object.keys(STAGE_TRANSITIONS[stage]) as EventType[]));
    expect([...moving].sort()).toEqual([
      'CaseClosed',
      'CaseOpened',
      'CaseReopened',
      'InvitationExpired',
      'PatientDeclined',
      'PatientEnrolled',
      'SupportEnded',
    ]);
  });

  it('free the person’s one open place when nobody works with them', () => {
    expect(stages.filter((stage) => !isOver(stage))).toEqual(['new', 'offered', 'enrolled']);
    expect(stages.filter((stage) => hasSaidYes({ stage }))).toEqual(['enrolled', 'closed']);
  });
});

describe('rule 17: one contact that was enough is a success, and not the same as unreachable or declined', () => {
  it('three ways to have no more support are three different stages', () => {
    const oneCall = after(
      referred,
      enrolled,
      vsw('ContactMade', { mode: 'telephone', minutes: 25 }),
      closes('no_further_support_needed'),
    );
    expect(oneCall.stage).toBe('closed');
    expect(unreachable().stage).toBe('unreachable');
    expect(after(referred, patient('PatientDeclined')).stage).toBe('declined');
  });

  it('no step is needed before another: a first contact may be the last', () => {
    expect(saying(support(), closes('no_further_support_needed'))).toEqual(['CaseClosed']);
  });
});

describe('rule 25: no rule refuses a person', () => {
  const preferences: CaseInput = {
    from: 'patient',
    type: 'ContactPreferencesSet',
    payload: { channel: 'telephone', bestTime: 'evenings', interpreter: 'Polish' },
  };

  it('telephone and interpreter can be asked for before the yes as after it', () => {
    for (const state of [after(referred), unreachable(), support(), closed()])
      expect(saying(state, preferences)).toEqual(['ContactPreferencesSet']);
  });

  it('at triage a worker shows another route and names it; nothing else closes a case before the yes', () => {
    expect(saying(after(referred), closes('other_route', ' '))).toEqual(['refused: no-route-named']);
    expect(saying(after(referred), closes('lost_touch', 'x'))).toEqual(['refused: not-enrolled']);
    expect(saying(after(referred), closes('other_route', 'The stroke team rings you'))).toEqual(['CaseClosed']);
    expect(saying(support(), closes('other_route'))).toEqual(['refused: no-route-named']);
  });

  it('and who was shown another route may still say yes, ask to be rung, or say no', () => {
    const shown = after(referred, closes('other_route', 'Your midwife can help'));
    expect(shown.stage).toBe('other_route');
    expect(after(referred, closes('other_route', 'Your midwife can help'), enrolled).stage).toBe('enrolled');
    expect(saying(shown, { from: 'patient', type: 'CallRequested', payload: { bestTime: '' } })).toEqual([
      'CallRequested',
    ]);
    expect(saying(shown, patient('PatientDeclined'))).toContain('PatientDeclined');
    expect(saying(shown, closes('other_route', 'again'))).toEqual(['refused: nothing-to-do']);
  });
});

describe('A case that was closed', () => {
  it('asks the surgery for nothing more, and asks again when it is opened again', () => {
    expect(saying(after(referred, enrolled, lets('vsw', ['fit-notes'])), closes('managed_myself'))).toEqual([
      'CaseClosed',
      'FitNotesRequestEnded',
    ]);
    expect(saying(closed(), patient('ReopeningAsked'))).toEqual(
      expect.arrayContaining(['ReopeningAsked', 'CaseReopened', 'FitNotesRequested']),
    );
  });

  it('opens again on the word of either; one that the patient ended, on theirs alone', () => {
    expect(saying(closed(), vsw('ReopeningAsked', {}))).toContain('CaseReopened');
    const ended = after(referred, enrolled, patient('SupportEnded'));
    expect(saying(ended, vsw('ReopeningAsked', {}))).toEqual(['refused: case-over']);
    expect(saying(ended, patient('ReopeningAsked'))).toEqual(
      expect.arrayContaining(['ReopeningAsked', 'CaseReopened']),
    );
    expect(saying(support(), patient('ReopeningAsked'))).toEqual(['refused: nothing-to-do']);
  });

  it('stays as it is while another case of the person is open, and both houses hear so', () => {
    expect(saying(closed(), patient('ReopeningAsked'), true)).toEqual(['OpenElsewhere']);
    expect(saying(unreachable(), enrolled, true)).toEqual(['OpenElsewhere']);
    expect(saying(unreachable(), enrolled)).toContain('PatientEnrolled');
  });

  it('leaves to the patient what is theirs: sharing, goal, messages', () => {
    expect(saying(closed(), lets('employer', ['contact'], 9))).toEqual(['ConsentGranted']);
    expect(saying(closed(), { from: 'patient', type: 'GoalSet', payload: { goal: 'Sleep', by: null } })).toEqual([
      'GoalSet',
    ]);
    expect(
      saying(closed(), { from: 'patient', type: 'MessageSent', payload: { message: ref('m'), words: 'Hello' } }),
    ).toEqual(['MessageSent']);
  });
});

describe('Steps, waits and hands', () => {
  it('a step is changed to another, and a wait ended once', () => {
    const waits = vsw('WaitStarted', { reason: 'treatment', until: '2026-04-01', words: '' });
    expect(saying(support(), vsw('StepChanged', { step: 1, reason: 'x' }))).toEqual(['refused: nothing-to-do']);
    expect(saying(support(), vsw('StepChanged', { step: 3, reason: 'x' }))).toEqual(['StepChanged']);
    expect(saying(support(), vsw('WaitEnded', {}))).toEqual(['refused: nothing-to-do']);
    expect(saying(after(referred, enrolled, waits), vsw('WaitEnded', {}))).toEqual(['WaitEnded']);
    expect(after(referred, enrolled, waits, closes('back_at_work')).support.waiting).toBe(false);
  });

  it('cover is until a day and a handover for good', () => {
    expect(saying(support(), handsOver('cover'))).toEqual(['refused: nothing-to-do']);
    expect(saying(support(), handsOver('handover', '2026-04-01'))).toEqual(['refused: nothing-to-do']);
    expect(saying(support(), handsOver('cover', '2026-04-01'))).toEqual(['CaseHandedOver']);
  });

  it('the wish for another worker stands until another takes over for good, not while one covers', () => {
    const wished = [referred, enrolled, patient('VswChangeRequested')];
    expect(saying(after(...wished), patient('VswChangeRequested'))).toEqual(['refused: nothing-to-do']);
    expect(after(...wished, handsOver('cover', '2026-04-01')).support.changeWished).toBe(true);
    expect(after(...wished, handsOver('handover')).support.changeWished).toBe(false);
  });
});

describe('Meetings', () => {
  const proposes = vsw('MeetingProposed', {
    meeting: ref('meeting'),
    on: '2026-03-20',
    time: '10am',
    mode: 'telephone',
    about: 'The plan',
  });
  const minutes = (version: number): CaseInput =>
    vsw('MinutesWritten', { meeting: ref('meeting'), version, words: 'x' });
  const answers: CaseInput = {
    from: 'patient',
    type: 'MeetingAnswered',
    payload: { meeting: ref('meeting'), answer: 'another_time', words: 'After four' },
  };

  it('are answered once proposed, and the answer may change', () => {
    expect(saying(support(), answers)).toEqual(['refused: no-such-meeting']);
    expect(saying(after(referred, enrolled, proposes, answers), answers)).toEqual(['MeetingAnswered']);
    expect(saying(after(referred, enrolled, proposes), proposes)).toEqual(['refused: nothing-to-do']);
  });

  it('have minutes whose versions follow one another', () => {
    expect(saying(support(), minutes(1))).toEqual(['refused: no-such-meeting']);
    const first = after(referred, enrolled, proposes, minutes(1));
    expect([minutes(1), minutes(3), minutes(2)].map((one) => saying(first, one))).toEqual([
      ['refused: nothing-to-do'],
      ['refused: nothing-to-do'],
      ['MinutesWritten'],
    ]);
  });
});

it('Whatever is said in whatever order, the stage moves only as the table allows, and a last word is the last', () => {
  const anything = fc.constantFrom<CaseInput>(
    referred,
    enrolled,
    patient('PatientDeclined'),
    patient('SupportEnded'),
    patient('ReopeningAsked'),
    vsw('ReopeningAsked', {}),
    closes('back_at_work'),
    closes('other_route', 'Elsewhere'),
    ...expires,
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(anything, fc.boolean()), { maxLength: 15 }), (said) => {
      let state = newCase;
      for (const [input, openElsewhere] of said) {
        const verdict = decide(state, input, { ...around(), openElsewhere });
        for (const event of verdict.kind === 'refused' ? [] : verdict.events) {
          const moved = evolve(state, event);
          expect(moved.stage === state.stage || STAGE_TRANSITIONS[state.stage][event.type] === moved.stage).toBe(true);
          expect(openElsewhere && isOver(state.stage) && moved.stage === 'enrolled').toBe(false);
          state = moved;
        }
      }
    }),
    { numRuns: 10_000 },
  );
});
