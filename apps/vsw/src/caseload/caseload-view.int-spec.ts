import { randomUUID } from 'node:crypto';
import { createInstance, type Instance } from '#testing';

describe('the caseload', () => {
  let instance: Instance;
  beforeAll(async () => {
    instance = await createInstance();
  });
  afterAll(() => instance.drop());

  it('shows every case though one was sent what is no date: that one has none', async () => {
    const view = (name: string, reviewOn: unknown, openedOn: unknown = '2026-05-04') => ({
      card: { name },
      stage: 'enrolled',
      openedOn,
      callRequested: null,
      deferredOn: null,
      enrolledOn: '2026-05-11',
      reported: [{ obstacle: 'no reference' }],
      proposals: [],
      agreed: { agreedOn: '2026-05-25', clauses: { reviewOn } },
    });
    const views = [
      view('A', '2026-06-29'),
      view('B', 'next week'),
      view('C', '2026-02-30'),
      view('D', 'infinity', { on: 1 }),
      view('E', 20_260_629),
    ];
    await instance.admin.query(
      'insert into vsw.views (ref, view) select unnest($1::uuid[]), unnest($2::text[])::jsonb',
      [views.map(() => randomUUID()), views.map((one) => JSON.stringify(one))],
    );
    const { rows } = await instance.admin.query(
      'select name, opened_on::text, deadline::text, status, unanswered from vsw.caseload order by name',
    );
    expect(rows).toEqual(
      ['A', 'B', 'C', 'D', 'E'].map((name) => ({
        name,
        opened_on: name === 'D' ? null : '2026-05-04',
        deadline: name === 'A' ? '2026-06-29' : null,
        status: 'plan_agreed',
        unanswered: 1,
      })),
    );
  });
});
