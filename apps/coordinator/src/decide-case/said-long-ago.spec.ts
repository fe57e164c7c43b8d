import type { IsoDate } from '#contracts';
import { INVITATION, LIMITS, newCase, type CaseInput, type CaseState } from '#pathway';
import { CaseWork } from './case-work';

const on = '2026-03-02';
const at = (today: IsoDate, state: CaseState) => new CaseWork('a case', state, 0, today, INVITATION, LIMITS);

/** A person whose support worker's house was asked for their record. */
function asked(): CaseState {
  const work = at(on, newCase);
  const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'text', mobile: '07700 900123' } as const;
  const said: readonly CaseInput[] = [
    { from: 'gp', type: 'PatientReferred', payload: { card, agreedOn: on, surgery: 'Example Road Surgery' } },
    { from: 'patient', type: 'RecordRequested', payload: { of: 'vsw' } },
  ];
  for (const input of said) work.take(input, on);
  return work.state;
}

/** Of a house that asked for the time until `until`, by mail of the day `saidOn` that is decided on `today`. */
const extended = (until: IsoDate, saidOn: IsoDate, today: IsoDate): string | null =>
  at(today, asked()).take({ from: 'vsw', type: 'RecordRequestExtended', payload: { reason: 'advice', until } }, saidOn);

describe('rule 24: that a house needs more time for a record', () => {
  it('counts from the day it was said, also when that is decided only after the time it asked for', () => {
    expect(extended('2026-06-02', on, on)).toBeNull();
    expect(extended('2026-06-02', on, '2026-07-01')).toBeNull();
  });

  it('is judged by today where a house says that it was said on a day to come', () => {
    expect(extended('2026-06-03', '2026-03-03', on)).toBe('nothing-to-do');
  });
});
