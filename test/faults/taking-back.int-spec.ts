import { randomUUID } from 'node:crypto';
import type { ConsentRecipient } from '#contracts';
import { foldVsw, type Mail, type VswView } from '#disclosure';
import {
  erase,
  foldedAnew,
  HouseInbox,
  rebuild,
  takeBack,
  type CoordinatorMail,
  type CoordinatorOutbox,
  type NarrowTo,
} from '#messaging';
import { Exchange, threads } from './support/exchange';

describe('taking back', () => {
  let exchange: Exchange;
  let coordinator: CoordinatorOutbox;
  let inbox: HouseInbox<'vsw', VswView, Mail<'vsw'>>;
  const thread = threads(1)[0] ?? '';
  const notes = [randomUUID(), randomUUID()] as const;
  beforeEach(async () => {
    exchange = await Exchange.open();
    coordinator = await exchange.coordinator();
    inbox = new HouseInbox({
      house: 'vsw',
      dataSource: await exchange.source('vsw'),
      bells: exchange.bells('vsw'),
      queueUrl: exchange.queueUrl('vsw'),
      fold: foldVsw,
      react: () => undefined,
      log: exchange.log,
      metrics: exchange.metrics,
      sweepMs: 60_000,
    });
  });
  afterEach(() => exchange.close());

  const mail = (type: CoordinatorMail['type'], payload: object, scopes: readonly string[] = []): CoordinatorMail => ({
    thread,
    type,
    payload,
    scopes,
    occurredOn: '2026-11-02',
  });
  const note = (number: 0 | 1) =>
    mail(
      'FitNoteIssued',
      { note: notes[number], from: '2026-11-02', to: '2026-11-30', condition: 'CANARY', comments: 'CANARY' },
      ['condition', 'fit-notes'],
    );
  const withdrawal = (...scopes: readonly string[]) => mail('DisclosureWithdrawn', { scopes });
  const send = (...mails: readonly CoordinatorMail[]) =>
    coordinator.transaction(async ({ sendTo }) => sendTo('vsw', mails));
  const view = async () => {
    await inbox.collectNow();
    const { rows } = await exchange.instance.admin.query<{ view: VswView }>('select view from vsw.views');
    return rows[0]?.view;
  };
  const take = (house: ConsentRecipient, scopes: readonly string[], narrowTo?: NarrowTo) =>
    coordinator.transaction(({ tx }) => takeBack(tx, exchange.references, house, thread, scopes, narrowTo));
  const datesOnly: NarrowTo = ({ payload: { note, from, to } }) => ({
    payload: { note, from, to },
    scopes: ['fit-notes'],
  });

  it('one scope of several cuts mail down, collected or not: what is still allowed arrives, or stays', async () => {
    await send(note(0));
    await view();
    await send(note(1));
    const taken = await take('vsw', ['condition'], datesOnly);
    expect(taken).toEqual({ deleted: 0, collected: [], narrowed: [expect.any(String), expect.any(String)] });
    const { rows } = await exchange.instance.admin.query(
      'select scopes, revision, payload from exchange.coordinator_to_vsw',
    );
    expect(rows).toMatchObject([
      { scopes: ['fit-notes'], revision: 1 },
      { scopes: ['fit-notes'], revision: 1 },
    ]);
    expect(JSON.stringify([rows, await view()])).not.toContain('CANARY');
    expect((await view())?.fitNotes).toMatchObject(notes.map((id) => ({ note: id, to: '2026-11-30' })));
  });

  it('all of a mail’s scopes, or where nothing may stay, or without a way to cut it, takes it whole', async () => {
    await send(note(0));
    expect(await take('vsw', ['condition', 'fit-notes'], datesOnly)).toEqual({
      deleted: 1,
      collected: [],
      narrowed: [],
    });
    await send(note(0));
    expect(await take('vsw', ['condition'], () => null)).toEqual({ deleted: 1, collected: [], narrowed: [] });
    await send(note(0));
    expect(await take('vsw', ['condition'])).toEqual({ deleted: 1, collected: [], narrowed: [] });
    await send(note(1));
    await view();
    expect(await take('vsw', ['condition'])).toEqual({ deleted: 0, collected: [expect.any(String)], narrowed: [] });
  });

  it('works towards a surgery as towards anybody: a request not yet collected is as if never sent', async () => {
    await coordinator.transaction(async ({ sendTo }) =>
      sendTo('gp', [
        mail('CaseOpened', { source: 'surgery' }),
        mail('FitNotesRequested', { condition: true }, ['fit-notes']),
      ]),
    );
    const meant: readonly string[] = ['fit-notes'];
    const taken = await coordinator.transaction(({ tx }) => takeBack(tx, exchange.references, 'gp', thread, meant));
    expect(taken).toEqual({ deleted: 1, collected: [], narrowed: [] });
    expect(await exchange.count(`exchange.coordinator_to_gp where type = 'CaseOpened' and seq = 1`)).toBe(1);
  });

  it('leaves the view of a lane that is held at a later mail; one that could not be folded anew waits for its next try', async () => {
    const held = (cause: string) =>
      exchange.instance.admin.query(
        'update exchange.coordinator_to_vsw_lanes set parked = true, attempts = 10, cause = $1 where not control',
        [cause],
      );
    await send(note(0));
    await view();
    await held('refold.TypeError');
    await take('vsw', ['condition'], datesOnly);
    expect(JSON.stringify(await view())).toContain('CANARY');
    await held('UnknownEvent');
    await send(note(1));
    const narrowed = await view();
    expect(JSON.stringify(narrowed)).not.toContain('CANARY');
    expect(narrowed?.fitNotes).toMatchObject([{ note: notes[0], to: '2026-11-30' }]);
  });

  it('in part is not said to be erased before the view is folded anew and the old key is gone', async () => {
    const says = async () =>
      foldedAnew((await exchange.source('vsw')).manager, 'vsw', exchange.references.lane('vsw', thread));
    await send(note(0));
    await view();
    await says();
    await take('vsw', ['condition'], datesOnly);
    await expect(says()).rejects.toThrow('has not left the view yet');
    await view();
    await says();
  });

  it('and erasing after the recall was applied leaves the view as the recall made it, and what came since', async () => {
    await send(
      mail('CaseOpened', { source: 'self', card: { name: 'Robin Sample' }, surgery: null }),
      mail('PatientEnrolled', {}),
      note(0),
    );
    await view();
    await send(withdrawal('fit-notes', 'condition'));
    const { collected } = await take('vsw', ['fit-notes', 'condition']);
    const recalled = await view();
    expect(recalled).toMatchObject({ stage: 'enrolled', fitNotes: [] });
    const drop = () => coordinator.transaction(({ tx }) => erase(tx, exchange.references, 'vsw', thread, collected));
    expect(await drop()).toBe(1);
    expect(await view()).toEqual(recalled);
    await send(note(1));
    expect((await view())?.fitNotes).toMatchObject([{ note: notes[1], condition: 'CANARY' }]);
    expect(await drop()).toBe(0);
    expect((await view())?.fitNotes).toHaveLength(1);
    const source = await exchange.source('vsw');
    expect(await rebuild('vsw', source, foldVsw, { diff: true })).toEqual({ lanes: 1, different: 0, replaced: 0 });
    const { rows } = await exchange.instance.admin.query(
      'select seq::int, type from exchange.coordinator_to_vsw where not control order by seq',
    );
    expect(rows).toEqual([
      { seq: 1, type: 'CaseOpened' },
      { seq: 2, type: 'PatientEnrolled' },
      { seq: 3, type: 'FitNoteIssued' },
    ]);
  });

  it('and erasing everything leaves what the recall of everything left: nothing of the person', async () => {
    await send(mail('CaseOpened', { source: 'self', card: { name: 'CANARY' }, surgery: null }), note(0));
    await view();
    await send(withdrawal());
    const { collected } = await coordinator.transaction(({ tx }) =>
      takeBack(tx, exchange.references, 'vsw', thread, 'all'),
    );
    const recalled = await view();
    await coordinator.transaction(({ tx }) => erase(tx, exchange.references, 'vsw', thread, collected));
    expect(await view()).toEqual(recalled);
    expect(recalled).toMatchObject({ stage: 'ended', card: null, fitNotes: [] });
    expect(await exchange.count(`exchange.coordinator_to_vsw where payload like '%CANARY%'`)).toBe(0);
  });
});
