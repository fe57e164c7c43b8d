import type { ConsoleState } from './console';
import { age, showConsole } from './show-console';

const quiet: ConsoleState = {
  services: [{ service: 'gp', state: 'ready', missing: [] }],
  edges: [
    {
      edge: 'gp-to-coordinator',
      waiting: 0,
      oldestSeconds: null,
      perMinute: 0,
      p50Ms: null,
      p95Ms: null,
      bells: 0,
      flow: 'flowing',
    },
  ],
  held: [],
  erasures: [],
  asks: [],
  houses: [{ house: 'gp', running: true }],
  orders: [],
};

describe('an age', () => {
  it.each([
    [null, '–'],
    [0.2, 'under 1 s'],
    [119, '119 s'],
    [180, '3 min'],
    [7_200, '2 h'],
  ])('of %s seconds reads %s', (seconds, expected) => {
    expect(age(seconds)).toBe(expected);
  });
});

describe('the console', () => {
  it('says how many withdrawals a house has not confirmed, and raises the alarm once they are overdue', () => {
    const erasures = [{ house: 'employer', waiting: 3, overdue: 0 }] as const;
    expect(showConsole({ ...quiet, erasures })).toMatchObject({
      troubles: [],
      erasures: [{ name: 'Employer', waiting: 3, overdue: 0 }],
    });
    const late = [{ house: 'employer', waiting: 3, overdue: 2 }] as const;
    expect(showConsole({ ...quiet, erasures: late }).troubles).toEqual(['Employer: 2 overdue to erase']);
  });

  it('says that a mail can be read, and that somebody waits for a second person', () => {
    const asks = [
      { id: 'one', state: 'waiting', house: 'vsw', askedName: 'Alex Fictional' },
      { id: 'two', state: 'open', house: 'coordinator', askedName: 'Alex Fictional' },
    ] as const;
    expect(showConsole({ ...quiet, asks })).toMatchObject({
      troubles: ['a request to read a mail waits', 'a mail can be read'],
      asks: [
        { id: 'one', text: 'Waits for a second person', houseName: 'Vocational support' },
        { id: 'two', text: 'Can be read' },
      ],
    });
  });

  it('is quiet when all is well', () => {
    expect(showConsole(quiet)).toMatchObject({
      troubles: [],
      edges: [{ oldest: '–', rate: '0', p50: '–', bells: 0, text: 'Flowing' }],
    });
  });

  it('names every trouble first', () => {
    const troubled: ConsoleState = {
      ...quiet,
      services: [
        { service: 'vsw', state: 'not-ready', missing: ['database'] },
        { service: 'gp', state: 'down', missing: [] },
      ],
      edges: quiet.edges.map((edge) => ({ ...edge, flow: 'stuck', bells: null, oldestSeconds: 90 })),
      held: [
        {
          handle: 'abc',
          house: 'vsw',
          kind: 'lane',
          mail: 'stopping',
          attempts: 3,
          parked: false,
          nextTrySeconds: 4,
          cause: 'TypeError',
          waiting: 1,
          doorClosed: false,
        },
      ],
      houses: [{ house: 'patient', running: false }],
    };
    const shown = showConsole(troubled);
    expect(shown.troubles).toEqual([
      'Vocational support is not working',
      'GP is not working',
      'gp-to-coordinator is stuck',
      'Patient is paused',
      '1 held',
    ]);
    expect(shown.edges[0]).toMatchObject({ bells: 'no answer', oldest: '90 s', text: 'Stuck' });
    expect(shown.held[0]).toMatchObject({ nextTry: 'In 4 s', houseName: 'Vocational support' });
  });
});
