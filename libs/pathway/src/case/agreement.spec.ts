import { after, around, proposes, takesBack, typesOf } from './a-case';
import { accepts, counters, ready, sent, standingDigest, then } from './a-plan';
import { decide } from './decide';

describe('A return to work is agreed', () => {
  it('when the employer accepts the very text the patient proposed', () => {
    const state = sent(after(...ready, proposes()));
    expect(typesOf(decide(state, accepts('employer', standingDigest(state)), around()))).toEqual([
      'PlanAccepted',
      'RtwAgreed',
    ]);
  });

  it('when the patient accepts the very text the employer countered with', () => {
    const first = sent(after(...ready, proposes()));
    const second = then(first, counters(standingDigest(first)));
    expect(typesOf(decide(second, accepts('patient', standingDigest(second)), around()))).toEqual([
      'PlanAccepted',
      'RtwAgreed',
    ]);
  });

  it('never by one side alone: nobody accepts their own text', () => {
    const state = sent(after(...ready, proposes()));
    expect(typesOf(decide(state, accepts('patient', standingDigest(state)), around()))).toEqual(['refused: own-text']);
  });

  it('never on a text that no longer stands: the answer comes back as overtaken', () => {
    const first = sent(after(...ready, proposes()));
    const base = standingDigest(first);
    const second = then(first, counters(base));
    expect(typesOf(decide(second, accepts('employer', base), around()))).toEqual(['ReplyOvertaken']);
    expect(typesOf(decide(second, counters(base, 20), around()))).toEqual(['ReplyOvertaken']);
  });

  it('never on a text the employer was not sent', () => {
    const state = after(...ready, proposes());
    expect(typesOf(decide(state, accepts('employer', standingDigest(state)), around()))).toEqual([
      'refused: not-shown',
    ]);
  });

  it('never after sharing the plan was taken back: the standing text falls with it', () => {
    const state = sent(after(...ready, proposes()));
    const base = standingDigest(state);
    const back = then(state, takesBack('employer', ['plan'], 10));
    expect(typesOf(decide(back, accepts('employer', base), around()))).toEqual(['ReplyOvertaken']);
  });
});
