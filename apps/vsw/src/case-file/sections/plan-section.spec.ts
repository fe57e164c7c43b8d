import { foldVsw, type Mail, type VswView } from '#disclosure';
import { planSection } from './plan-section';

type Told = readonly [type: string, payload: object];
const clauses = { startOn: '2026-03-16', reviewOn: '2026-04-13', notes: '', rows: [] };
const section = (...mails: readonly Told[]) =>
  planSection(
    mails.reduce<VswView | undefined>(
      (view, [type, payload]) => foldVsw(view, { type, payload, id: 'mail', occurredOn: '2026-03-10' } as Mail<'vsw'>),
      undefined,
    )!,
  );
const proposed = (version: number): Told => ['PlanProposed', { version }];
const countered = (version: number): Told => ['PlanCountered', { version, clauses }];
const agreed = (version: number): Told => ['RtwAgreed', { version, clauses, agreedOn: `2026-03-1${version}` }];
const reported: Told = ['AgreementReported', { clauses, agreedOn: '2026-03-05' }];
const broke: Told = ['RtwBrokeDown', { on: '2026-03-30' }];

describe('the plan on a worker’s page', () => {
  it('is history once the return stopped: neither it nor what led to it stands', () => {
    expect(section(proposed(1), countered(2), agreed(2), broke)).toMatchObject({
      agreed: null,
      latest: null,
      counters: [],
      former: [{ here: true, agreedOn: '2026-03-12', until: '2026-03-30', why: 'broken-down' }],
    });
  });

  it('shows what is said after that as new', () => {
    expect(section(proposed(1), agreed(1), broke, proposed(2))).toMatchObject({ latest: { version: 2 } });
    expect(section(proposed(1), agreed(1), broke, proposed(2), countered(3)).counters).toHaveLength(1);
  });

  it('keeps what another took the place of, and what was agreed outside', () => {
    expect(section(reported, agreed(1), agreed(2))).toMatchObject({
      agreed: { version: 2 },
      reported: null,
      former: [
        { here: true, until: '2026-03-12', why: 'amended' },
        { here: false, agreedOn: '2026-03-05', until: '2026-03-11', why: 'amended' },
      ],
    });
    expect(section(reported)).toMatchObject({ reported: { on: '2026-03-05' }, former: [] });
  });
});
