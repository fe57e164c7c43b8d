import type { Records } from './records.store';
import type { ToldMail } from './moment';
import { timeline } from './timeline';

const none: Records = { taken: null, calls: [], contacts: [], notes: [], obstacles: [], actions: [], concerns: [] };
type Told = readonly [type: string, payload: object, occurredOn: string, scopes?: readonly string[]];
/** One mail a second, in the order in which they came. */
const mails = (...told: readonly Told[]): readonly ToldMail[] =>
  told.map(([type, payload, occurredOn, scopes = []], nth) => ({
    ...({ type, payload, occurredOn, id: 'mail' } as ToldMail),
    scopes,
    at: nth + 1,
  }));
const opened: Told = ['CaseOpened', { card: null, source: 'self', surgery: null }, '2026-05-01'];
const told = (...list: readonly Told[]) => timeline(mails(...list), none).map(({ what }) => what);

describe('the timeline', () => {
  it('puts what was sent and what was recorded into one story, newest first', () => {
    const sent = mails(
      opened,
      ['CallRequested', { bestTime: 'mornings' }, '2026-05-02'],
      ['PatientEnrolled', {}, '2026-05-06'],
    );
    const records: Records = {
      ...none,
      taken: { worker: 'a', by: 'Ash', on: '2026-05-02', at: 2.5 },
      calls: [{ worker: 'a', by: 'Ash', on: '2026-05-03', at: 2.6, outcome: 'will_answer' }],
      contacts: [{ worker: 'a', by: 'Ash', on: '2026-05-07', at: 4, id: '1', mode: 'video', minutes: 30 }],
    };
    expect(timeline(sent, records).map(({ on, what }) => `${on} ${what}`)).toEqual([
      '2026-05-07 Video, 30 minutes',
      '2026-05-06 They said yes to support',
      '2026-05-03 Call: they will answer the invitation themselves',
      '2026-05-02 Card taken',
      '2026-05-02 They asked to be rung',
      '2026-05-01 They applied themselves',
    ]);
  });

  it('puts the steps of one day in the order in which they happened, whoever recorded them', () => {
    const day = '2026-05-06';
    const sent = mails(
      ['CaseOpened', { card: null, source: 'self', surgery: null }, day],
      ['PatientEnrolled', {}, day],
      ['RtwAgreed', { version: 1, agreedOn: day }, day],
      ['RtwStarted', { on: day }, day],
      ['RtwBrokeDown', { on: day }, day],
      ['PlanProposed', { version: 2 }, day],
    );
    const own = { worker: 'a', by: 'Ash', on: day };
    const contact = { ...own, mode: 'video', minutes: 30 } as const;
    const records: Records = {
      ...none,
      taken: { ...own, at: 1.5 },
      contacts: [
        { ...contact, id: '1', at: 2.5 },
        { ...contact, id: '2', at: 5.5, minutes: 20 },
      ],
    };
    const closing = { on: day, at: 7, what: 'Closed' };
    expect(timeline(sent, records, [closing]).map(({ what }) => what)).toEqual([
      'Closed',
      'They proposed a plan (version 2)',
      'Video, 20 minutes',
      'The return stopped. A plan agreed for it ended with it',
      'Back at work, by their word',
      'They and their employer agreed a plan (version 1)',
      'Video, 30 minutes',
      'They said yes to support',
      'Card taken',
      'They applied themselves',
    ]);
  });

  it('keeps that a plan was agreed once it has ended, and every one', () => {
    const agreed = (version: number): Told => ['RtwAgreed', { version, agreedOn: '2026-05-01' }, '2026-05-01'];
    expect(told(agreed(1), agreed(2), ['RtwBrokeDown', { on: '2026-05-03' }, '2026-05-05'])).toEqual([
      'The return stopped, since Sunday 3 May. A plan agreed for it ended with it',
      'They and their employer agreed a plan (version 2)',
      'They and their employer agreed a plan (version 1)',
    ]);
  });

  it('tells no more what was taken back', () => {
    const answered: Told = ['PlanCountered', { version: 1 }, '2026-05-02', ['employer-answers']];
    const takenBack = (...scopes: readonly string[]): Told => ['DisclosureWithdrawn', { scopes }, '2026-05-03'];
    const stopped = 'They took back what you could see';
    expect(told(opened, answered, takenBack('employer-answers'))).toEqual([stopped, 'They applied themselves']);
    expect(told(opened, answered, takenBack('condition'))).toContain('Their employer answered with another plan');
    expect(told(opened, answered, takenBack())).toEqual([stopped]);
  });
});
