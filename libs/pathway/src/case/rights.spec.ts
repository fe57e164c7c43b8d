import type { IsoDate, RecordHolder } from '#contracts';
import { answerBy } from '../retention/deadlines';
import { after, around, enrolled, lets, names, ref, referred, takesBack, typesOf } from './a-case';
import { addDays } from './dates';
import { decide } from './decide';
import type { CaseInput, Verdict } from './events';
import { evolve } from './evolve';
import type { CaseState } from './state';

const asks = (of: RecordHolder): CaseInput => ({ from: 'patient', type: 'RecordRequested', payload: { of } });
const complains: CaseInput = {
  from: 'patient',
  type: 'ComplaintMade',
  payload: { complaint: ref('complaint'), about: 'worker', words: 'Nobody rang back' },
};
const provides: CaseInput = {
  from: 'vsw',
  type: 'RecordProvided',
  payload: { parts: [], keptBack: { third_party: 0, serious_harm: 0 } },
};
const answers = (from: 'gp' | 'employer'): CaseInput => ({
  from,
  type: 'RecordRequestAnswered',
  payload: { how: 'on_paper', on: '2026-03-20' },
});
const aboutComplaint = (type: 'ComplaintAcknowledged' | 'ComplaintAnswered'): CaseInput =>
  type === 'ComplaintAnswered'
    ? { from: 'vsw', type, payload: { complaint: ref('complaint'), words: 'We are sorry' } }
    : { from: 'vsw', type, payload: { complaint: ref('complaint') } };
const erases: CaseInput = { from: 'vsw', type: 'RecordErased', payload: {} };
const ends: CaseInput = { from: 'patient', type: 'SupportEnded', payload: {} };

const what = (state: CaseState, input: CaseInput) => typesOf(decide(state, input, around()));
const then = (state: CaseState, input: CaseInput): CaseState => fold(state, decide(state, input, around()));
const fold = (state: CaseState, verdict: Verdict): CaseState => {
  if (verdict.kind === 'refused') throw new Error(verdict.why);
  return verdict.events.reduce(evolve, state);
};
/** The person at work was sent something under the patient's yes. */
const reached = (): CaseState => {
  const named = after(referred, enrolled, names, lets('employer', ['contact', 'plan']));
  return { ...named, employer: named.employer && { ...named.employer, standing: 'reached' } };
};

describe('rule 24: each house is asked for what it holds, and answers for its own', () => {
  it('a house that holds nothing of the person is not asked, and nobody there learns that somebody would', () => {
    const named = after(referred, enrolled, names, lets('employer', ['contact']));
    expect(what(named, asks('employer'))).toEqual(['refused: not-shown']);
    expect(what(then(reached(), takesBack('employer', ['contact'])), asks('employer'))).toEqual(['refused: not-shown']);
    expect(what({ ...reached(), hasSurgery: false }, asks('gp'))).toEqual(['refused: no-surgery']);
  });

  it('a right waits for no yes, and outlives support', () => {
    expect(what(after(referred), asks('vsw'))).toEqual(['RecordRequested']);
    expect(what(after(referred), complains)).toEqual(['ComplaintMade']);
    expect(what(then(after(referred, enrolled), ends), asks('vsw'))).toEqual(['RecordRequested']);
    expect(what(then(after(referred, enrolled), ends), complains)).toEqual(['ComplaintMade']);
  });

  it('one request to a house stands at a time, and is answered once', () => {
    const asked = then(reached(), asks('vsw'));
    expect(what(asked, asks('vsw'))).toEqual(['refused: nothing-to-do']);
    expect(what(asked, asks('gp'))).toEqual(['RecordRequested']);
    const answered = then(asked, provides);
    expect(what(answered, provides)).toEqual(['refused: nothing-to-do']);
    expect(what(answered, asks('vsw'))).toEqual(['RecordRequested']);
  });

  it('nobody answers what another was asked', () => {
    expect(what(then(reached(), asks('gp')), answers('employer'))).toEqual(['refused: nothing-to-do']);
  });

  it.each([
    ['takes back that they know of them', takesBack('employer', ['contact'])],
    ['names somebody else', { ...names, payload: { ...names.payload, person: ref('another') } } as CaseInput],
  ])('nobody at work is left to answer once the patient %s', (_, stopping) => {
    const asked = then(reached(), asks('employer'));
    const free: CaseState = { ...asked, consents: { ...asked.consents, employer: { scopes: [], withdrawn: 0 } } };
    const now = then(stopping.type === 'EmployerNamed' ? free : asked, stopping);
    expect(now.rights.asked).toEqual([]);
  });
});

