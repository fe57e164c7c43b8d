import { DataSource } from 'typeorm';
import { foldVsw, indexVsw } from '#disclosure';
import { hashesSought, rebuild, sentPlace } from '#messaging';
import { createDataSource, migrate, openOwn } from '#platform';
import { createInstance, type Instance } from '#testing';

const LANE = '00000000-0000-4000-8000-000000000001';
const MAIL = '00000000-0000-4000-8000-000000000002';

/** What the migration changed, taken back by its owner: an installation from before the keys. */
const BEFORE = `
  ${['gp', 'patient', 'vsw', 'employer']
    .map(
      (house) => `
        alter table ${house}.views drop column brief, drop column name_words, drop column work, alter column view type jsonb using view::jsonb;
        alter table exchange.coordinator_to_${house} drop column echo;`,
    )
    .join('')}
  alter table coordinator.case_states alter column state type jsonb using state::jsonb;
  drop table coordinator.old_keys;
  delete from migrations.applied where name like 'Sealed%';
  insert into exchange.coordinator_to_vsw_lanes (lane, control) values ('${LANE}', false), ('${LANE}', true);
  insert into exchange.coordinator_to_vsw (id, lane, control, seq, type, version, payload, occurred_on, collected_at)
  values ('${MAIL}', '${LANE}', false, 1, 'CallRequested', 1, '{"bestTime":"CANARY"}', '2026-11-02', clock_timestamp());
  insert into vsw.views (ref, view) values ('${LANE}', '{"callRequested": {"bestTime": "CANARY", "on": "2026-11-02"}}');
  insert into coordinator.cases (id) values ('${LANE}');
  insert into coordinator.case_events (case_id, position, type, source, payload, occurred_on)
  values ('${LANE}', 1, 'CallRequested', 'patient', '{"bestTime":"CANARY"}', '2026-11-02');
  insert into coordinator.case_states (case_id, stage, position, state) values ('${LANE}', 'invited', 1, '{"words": "CANARY"}');
`;

describe('an installation from before the keys', () => {
  let instance: Instance;
  let admin: DataSource;
  beforeAll(async () => {
    instance = await createInstance();
    admin = await new DataSource({ type: 'postgres', url: instance.adminUrl, installExtensions: false }).initialize();
  });
  afterAll(async () => {
    await admin.destroy();
    await instance.drop();
  });

  const plain = async () =>
    admin.query<{ place: string }[]>(
      `select 'mail' as place from exchange.coordinator_to_vsw where payload like '%CANARY%'
       union all select 'view' from vsw.views where view::text like '%CANARY%'
       union all select 'log' from coordinator.case_events where payload like '%CANARY%'
       union all select 'state' from coordinator.case_states where state::text like '%CANARY%'`,
    );

  it('is encrypted once, when it is migrated, and its houses fold their lanes anew', async () => {
    await admin.query(BEFORE);
    expect(await plain()).toHaveLength(4);
    await expect(migrate(instance.migratorUrl())).rejects.toThrow('this connection was given no keys');
    expect(await plain()).toHaveLength(4);
    expect(await migrate(instance.migratorUrl(), { keysFolder: instance.keysFolder })).toEqual(['Sealed0000000000085']);
    expect(await plain()).toEqual([]);
    const [mail] = await admin.query<{ payload: string }[]>('select payload from exchange.coordinator_to_vsw');
    const place = sentPlace('vsw', { id: MAIL, lane: LANE, type: 'CallRequested' });
    expect(await instance.vault.open({ ...place, sealed: mail?.payload ?? '' })).toBe('{"bestTime":"CANARY"}');
    expect(await admin.query('select lane from exchange.coordinator_to_vsw_lanes where refold')).toEqual([
      { lane: LANE },
    ]);

    const house = createDataSource({ url: instance.url('vsw'), applicationName: 'test', keys: instance.keys('vsw') });
    await house.initialize();
    const folded = await rebuild('vsw', house, foldVsw as never, { diff: false, index: indexVsw as never });
    await house.destroy();
    expect(folded).toEqual({ lanes: 1, different: 1, replaced: 1 });
    const [view] = await admin.query<{ on: string }[]>(`select work ->> 'callAskedOn' as "on" from vsw.views`);
    expect(view).toEqual({ on: '2026-11-02' });
  });
});

const GOAL = '00000000-0000-4000-8000-000000000003';

