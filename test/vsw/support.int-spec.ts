import { randomUUID } from 'node:crypto';
import type { Ref } from '#contracts';
import { OWN, ownTablesOf, sealedColumnsOf, sealRow } from '#platform';
import { pathwayDay } from '../clock/pathway-day';
import type { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { VswHouse } from './vsw-house';

let house: VswHouse;
let ash: Browser;
beforeAll(async () => {
  house = await VswHouse.start();
  ash = await house.signedIn('Ash');
});
afterAll(() => house.stop());

const open = (ref: string, path = '') => ash.open(`${house.door}/cases/${ref}${path}`);
async function fill(ref: string, path: string, answers: Readonly<Record<string, string>>): Promise<Browser> {
  await open(ref, path);
  return ash.submit(answers, `/cases/${ref}/${path.split('?')[0]?.slice(1) ?? ''}`);
}
const today = () => pathwayDay(house.instance);
const lastSent = async (ref: string) => (await house.sent(ref)).at(-1);
const obstacle = {
  words: 'I cannot lift the boxes',
  flag: 'blue',
  target: 'occupational',
  processes: 'work_modification',
};

async function withObstacle(name: string): Promise<{ ref: Ref<'vsw'>; id: string }> {
  const ref = await house.enrolled(name, ash);
  await fill(ref, '/obstacle', obstacle);
  return { ref, id: String((await lastSent(ref))?.payload.obstacle) };
}

/** What began from a suggestion, and what was told without asking, as their handlers write them. */
async function withSuggestionAndOverride(ref: string): Promise<void> {
  const { admin, vault } = house.instance;
  const { rows } = await admin.query<{ action: string }>('select action from vsw.actions where ref = $1', [ref]);
  for (const { action } of rows) {
    const { suggestion } = await sealRow(vault, 'vsw.actions', { action, ref, suggestion: 'CANARYsuggestion' });
    await admin.query('update vsw.actions set suggestion = $2, suggestion_version = 1 where action = $1', [
      action,
      suggestion,
    ]);
  }
  const words = { words: 'CANARYtold', reason: 'CANARYreason', authority: 'CANARYlead', review_reason: 'CANARYreview' };
  const row = await sealRow(vault, 'vsw.overrides', { ...words, override: randomUUID(), ref });
  await admin.query(
    `insert into vsw.overrides (override, ref, concern, goes_to, words, reason, authority, emergency, asked_by, asked_name, asked_on, tell_patient,
        reviewed_by, reviewed_name, verdict, review_reason, reviewed_on)
     select $1, $2, id, 'gp', $3, $4, $5, true, 'a', 'A Worker', '2026-11-02', true, 'b', 'B Worker', 'approved', $6, '2026-11-02'
       from vsw.safety_concerns where ref = $2`,
    [row.override, ref, row.words, row.reason, row.authority, row.review_reason],
  );
}

describe('before the yes', () => {
  it('records how a call went, and sends only that', async () => {
    const ref = await house.offered('Rung Person');
    await open(ref);
    await ash.submit({}, `/cases/${ref}/take`);
    await fill(ref, '/call', { outcome: 'no_answer' });
    expect(ash.html).toContain('The call is recorded');
    expect(ash.html).toContain('Ring again');
    expect(await lastSent(ref)).toEqual({ type: 'CallAttempted', payload: { outcome: 'no_answer' } });
    await fill(ref, '/call', {});
    expect(ash.html).toContain('Choose how the call went');
  });

  it('raises a safety concern whose words stay here', async () => {
    const ref = await house.offered('Worrying Person');
    await open(ref);
    await fill(ref, '/safety', { urgency: 'urgent', seen: 'answer', words: 'CANARY worry', done: 'CANARY done' });
    expect(ash.html).toContain('Your concern is recorded');
    expect(ash.html).toContain('Safety concern');
    expect(await lastSent(ref)).toEqual({ type: 'SafetyConcernRaised', payload: { urgency: 'urgent' } });
    await open(ref, '/safety');
    for (const route of ['tel:999', 'tel:111', 'tel:116123']) expect(ash.html).toContain(route);
  });
});

describe('an obstacle', () => {
  it('travels in the patient’s words, taking up their report, and without how the worker sees it', async () => {
    const ref = await house.enrolled('Open Person', ash);
    const report = '11111111-1111-4111-8111-111111111111';
    const other = '22222222-2222-4222-8222-222222222222';
    await house.tell(
      ref,
      ['ObstacleReported', { obstacle: report, words: 'The boxes are too heavy' }],
      ['ObstacleReported', { obstacle: other, words: 'My manager never calls' }],
    );
    await open(ref);
    const held = /report=([0-9a-f-]{36})/.exec(ash.html)?.[1] ?? '';
    await fill(ref, `/obstacle?report=${held}`, { ...obstacle, words: 'I cannot lift the boxes' });
    const sent = await lastSent(ref);
    expect(sent).toEqual({
      type: 'ObstacleIdentified',
      payload: { obstacle: expect.any(String) as string, words: 'I cannot lift the boxes', reported: held },
    });
    await open(ref);
    expect(ash.html).toContain('Blue: how they see the work');
    expect(ash.html).not.toContain(`report=${held}`);
    expect(ash.html).toContain('My manager never calls');
  });

  it('rule 15: with a red or orange flag is a safety concern and no obstacle', async () => {
    const ref = await house.enrolled('Endangered Person', ash);
    for (const flag of ['red', 'orange']) {
      await fill(ref, '/obstacle', { ...obstacle, flag });
      expect(ash.url).toMatch(new RegExp(`/cases/${ref}/safety/[0-9a-f-]{36}$`));
      expect(ash.html).toContain('it is recorded as a safety concern');
      expect(ash.html).toContain(obstacle.words);
      expect(await lastSent(ref)).toEqual({ type: 'SafetyConcernRaised', payload: { urgency: 'urgent' } });
    }
  });

  it('is refused with its answers kept, a message at each field', async () => {
    const ref = await house.enrolled('Hasty Person', ash);
    const before = await house.sent(ref);
    await fill(ref, '/obstacle', { words: 'Half an answer' });
    for (const message of ['Choose a flag', 'Choose what support aims at']) expect(ash.html).toContain(message);
    expect(ash.html).toContain('Half an answer');
    await fill(ref, '/obstacle', {});
    expect(ash.html).toContain('Write the obstacle in their words');
    await fill(ref, '/obstacle', { ...obstacle, words: 'x'.repeat(1_001) });
    expect(ash.html).toContain('The obstacle must be 1,000 characters or fewer');
    await fill(ref, '/note', {});
    expect(ash.html).toContain('Write the note');
    await fill(ref, '/safety', {});
    for (const message of [
      'Say how urgent it is',
      'Say what made you worry',
      'Write what worries you',
      'Write what you have done already',
    ])
      expect(ash.html).toContain(message);
    await fill(ref, '/obstacle', { ...obstacle, answers: '33333333-3333-4333-8333-333333333333' });
    expect(ash.html).toContain('That report is no longer there');
    expect(await house.sent(ref)).toEqual(before);
  });
});

describe('an action', () => {
  it('is agreed about an obstacle, with owner and date', async () => {
    const { ref, id } = await withObstacle('Acting Person');
    await open(ref, `/action?obstacle=${id}`);
    const due = '2031-03-04';
    await ash.submit(
      { obstacle: id, what: 'Ask for a trolley', owner: 'patient', ...dateFields('due', due) },
      `/cases/${ref}/action`,
    );
    expect(await lastSent(ref)).toEqual({
      type: 'ActionAgreed',
      payload: { action: expect.any(String) as string, obstacle: id, what: 'Ask for a trolley', owner: 'patient', due },
    });
    expect(ash.html).toContain('Ask for a trolley');
    await ash.open(`${house.door}/cases?q=Acting`);
    expect(ash.html).toContain('4 Mar 2031: action due');
  });

  it('is refused in the past, on no real day, and about somebody else’s obstacle', async () => {
    const { ref, id } = await withObstacle('Careful Person');
    const { id: foreign } = await withObstacle('Another Person');
    const before = await house.sent(ref);
    const ask = (answers: Readonly<Record<string, string>>) =>
      fill(ref, '/action', {
        obstacle: id,
        what: 'Something',
        owner: 'vsw',
        ...dateFields('due', '2031-01-01'),
        ...answers,
      });
    expect((await ask(dateFields('due', '2001-01-01'))).html).toContain('The date must be today or later');
    expect((await ask(dateFields('due', '2031-02-30'))).html).toContain('must be a real date');
    expect((await ask({ obstacle: foreign })).html).toContain('Choose an obstacle of this person');
    expect(await house.sent(ref)).toEqual(before);
  });
});

describe('a contact', () => {
  it('sends mode and minutes; the note stays, and says who may come to read it', async () => {
    const ref = await house.enrolled('Talking Person', ash);
    await open(ref, '/contact');
    expect(ash.html).toContain('They can ask to read this');
    await fill(ref, '/contact', {
      mode: 'telephone',
      minutes: '25',
      ...dateFields('madeOn', await today()),
      words: 'CANARY note',
      quotes: '',
    });
    expect(await lastSent(ref)).toEqual({ type: 'ContactMade', payload: { mode: 'telephone', minutes: 25 } });
    await open(ref);
    expect(ash.html).toContain('CANARY note');
    expect(ash.html).toContain('Telephone, 25 minutes');
    const bo = await house.signedIn('Bo');
    await bo.open(`${house.door}/cases/${ref}`);
    expect(bo.html).not.toContain('CANARY');
    expect(bo.html).toContain('1 kept here, for whoever has the case to read');
  });

  it('is refused with odd minutes, in the future, or before the yes', async () => {
    const ref = await house.enrolled('Timely Person', ash);
    const before = await house.sent(ref);
    const ask = async (answers: Readonly<Record<string, string>>) =>
      fill(ref, '/contact', { mode: 'video', minutes: '5', ...dateFields('madeOn', await today()), ...answers });
    for (const minutes of ['', '0', '7.5', '999', 'ten'])
      expect((await ask({ minutes })).html).toContain('Minutes must be a whole number');
    expect((await ask(dateFields('madeOn', '2031-01-01'))).html).toContain('must be today or earlier');
    expect((await ask(dateFields('madeOn', '2026-05-01'))).html).toContain('must not be before they said yes');
    expect(await house.sent(ref)).toEqual(before);
  });
});

describe('what the patient lets the worker see', () => {
  const note = {
    note: '44444444-4444-4444-8444-444444444444',
    assessedOn: '2026-05-01',
    from: '2026-05-01',
    to: '2026-05-28',
    outcome: 'may_be_fit',
    advice: ['phased_return'],
    issuerProfession: 'doctor',
    reassessment: true,
  };
  const clauses = {
    startOn: '2026-06-01',
    reviewOn: '2026-07-13',
    notes: '',
    rows: [{ weekOf: '2026-06-01', days: 'Monday', hours: 8, duties: 'Desk work', adjustment: 'A trolley' }],
  };

  it('is shown as far as they let it, and the plan as it goes', async () => {
    const ref = await house.enrolled('Planning Person', ash);
    await house.tell(ref, ['FitNoteIssued', note]);
    expect((await open(ref)).html).toContain('May be fit for work: phased return');
    expect(ash.html).toContain('Not shared with you');
    await house.tell(ref, ['PlanProposed', { version: 1 }]);
    expect((await open(ref)).html).toContain('They proposed version 1');
    await house.tell(ref, ['PlanCountered', { version: 2, clauses }]);
    expect((await open(ref)).html).toContain('Their employer answered');
    expect(ash.html).toContain('A trolley');
    await house.tell(ref, ['RtwAgreed', { version: 2, agreedOn: '2026-05-20', clauses }]);
    expect((await open(ref)).html).toContain('Plan agreed');
    expect(ash.html).toContain('both sides said yes to this same text');
  });

  it('goes when they take it back, with the notes that repeat it and no others', async () => {
    const ref = await house.enrolled('Reserved Person', ash);
    await house.tell(ref, ['FitNoteIssued', { ...note, condition: 'CANARYcondition', comments: null }]);
    await fill(ref, '/note', { words: 'CANARYquote of the condition', quotes: 'condition' });
    await fill(ref, '/note', { words: 'An own thought', quotes: '' });
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: ['fit-notes'] }]);
    const kept = JSON.stringify(await house.everything());
    expect(/CANARY(?:condition|quote)/.test(kept)).toBe(false); // not toContain: it would print every table
    expect(kept.includes('An own thought')).toBe(true);
    expect((await open(ref)).html).toContain('Removed: it repeated what they took back');
  });

  it('leaves no word of theirs in any table once they had everything removed; who, when and verdict stay', async () => {
    const { ref, id } = await withObstacle('Zebedee Canary');
    await fill(ref, '/action', {
      obstacle: id,
      what: 'CANARYaction',
      owner: 'vsw',
      ...dateFields('due', '2031-01-01'),
    });
    await fill(ref, '/note', { words: 'CANARYnote', quotes: '' });
    await fill(ref, '/safety', { urgency: 'urgent', seen: 'other', words: 'CANARYconcern', done: 'CANARYdone' });
    await withSuggestionAndOverride(ref);
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: [] }]);
    const { 'exchange.vsw_to_coordinator': _mail, ...own } = await house.everything();
    const lines = Object.values(own)
      .join('\n')
      .split('\n')
      .filter((line) => line.includes(ref));
    expect(lines.join('\n')).not.toMatch(/CANARY|Zebedee|lift the boxes|07700/);
    for (const table of ownTablesOf('vsw').filter((one) => OWN[one].of === 'ref')) {
      const sealed = sealedColumnsOf(OWN[table]).map((column) => `${column} is not null`);
      const left = await house.instance.admin.query(
        `select from ${table} where ref = $1 and (removed_at is null or ${sealed.join(' or ')})`,
        [ref],
      );
      expect({ table, left: left.rowCount }).toEqual({ table, left: 0 });
    }
    const { rows: told } = await house.instance.admin.query(
      'select goes_to, asked_name, verdict from vsw.overrides where ref = $1',
      [ref],
    );
    expect(told).toEqual([{ goes_to: 'gp', asked_name: 'A Worker', verdict: 'approved' }]);
    const { rows } = await house.instance.admin.query(
      'select worker, flag, target, words, removed_at is not null as removed from vsw.obstacles where obstacle = $1',
      [id],
    );
    expect(rows).toEqual([
      { worker: 'account-of-Ash', flag: 'blue', target: 'occupational', words: null, removed: true },
    ]);
    await open(ref);
    expect(ash.html).toContain('Removed at their request');
    expect(ash.html).not.toContain('Zebedee');
    await open(ref, '/safety');
    expect(ash.status).toBe(409);
  });

  it('leaves a person nobody worked with no line in the caseload at all', async () => {
    const ref = await house.offered('Nobody Yet');
    await house.tell(ref, ['DisclosureWithdrawn', { scopes: [] }]);
    expect((await open(ref)).status).toBe(404);
  });

  it('goes also with what a command writes while it is being taken back', async () => {
    for (let round = 0; round < 8; round += 1) {
      const ref = await house.enrolled(`Racing Person ${round}`, ash);
      await open(ref, '/note');
      await Promise.all([
        ash.submit({ words: `CANARYrace ${round}`, quotes: '' }, `/cases/${ref}/note`),
        house.tell(ref, ['DisclosureWithdrawn', { scopes: [] }]),
      ]);
      const { rows } = await house.instance.admin.query('select from vsw.notes where ref = $1 and words is not null', [
        ref,
      ]);
      expect(rows).toEqual([]);
    }
  });
});

describe('what is private', () => {
  it('is in no mail: neither a note’s words nor a flag, target or process', async () => {
    const everything = await house.everything();
    const mail = everything['exchange.vsw_to_coordinator'] ?? '';
    expect(mail).toContain('ObstacleIdentified');
    expect(mail).not.toMatch(/CANARY(?!action)|blue|orange|occupational|work_modification|An own thought/);
  });
});
