import { AgreeAction } from '../agree-action/agree-action.command';
import { RaiseSafetyConcern } from '../raise-safety-concern/raise-safety-concern.command';
import { RecordCall } from '../record-call/record-call.command';
import { TakeCard } from '../take-card/take-card.command';
import { CaseCommand } from './case-command';
import { refusalOf, type Standing } from './refusal';

class WrittenTomorrow extends CaseCommand {}

const me = { id: 'me', name: 'Me', profession: 'Vocational support worker' };
const standing = (about: Partial<Standing>): Standing => ({
  stage: 'enrolled',
  removed: false,
  takenBy: 'me',
  takenByName: 'Me',
  ...about,
});
const codeOf = (command: Parameters<typeof refusalOf>[0], about: Partial<Standing>) =>
  refusalOf(command, standing(about), me)?.code;

describe('what may be written', () => {
  it('before the yes is the card, a call and a concern; whatever is written tomorrow is refused', () => {
    for (const stage of ['offered', 'unreachable'] as const) {
      for (const command of [TakeCard, RecordCall, RaiseSafetyConcern])
        expect(codeOf(command, { stage })).toBeUndefined();
      for (const command of [AgreeAction, WrittenTomorrow]) expect(codeOf(command, { stage })).toBe('not-enrolled');
    }
  });

  it('after the yes is everything, by whoever has the card', () => {
    expect(codeOf(WrittenTomorrow, {})).toBeUndefined();
    expect(codeOf(WrittenTomorrow, { takenBy: 'another', takenByName: 'Bo' })).toBe('not-your-case');
    expect(codeOf(WrittenTomorrow, { takenBy: null, takenByName: null })).toBe('card-not-taken');
  });

  it('for safety waits neither for whose case it is nor for support to go on', () => {
    expect(codeOf(RaiseSafetyConcern, { takenBy: 'another', stage: 'ended' })).toBeUndefined();
    expect(codeOf(RecordCall, { stage: 'ended' })).toBe('support-ended');
  });

  it('about somebody who had everything removed is nothing', () => {
    expect(codeOf(RaiseSafetyConcern, { removed: true, stage: 'ended' })).toBe('removed');
  });
});
