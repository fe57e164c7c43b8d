import { HOUSES, type EventType, type House } from '#contracts';
import { disclose } from '#disclosure';
import type { CaseEvent } from '#pathway';
import { CASES, caseOf, EVERYTHING, type Fields } from './told';

/** Everybody but its author who hears of an event that is for one of several, however much is allowed. */
function hear(type: EventType, over: Fields): readonly House[] {
  const payload = { ...CASES.find((one) => one.type === type)?.payload, ...over };
  const state = caseOf(payload, EVERYTHING);
  const effects = disclose(state, state, { type, payload } as unknown as CaseEvent);
  return HOUSES.filter((house) => effects.some((one) => (one.kind === 'mail' ? one.to : one.recipient) === house));
}

describe('What is for one of several, though the table lets each of them have it', () => {
  it.each<readonly [EventType, Fields, readonly House[]]>([
    ['SharedWordsApproved', { recipient: 'gp' }, ['gp']],
    ['SharedWordsApproved', { recipient: 'employer' }, ['employer']],
    ['CodeTried', { typedBy: 'patient', outcome: 'wrong' }, []],
    ['CodeTried', { typedBy: 'patient', outcome: 'sent' }, ['vsw']],
    ['CodeTried', { typedBy: 'vsw' }, ['vsw']],
    ['RecordRequested', { of: 'gp' }, ['gp', 'patient']],
    ['RecordRequested', { of: 'vsw' }, ['patient', 'vsw']],
    ['RecordRequested', { of: 'employer' }, ['patient', 'employer']],
    ['DisclosureOverridden', { to: 'gp' }, ['gp', 'patient', 'vsw']],
    ['DisclosureOverridden', { to: 'emergency_services' }, ['patient', 'vsw']],
    ['ReplyOvertaken', { by: 'patient' }, ['patient']],
    ['ReplyOvertaken', { by: 'employer' }, ['patient', 'employer']],
    ['DisclosureWithdrawn', { recipient: 'gp' }, ['gp', 'patient']],
    ['DisclosureWithdrawn', { recipient: 'vsw' }, ['patient', 'vsw']],
    ['DisclosureWithdrawn', { recipient: 'employer' }, ['patient', 'employer']],
  ])('%s %j goes to %j', (type, over, houses) => {
    expect(hear(type, over)).toEqual(houses);
  });
});
