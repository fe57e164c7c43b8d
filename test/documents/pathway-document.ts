import { EVENTS, HOUSES, LIMIT_NAMES, LIMIT_RANGES, type EventType, type House } from '#contracts';
import { TABLE } from '#disclosure';
import {
  FIRST_RULE,
  FIT_NOTE_NOTICES,
  FIT_NOTE_RULES,
  LIMITS,
  OBSTACLE_TRANSITIONS,
  PLAN_TRANSITIONS,
  RETURN_TRANSITIONS,
  STAGE_TRANSITIONS,
  TIMER_KINDS,
  type FitNoteRule,
} from '#pathway';
import { stateDiagram, table, type Step } from './draw';
import { allForms } from './forms';
import { RULES, testsByRule } from './rules';

type Nested = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

const stepsOf = (nested: Nested): readonly Step[] =>
  Object.entries(nested).flatMap(([from, acts]) =>
    Object.entries(acts).flatMap(([on, to]) => (to === undefined ? [] : [{ from, on, to }])),
  );

/** What can be drawn: where it starts, and every permitted step, read from the tables that the deciders read. */
export const MACHINES: readonly {
  readonly title: string;
  readonly about: string;
  readonly start: readonly string[];
  readonly states: readonly string[];
  /** States that nothing leads out of, by intent. */
  readonly ends: readonly string[];
  readonly steps: readonly Step[];
}[] = [
  {
    title: 'The case',
    about:
      '`closed` is the worker’s word, `ended` the patient’s; unreachable is not declined. An event that is not named leaves the case where it is.',
    start: ['new'],
    states: Object.keys(STAGE_TRANSITIONS),
    ends: ['declined'],
    steps: stepsOf(STAGE_TRANSITIONS),
  },
  {
    title: 'An obstacle',
    about:
      'It enters the case when patient and worker have said it together. Only the patient moves it out of the way or back.',
    start: ['new'],
    states: [...new Set(OBSTACLE_TRANSITIONS.flatMap(({ from, to }) => [from, to]))],
    ends: [],
    steps: OBSTACLE_TRANSITIONS.map(({ from, by, act, to }) => ({ from, on: `${act} (${by})`, to })),
  },
  {
    title: 'A text of the plan',
    about: 'To propose is to accept one’s own text. `agreed` is reached only by the other side’s yes to the same text.',
    start: ['unsent', 'with-patient'],
    states: Object.keys(PLAN_TRANSITIONS),
    ends: ['replaced', 'declined', 'withdrawn', 'expired', 'amended', 'broken-down', 'void'],
    steps: stepsOf(PLAN_TRANSITIONS),
  },
  {
    title: 'The return to work',
    about: 'Every step is the patient’s word, save that four weeks go by.',
    start: ['not_started'],
    states: Object.keys(RETURN_TRANSITIONS),
    ends: [],
    steps: stepsOf(RETURN_TRANSITIONS),
  },
];

const inWords = (branch: FitNoteRule['yes']): string =>
  'next' in branch ? `go on to *${branch.next}*` : `**${branch.verdict.replaceAll('_', ' ')}**: ${branch.explanation}`;

const dates = ({ effectiveFrom, effectiveTo }: Pick<FitNoteRule, 'effectiveFrom' | 'effectiveTo'>): string =>
  effectiveFrom === null && effectiveTo === null
    ? 'always'
    : [effectiveFrom === null ? '' : `from ${effectiveFrom}`, effectiveTo === null ? '' : `to ${effectiveTo}`]
        .filter(Boolean)
        .join(' ');

