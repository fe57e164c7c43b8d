import { CloseCase } from '../close-case/close-case.command';
import { RaiseSafetyConcern } from '../raise-safety-concern/raise-safety-concern.command';
import { RecordCall } from '../record-call/record-call.command';
import { menuFor, type Menu } from './offers';

const texts = ({ groups }: Menu): readonly string[] => groups.flatMap(({ offers }) => offers.map(({ text }) => text));

describe('the menu of a case', () => {
  it('offers what may be done, the first as the main thing, and a concern for safety by itself', () => {
    const all = menuFor(() => true, true, false);
    expect(all.main?.text).toBe('Record a contact');
    expect(texts(all)).toContain('Close the case');
    expect(all.safety).toBe(true);
  });

  it('offers a call before the yes and a contact after it', () => {
    expect(texts(menuFor((command) => command === RecordCall, false, true))).toEqual(['Record a call']);
    expect(texts(menuFor((command) => command === RecordCall, true, false))).toEqual([]);
  });

  it('calls closing by its name at triage: another route', () => {
    expect(texts(menuFor((command) => command === CloseCase, false, true))).toEqual(['Show another route']);
  });

  it('is empty but for safety where nothing else may be done', () => {
    expect(menuFor((command) => command === RaiseSafetyConcern, false, false)).toEqual({
      main: undefined,
      groups: [],
      safety: true,
    });
  });
});
