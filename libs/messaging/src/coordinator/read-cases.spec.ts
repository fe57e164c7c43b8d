import fc from 'fast-check';
import { inOrder } from './read-cases';

describe('the order in which a case’s mail is decided', () => {
  const mail = fc.record({
    lane: fc.constantFrom('patient', 'employer', 'vsw'),
    control: fc.boolean(),
    at: fc.integer({ min: 0, max: 5 }),
  });
  /** Mails numbered in each lane as their counters would. */
  const mails = fc.array(mail, { maxLength: 12 }).map((all) =>
    all.map((one, index) => ({
      ...one,
      seq: String(
        1 + all.slice(0, index).filter((before) => before.lane === one.lane && before.control === one.control).length,
      ),
    })),
  );

  it('puts control mail first and keeps every lane’s own order, whatever the clocks say', () => {
    fc.assert(
      fc.property(mails, (all) => {
        const order = inOrder(all);
        expect(order).toHaveLength(all.length);
        const firstOrdinary = order.findIndex((one) => !one.control);
        expect(firstOrdinary === -1 || order.slice(firstOrdinary).every((one) => !one.control)).toBe(true);
        for (const lane of ['patient', 'employer', 'vsw'])
          for (const control of [true, false]) {
            const seqs = order
              .filter((one) => one.lane === lane && one.control === control)
              .map((one) => Number(one.seq));
            expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
          }
      }),
    );
  });

  it('merges edges by the moment of recording', () => {
    const at = (lane: string, seq: string, moment: number) => ({ lane, seq, at: moment, control: false });
    expect(inOrder([at('a', '1', 1), at('a', '2', 5), at('b', '1', 3), at('b', '2', 4)]).map((one) => one.at)).toEqual([
      1, 3, 4, 5,
    ]);
  });
});