/** The same for what houses wrote down themselves; two rows of one page, one row without words. */
const OWN_BEFORE = `
  alter table vsw.notes drop constraint notes_words_sealed;
  alter table patient.messages drop constraint messages_words_sealed;
  alter table patient.goals drop constraint goals_goal_sealed, drop column box;
  alter table patient.applications drop constraint applications_card_sealed, alter column card type jsonb using card::jsonb;
  alter table gp.patients drop constraint patients_name_sealed, drop constraint patients_nhs_number_sealed,
    drop column nhs_number_key, drop column found_by, add unique (practice, nhs_number), add check (nhs_number ~ '^[0-9]{10}$');
  alter table gp.fit_notes drop constraint fit_notes_codes_sealed, drop constraint fit_notes_condition_sealed, drop constraint fit_notes_comments_sealed,
    alter column codes type jsonb using codes::jsonb;
  alter table gp.answers drop constraint answers_words_sealed;
  delete from migrations.applied where name like 'OwnWordsSealed%' or name like 'PatientApplicationsSealed%' or name ~ '^Gp.*013[1-3]$';
  insert into gp.patients (id, practice, nhs_number, name, date_of_birth) values ('${MAIL}', 'Z99901', '9990000018', 'CANARY person', '1980-05-17');
  insert into gp.fit_notes (id, patient, assessed_on, from_day, to_day, outcome, advice, condition, by_hand, codes) values
    ('${MAIL}', '${MAIL}', '2026-11-02', '2026-11-02', '2026-11-20', 'not_fit', '{}', 'CANARY condition', true, '[]');
  insert into vsw.notes (id, ref, worker, worker_name, words, written_on) values
    ('${MAIL}', '${LANE}', 'w', 'W', 'CANARY one', '2026-11-02'), ('${LANE}', '${LANE}', 'w', 'W', null, '2026-11-02');
  insert into patient.people (ref) values ('${GOAL}');
  insert into patient.goals (ref, goal, set_on) values ('${GOAL}', 'v1.1.CANARY', '2026-11-02');
  insert into patient.applications (ref, card) values ('${GOAL}', '{"name": "CANARY four"}');
  insert into patient.messages (message, ref, words, sent_on) values ('${MAIL}', '${GOAL}', 'CANARY three', '2026-11-02');
`;

describe('an installation from before the keys of what houses wrote down', () => {
  let instance: Instance;
  let admin: DataSource;
  beforeAll(async () => {
    instance = await createInstance();
    admin = await new DataSource({ type: 'postgres', url: instance.adminUrl, installExtensions: false }).initialize();
    await admin.query(OWN_BEFORE);
  });
  afterAll(async () => {
    await admin.destroy();
    await instance.drop();
  });

  it('is encrypted whole when it is migrated, or not at all', async () => {
    const goals = () => admin.query<{ goal: string }[]>('select * from patient.goals');
    await expect(migrate(instance.migratorUrl())).rejects.toThrow('this connection was given no keys');
    const sealedElsewhere = `
      insert into coordinator.cases (id) values ('${LANE}');
      insert into coordinator.case_states (case_id, stage, position, state) values ('${LANE}', 'invited', 1, 'v1.1.${'A'.repeat(40)}');`;
    await admin.query(sealedElsewhere);
    await expect(migrate(instance.migratorUrl(), { keysFolder: instance.keysFolder })).rejects.toThrow('REJOIN_KEYS');
    await admin.query(`delete from coordinator.case_states; delete from coordinator.cases`);
    expect(await goals()).toMatchObject([{ goal: 'v1.1.CANARY' }]);
    await migrate(instance.migratorUrl(), { keysFolder: instance.keysFolder });
    const sealed = await goals();
    expect(JSON.stringify(sealed)).not.toContain('CANARY');
    const house = createDataSource({
      url: instance.url('patient'),
      applicationName: 'test',
      keys: instance.keys('patient'),
    });
    expect(await openOwn(house, 'patient.goals', sealed)).toMatchObject([{ goal: 'v1.1.CANARY' }]);
    const messages = await admin.query<{ words: string }[]>('select * from patient.messages');
    expect(await openOwn(house, 'patient.messages', messages)).toMatchObject([{ words: 'CANARY three' }]);
    const cards = await admin.query<{ card: unknown }[]>('select * from patient.applications');
    expect(JSON.stringify(cards)).not.toContain('CANARY');
    expect(await openOwn(house, 'patient.applications', cards)).toMatchObject([{ card: { name: 'CANARY four' } }]);
    const gp = createDataSource({ url: instance.url('gp'), applicationName: 'test', keys: instance.keys('gp') });
    const [person] = await admin.query<{ nhs_number_key: string; found_by: string[] }[]>('select * from gp.patients');
    expect(await openOwn(gp, 'gp.patients', [person ?? {}])).toMatchObject([{ nhs_number: '9990000018' }]);
    expect([person?.nhs_number_key]).toEqual(await hashesSought(gp, 'gp', '9990000018'));
    expect(person?.found_by).toEqual(
      expect.arrayContaining([...(await hashesSought(gp, 'gp', 'person canary 99900'))]),
    );
    const [fitNote] = await admin.query<object[]>('select * from gp.fit_notes');
    expect(JSON.stringify([person, fitNote])).not.toMatch(/CANARY|9990000018/);
    expect(await openOwn(gp, 'gp.fit_notes', [fitNote ?? {}])).toMatchObject([
      { condition: 'CANARY condition', comments: null, codes: null },
    ]);
    const notes = await instance.admin.query<{ words: string | null }>('select words from vsw.notes order by id');
    expect(notes.rows).toEqual([{ words: null }, { words: 'CANARY one' }]);
    expect(await migrate(instance.migratorUrl(), { keysFolder: instance.keysFolder })).toEqual([]);
  });
});
