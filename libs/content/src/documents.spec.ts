import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADVICE, CONFIDENCE_SUBSCALES } from '#contracts';
import { FLAGS, PROCESSES, TARGETS, WORKED_FLAGS } from '#pathway';
import { loadContent } from './load-content';

/** Of the content as it is in the repository. */
const today = '2026-11-22';
const content = loadContent({ embedded: true, today });
const day = content.on(today);
const actions = TARGETS.flatMap((target) => FLAGS.flatMap((flag) => day.actionsFor(target, flag)));
const signposts = (['rights', 'agreed_plan', 'pay', 'support_at_work', 'emergency', 'distress'] as const).flatMap(
  (topic) => day.signposts(topic),
);

/** Everything of an entry that a person reads. */
const said = [
  ...actions.map(({ id, obstacle, words }) => ({ id, text: `${obstacle} ${words}` })),
  ...day.adjustments().map(({ id, name, words }) => ({ id, text: `${name}. ${words}` })),
  ...day.confidenceItems().map(({ id, question }) => ({ id, text: question })),
  ...signposts.map(({ id, words }) => ({ id, text: words })),
];

const syllables = (word: string): number =>
  word
    .toLowerCase()
    .replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '')
    .replace(/^y/, '')
    .match(/[aeiouy]{1,2}/g)?.length ?? 1;

/** School year by Flesch and Kincaid; five more is the age. */
function schoolYear(text: string): number {
  const words = text.match(/[a-z’']+/gi) ?? [];
  const sentences = text.match(/[.!?:](?=\s|$)/g)?.length ?? 1;
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
  return (0.39 * words.length) / sentences + (11.8 * sounds) / words.length - 15.59;
}

describe('the matched actions', () => {
  it('are at least 40, each id once', () => {
    expect(actions.length).toBeGreaterThanOrEqual(40);
    expect(new Set(actions.map(({ id }) => id)).size).toBe(actions.length);
  });

  it.each(TARGETS.flatMap((target) => WORKED_FLAGS.map((flag) => [target, flag] as const)))(
    'give a choice for %s × %s',
    (target, flag) => {
      expect(day.actionsFor(target, flag).length).toBeGreaterThanOrEqual(2);
    },
  );

  it.each(TARGETS)('have none for red and orange × %s: they are safety, not coaching', (target) => {
    expect([...day.actionsFor(target, 'red'), ...day.actionsFor(target, 'orange')]).toEqual([]);
  });

  it('use every process of the trial, and give every party something to do', () => {
    expect(new Set(actions.flatMap(({ processes }) => processes))).toEqual(new Set(PROCESSES));
    expect(new Set(actions.map(({ doneBy }) => doneBy))).toEqual(new Set(['patient', 'vsw', 'employer', 'gp']));
  });
});

describe('what is said', () => {
  it.each(said)('$id can be read at eleven', ({ text }) => {
    expect(schoolYear(text)).toBeLessThanOrEqual(6);
  });

  it('never names a flag, nor a classification: an id may end up on a page or in mail', () => {
    const telling = /\b(?:flags?|red|orange|yellow|blue|black|cognitions?|behaviours?|psychosocial)\b/i;
    expect(said.filter(({ id, text }) => telling.test(id) || telling.test(text))).toEqual([]);
  });

  it('names no sum of money: pay is never worked out here', () => {
    expect(said.filter(({ text }) => /£|\bper ?cent\b|%/.test(text))).toEqual([]);
  });
});

describe('the adjustments', () => {
  it('hold the four boxes of a fit note, each under its own advice', () => {
    const boxes = day.adjustments().filter(({ kind }) => kind === 'fit_note');
    expect(boxes.flatMap(({ advice }) => advice)).toEqual([...ADVICE]);
  });

  it.each(ADVICE)('offer more than the box itself for %s', (advice) => {
    const found = day.adjustmentsFor([advice]);
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter((adjustment) => !adjustment.advice.includes(advice))).toEqual([]);
  });

  it('hold what each catalogue is known for, and match nothing to a note without advice', () => {
    expect(new Set(day.adjustments().map(({ kind }) => kind)).size).toBe(5);
    expect(day.adjustmentsFor([])).toEqual([]);
  });
});

describe('the confidence questions', () => {
  it.each(CONFIDENCE_SUBSCALES)('ask about three for %s', (subscale) => {
    expect(day.confidenceItems().filter((item) => item.subscale === subscale)).toHaveLength(3);
  });

  it('say what they are, and can be found again by their version', () => {
    expect(day.confidenceNote).toContain('not a validated scale');
    expect(content.on(day.confidenceVersion()).confidenceItems()).toEqual(day.confidenceItems());
  });
});

describe('the signposts', () => {
  it('give these numbers and no others', () => {
    const numbers = Object.fromEntries(signposts.flatMap(({ id, telephone }) => (telephone ? [[id, telephone]] : [])));
    expect(numbers).toEqual({
      acas: '0300 123 1100',
      'emergency-999': '999',
      'nhs-111': '111',
      samaritans: '116 123',
    });
  });

  it('say with every agreed plan what it does not do, and whom to ask', () => {
    expect(day.signposts('agreed_plan').map(({ id }) => id)).toEqual(['plan-and-contract', 'acas', 'trade-union']);
    expect(day.signposts('agreed_plan')[0]?.words).toContain('does not change your contract or your rights');
  });

  it('follow the law by date: sick pay changed on 6 April 2026 (domain §6 rule 23)', () => {
    const words = (date: string) => content.on(date).signposts('pay')[0]?.words;
    expect(words('2026-04-05')).not.toContain('6 April 2026');
    expect(words('2026-04-06')).toContain('6 April 2026');
  });
});

describe('approval', () => {
  it('has been given by nobody: everything is a draft and says so', () => {
    const all = [...actions, ...day.adjustments(), ...day.confidenceItems(), ...signposts];
    expect(all.filter(({ status, approvedBy }) => status === 'approved' || approvedBy !== null)).toEqual([]);
    expect(new Set(all.map(({ label }) => label))).toEqual(new Set(['Draft, not clinically approved']));
  });

  it('is asked for in a document that says how', () => {
    const guide = readFileSync(join(__dirname, '../../../docs/content.md'), 'utf8');
    for (const name of ['actions', 'adjustments', 'confidence', 'signposts', 'sources'])
      expect(guide).toContain(`content/${name}.json`);
  });
});
