import { after, around, enrolled, lets, referred, takesBack, typesOf } from './a-case';
import { decide } from './decide';
import type { CaseInput } from './events';
import { newCase } from './state';

const ends: CaseInput = { from: 'patient', type: 'SupportEnded', payload: {} };
const declines: CaseInput = { from: 'patient', type: 'PatientDeclined', payload: {} };

describe('rule 10: sharing and support are withdrawn each by itself', () => {
  const sharing = () => after(referred, enrolled, lets('employer', ['plan', 'contact']));

  it('ending support takes back nothing that was shared', () => {
    const ended = after(referred, enrolled, lets('employer', ['plan', 'contact']), ends);
    expect(typesOf(decide(sharing(), ends, around()))).not.toContain('DisclosureWithdrawn');
    expect(ended.consents.employer.scopes).toEqual(['plan', 'contact']);
  });

  it('taking back sharing ends no support', () => {
    const state = after(referred, enrolled, lets('employer', ['plan', 'contact']), takesBack('employer', ['plan']));
    expect(state.stage).toBe('enrolled');
    expect(state.consents.employer.scopes).toEqual(['contact']);
  });
});

describe('Stopping overtakes and is not undone by what it overtook', () => {
  it('a yes that arrives after support was ended starts nothing', () => {
    const ended = after(referred, ends);
    expect(ended.stage).toBe('ended');
    expect(typesOf(decide(ended, enrolled, around()))).toEqual(['refused: not-offered']);
    expect(typesOf(decide(ended, lets('vsw', ['fit-notes']), around()))).toEqual(['refused: not-enrolled']);
  });

  it('an application that arrives after it was declined opens nothing', () => {
    const declined = after(declines);
    expect(declined.stage).toBe('declined');
    expect(typesOf(decide(declined, referred, around()))).toEqual(['refused: case-over']);
  });

  it('ending support ends the surgery’s being asked, and declining is no longer an answer', () => {
    const state = after(referred, enrolled, lets('vsw', ['fit-notes']));
    expect(typesOf(decide(state, ends, around()))).toEqual(['SupportEnded', 'FitNotesRequestEnded']);
    expect(typesOf(decide(state, declines, around()))).toEqual(['refused: nothing-to-do']);
    expect(typesOf(decide(after(referred, ends), ends, around()))).toEqual(['refused: nothing-to-do']);
    expect(decide(newCase, ends, around()).kind).toBe('events');
  });
});
