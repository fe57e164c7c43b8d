import { draftFrom, emptyDraft, MOST_ROWS, readDraft, withAnotherRow } from './plan-draft';
import { readWriting } from './writing';

const clauses = {
  startOn: '2026-09-16',
  reviewOn: '2026-11-09',
  rows: [{ weekOf: '2026-09-14', days: 'Wednesday', hours: 4, duties: '', adjustment: '' }],
  notes: '',
};

describe('a plan that the patient writes', () => {
  it('names the text it answers', () => {
    expect(draftFrom(clauses, 'digest').base).toBe('digest');
    expect(readDraft({ base: 'digest' }).base).toBe('digest');
    expect(readDraft({ base: ['a', 'b'] }).base).toBe('');
  });

  it('begins with two steps, and takes no more than there may be', () => {
    expect(emptyDraft('').rows).toHaveLength(2);
    const full = Array.from({ length: 20 }).reduce<ReturnType<typeof emptyDraft>>(
      (draft) => withAnotherRow(draft),
      emptyDraft(''),
    );
    expect(full.rows).toHaveLength(MOST_ROWS);
  });

  it('goes on being written where only another step or later weeks were asked for', () => {
    expect(readWriting({ action: 'another-step' })).toMatchObject({ goOn: '', draft: { rows: { length: 3 } } });
    expect(readWriting({ action: 'another-step', weeks: 'more' }).goOn).toBe('?weeks=more');
    expect(readWriting({ action: 'more-weeks' })).toMatchObject({
      goOn: '?weeks=more',
      draft: { rows: { length: 2 } },
    });
    expect(readWriting({ action: 'propose' }).goOn).toBeNull();
  });
});
