import { randomUUID } from 'node:crypto';
import { USUAL_LIMITS } from '#contracts';
import { indexVsw, type VswView } from '#disclosure';
import { writeViews } from '#messaging';
import { createDataSource } from '#platform';
import { createInstance, type Instance } from '#testing';
import type { DataSource } from 'typeorm';
import { CaseloadStore } from './caseload.store';

describe('the caseload', () => {
  let instance: Instance;
  let source: DataSource;
  beforeAll(async () => {
    instance = await createInstance();
    source = await createDataSource({
      url: instance.url('vsw'),
      applicationName: 'test',
      keys: instance.keys('vsw'),
    }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await instance.drop();
  });

  it('shows every case though one was sent what is no date: that one has none', async () => {
    const view = (name: string, reviewOn: unknown, openedOn: unknown = '2026-05-04') => ({
      card: { name },
      stage: 'enrolled',
      openedOn,
      callRequested: null,
      deferredOn: null,
      enrolledOn: '2026-05-11',
      fitNotes: [{ note: 'no reference', from: reviewOn, to: reviewOn }],
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
    const sent = new Map(views.map((one) => [randomUUID(), one as unknown as VswView]));
    await writeViews(source, 'vsw', indexVsw, sent);
    const viewer = { worker: 'me', name: 'Me', team: null, lead: false };
    const lines = await new CaseloadStore(source, { limits: USUAL_LIMITS }).lines(viewer, {
      search: '',
      past: false,
      today: '2026-06-20',
    });
    expect(
      lines
        .map(({ name, openedOn, deadline, status, unanswered }) => ({
          name,
          openedOn,
          on: deadline?.on,
          status,
          unanswered,
        }))
        .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
    ).toEqual(
      ['A', 'B', 'C', 'D', 'E'].map((name) => ({
        name,
        openedOn: name === 'D' ? null : '2026-05-04',
        on: name === 'A' ? '2026-06-29' : undefined,
        status: 'plan_agreed',
        unanswered: 1,
      })),
    );
  });
});
