import { wishFor } from './support-section';

const worker = { id: 'me', name: 'Me', profession: 'Vocational support worker', lead: false };
const lead = { ...worker, id: 'lead', lead: true };
const wished = { changeWished: true, takenBy: 'me' };

describe('the wish for another worker', () => {
  it('is a lead’s to see first; the present worker and colleagues hear of it once a lead has', () => {
    expect(wishFor(wished, lead, false)).toBe('for-lead');
    expect(wishFor(wished, worker, false)).toBeNull();
    expect(wishFor(wished, worker, true)).toBe('told-neutrally');
    expect(wishFor({ ...wished, takenBy: 'another' }, worker, false)).toBeNull();
    expect(wishFor({ ...wished, takenBy: 'another' }, worker, true)).toBe('may-take-over');
  });

  it('is nothing once another worker has taken over', () => {
    expect(wishFor({ ...wished, changeWished: false }, lead, true)).toBeNull();
  });
});
