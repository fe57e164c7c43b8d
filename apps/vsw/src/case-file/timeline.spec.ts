import { foldVsw, type Mail, type VswView } from '#disclosure';
import type { Records } from './records.store';
import { timeline } from './timeline';

const none: Records = { taken: null, calls: [], contacts: [], notes: [], obstacles: [], actions: [], concerns: [] };
const view = (...mails: readonly (readonly [string, object, string])[]): VswView =>
  mails.reduce<VswView | undefined>(
    (before, [type, payload, occurredOn]) => foldVsw(before, { type, payload, occurredOn, id: 'mail' } as Mail<'vsw'>),
    undefined,
  )!;

describe('the timeline', () => {
  it('puts what was sent and what was recorded into one story, newest first', () => {
    const told = view(
      ['CaseOpened', { card: null, source: 'self', surgery: null }, '2026-05-01'],
      ['CallRequested', { bestTime: 'mornings' }, '2026-05-02'],
      ['PatientEnrolled', {}, '2026-05-06'],
    );
    const records: Records = {
      ...none,
      taken: { worker: 'a', by: 'Ash', on: '2026-05-02' },
      calls: [{ worker: 'a', by: 'Ash', on: '2026-05-03', outcome: 'will_answer' }],
      contacts: [{ worker: 'a', by: 'Ash', on: '2026-05-07', id: '1', mode: 'video', minutes: 30 }],
    };
    expect(timeline(told, records).map(({ on, what }) => `${on} ${what}`)).toEqual([
      '2026-05-07 Video, 30 minutes',
      '2026-05-06 They said yes to support',
      '2026-05-03 Call: they will answer the invitation themselves',
      '2026-05-02 Card taken',
      '2026-05-02 They asked to be rung',
      '2026-05-01 They applied themselves',
    ]);
  });

  it('puts the steps of one day as the pathway goes, whoever recorded them', () => {
    const day = '2026-05-06';
    const told = view(
      ['CaseOpened', { card: null, source: 'self', surgery: null }, day],
      ['PatientEnrolled', {}, day],
      ['PlanProposed', { version: 1 }, day],
    );
    const own = { worker: 'a', by: 'Ash', on: day };
    const records: Records = { ...none, taken: own, contacts: [{ ...own, id: '1', mode: 'video', minutes: 30 }] };
    expect(timeline(told, records).map(({ what }) => what)).toEqual([
      'They proposed a plan (version 1)',
      'Video, 30 minutes',
      'They said yes to support',
      'Card taken',
      'They applied themselves',
    ]);
  });

  it('tells nothing where nothing is known', () => {
    expect(timeline(view(['DisclosureWithdrawn', { scopes: [] }, '2026-05-01']), none)).toEqual([]);
  });
});