describe('rule 24: a house needs more time', () => {
  const { today } = around();
  const extends_ = (from: RecordHolder, until: IsoDate): CaseInput => ({
    from,
    type: 'RecordRequestExtended',
    payload: { reason: 'other_people', until },
  });
  const latest = answerBy('access-complex', today) ?? '';

  it.each(['vsw', 'gp', 'employer'] as const)('the %s house says so once, of what it was asked', (of) => {
    expect(what(reached(), extends_(of, latest))).toEqual(['refused: nothing-to-do']);
    const asked = then(reached(), asks(of));
    expect(decide(asked, extends_(of, latest), around())).toEqual({
      kind: 'events',
      events: [{ type: 'RecordRequestExtended', payload: { reason: 'other_people', until: latest, by: of } }],
    });
    expect(what(then(asked, extends_(of, latest)), extends_(of, latest))).toEqual(['refused: nothing-to-do']);
  });

  it('never for more than three months, nor for a day that has come', () => {
    const asked = then(reached(), asks('vsw'));
    for (const until of [addDays(latest, 1), today])
      expect(what(asked, extends_('vsw', until))).toEqual(['refused: nothing-to-do']);
  });

  it('in time is judged by the day on which it was said, however long that was on its way', () => {
    const asked = then(reached(), asks('vsw'));
    const decidedOn = (day: IsoDate, until: IsoDate) =>
      typesOf(decide(asked, extends_('vsw', until), { ...around(day), saidOn: today }));
    expect(decidedOn(addDays(latest, 1), latest)).toEqual(['RecordRequestExtended']);
    expect(decidedOn(addDays(today, 1), addDays(latest, 1))).toEqual(['refused: nothing-to-do']);
    expect(decidedOn(addDays(today, 1), today)).toEqual(['refused: nothing-to-do']);
  });

  it('and may say so again of the next request, once it answered this one', () => {
    const again = then(then(then(then(reached(), asks('vsw')), extends_('vsw', latest)), provides), asks('vsw'));
    expect(what(again, extends_('vsw', latest))).toEqual(['RecordRequestExtended']);
  });
});

describe('rule 24: a complaint', () => {
  it('is acknowledged once, and answered once, also where nobody acknowledged it before', () => {
    const made = then(reached(), complains);
    const known = then(made, aboutComplaint('ComplaintAcknowledged'));
    expect(what(known, aboutComplaint('ComplaintAcknowledged'))).toEqual(['refused: nothing-to-do']);
    expect(what(then(known, aboutComplaint('ComplaintAnswered')), aboutComplaint('ComplaintAnswered'))).toEqual([
      'refused: nothing-to-do',
    ]);
    expect(what(made, aboutComplaint('ComplaintAnswered'))).toEqual(['ComplaintAnswered']);
    expect(what(reached(), aboutComplaint('ComplaintAnswered'))).toEqual(['refused: nothing-to-do']);
  });
});

describe('rule 24: an old record', () => {
  const over = () => then(after(referred, enrolled), ends);

  it('that two people decided to erase is taken back from the workers’ house whole', () => {
    expect(what(over(), erases)).toEqual(['RecordErased', 'DisclosureWithdrawn']);
  });

  it('is not erased while support goes on, or while somebody waits for an answer about it', () => {
    expect(what(after(referred, enrolled), erases)).toEqual(['refused: nothing-to-do']);
    expect(what(then(over(), asks('vsw')), erases)).toEqual(['refused: nothing-to-do']);
    expect(what(then(over(), complains), erases)).toEqual(['refused: nothing-to-do']);
  });
});