function machines(): string {
  return MACHINES.map(({ title, about, start, steps }) => {
    const pictures = start.map((first) => (start.length > 1 ? `Beginning as \`${first}\`:` : '')).filter(Boolean);
    return [
      `### ${title}`,
      about,
      ...(pictures.length > 0 ? [`It begins as ${start.map((first) => `\`${first}\``).join(' or ')}.`] : []),
      stateDiagram(start[0] ?? '', steps),
      table(
        ['from', 'on', 'to'],
        steps.map(({ from, on, to }) => [from, on, to]),
      ),
    ].join('\n\n');
  }).join('\n\n');
}

function ruleTree(): string {
  return [
    `A note is asked these questions in turn, beginning with *${FIRST_RULE}*, by the rows in force on the day of its assessment. A reform is a new row.`,
    table(
      ['question', 'version', 'in force', 'yes', 'no', 'source'],
      FIT_NOTE_RULES.map((rule) => [
        `*${rule.id}*: ${rule.question}`,
        String(rule.version),
        dates(rule),
        inWords(rule.yes),
        inWords(rule.no),
        rule.source,
      ]),
    ),
    'Beside the verdict these are told where they hold. They refuse no note and no person.',
    table(
      ['notice', 'in force', 'words', 'source'],
      FIT_NOTE_NOTICES.map((notice) => [notice.id, dates(notice), notice.words, notice.source]),
    ),
  ].join('\n\n');
}

function timersAndLimits(): string {
  const settable = LIMIT_NAMES.map((name) => {
    const { usual, least, most } = LIMIT_RANGES[name];
    return [`\`${name}\``, String(usual), `${String(least)} to ${String(most)}`];
  });
  const { checkInEvery, checkIns, sustainedAfter } = LIMITS;
  return [
    `A timer is a row of the case; when it is due it is decided like anything else that reaches the case, as of the day on which it was due. Kinds: ${TIMER_KINDS.map((kind) => `\`${kind}\``).join(', ')}.`,
    'Limits are settings of a service (`REJOIN_LIMITS`, JSON by these names), in days where nothing else is said. Every process of a service has the same.',
    table(['limit', 'usual', 'may be set to'], settable),
    `No setting, for outcomes are measured by them (domain §6 rule 19): a check-in every ${String(checkInEvery)} days, ${String(checkIns)} of them; a return is sustained after ${String(sustainedAfter)} days.`,
  ].join('\n\n');
}

const whatGoes = (type: EventType, house: House): string => {
  const rule: { readonly kind: string } = TABLE[type][house];
  switch (rule.kind) {
    case 'always':
      return 'yes';
    case 'withConsent':
      return house === 'vsw' ? 'as the patient lets it' : 'if the patient sends it';
    case 'following':
      return 'as the patient lets it';
    case 'override':
      return 'for safety';
    default:
      return '';
  }
};

function eventsTable(): string {
  return table(
    ['event', 'said by', ...HOUSES, 'overtakes'],
    (Object.keys(EVENTS) as EventType[]).sort().map((type) => {
      const { authors, control } = EVENTS[type];
      return [
        type,
        authors.length === 0 ? 'coordinator' : authors.join(', '),
        ...HOUSES.map((house) => whatGoes(type, house)),
        control ? 'yes' : '',
      ];
    }),
  );
}

function buttons(): string {
  return HOUSES.map((house) => {
    const rows = allForms()
      .filter((form) => form.house === house)
      .map(({ action, tells, template }) => [
        `\`${action}\``,
        tells === null ? '' : tells.length === 0 ? 'nobody' : tells.join(', '),
        template.replace(`${house}/src/`, ''),
      ]);
    return [`### ${house}`, table(['form', 'tells', 'page'], rows)].join('\n\n');
  }).join('\n\n');
}

function rules(): string {
  const tests = testsByRule();
  return table(
    ['rule', 'what it asks', 'tests that name it'],
    Object.entries(RULES).map(([rule, what]) => [
      rule,
      what,
      (tests.get(Number(rule)) ?? []).map((file) => `\`${file}\``).join(' '),
    ]),
  );
}

/** `docs/pathway.md`, whole: everything the pathway decides, read from the tables it decides by. */
export const pathwayDocument = (): string =>
  [
    '# The pathway',
    'What Rejoin decides, drawn from the tables it decides by (`npm run docs` draws it anew; a test fails when it is stale). A clinical-safety officer who has read this page, `libs/pathway` and `libs/disclosure` has read every decision the service makes. What a case may be shown of content, and who signs it, is in [content.md](content.md).',
    '## Rules and their tests',
    'Rule 20, trial mode, is out of scope but for an export for research.',
    rules(),
    '## Reading a fit note',
    ruleTree(),
    '## What may follow what',
    machines(),
    '## Time',
    timersAndLimits(),
    '## Every event, and who hears of it',
    '“If the patient sends it” means that the exact item waits for the patient, who opens it and says yes or no. Which fields go is in `libs/disclosure/src/table.ts`.',
    eventsTable(),
    '## Every button that tells another party something',
    buttons(),
  ].join('\n\n') + '\n';
