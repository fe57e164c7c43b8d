import { EVENT_TYPES, EVENTS, HOUSES, SCOPES, type EventType, type House } from '#contracts';
import { render, ruleFor } from './render';
import { TABLE } from './table';

const EVERY_SCOPE: Record<House, readonly string[]> = { ...SCOPES, patient: [] };

/** Fields that say something of health, of the work with the worker, or how to reach the patient. */
const NEVER_TO_AN_EMPLOYER = [
  'condition',
  'comments',
  'card',
  'personKey',
  'goal',
  'words',
  'what',
  'outcome of a call',
  'mode',
  'minutes',
  'urgency',
];
const NEVER_TO_A_SURGERY = ['words', 'goal', 'what', 'mode', 'minutes', 'bestTime', 'reason'];

const fieldsTo = (recipient: House): readonly (readonly [string, string])[] =>
  EVENT_TYPES.flatMap((type) => {
    const rule = ruleFor(type, recipient);
    if (rule.kind === 'never') return [];
    const fields = rule.kind === 'withConsent' ? Object.keys(rule.fields) : rule.fields;
    return fields.map((field) => [type, field] as const);
  });

/** Events whose words the patient has approved for that very recipient, or that are the one exception for safety. */
const APPROVED_WORDS = {
  employer: ['SharedWordsApproved'],
  gp: ['SharedWordsApproved', 'GpAsked', 'DisclosureOverridden'],
};

describe('The disclosure table', () => {
  it('rule 12: has no row by which health or the talk with the worker could reach an employer', () => {
    expect(
      fieldsTo('employer').filter(
        ([type, field]) => NEVER_TO_AN_EMPLOYER.includes(field) && !APPROVED_WORDS.employer.includes(type),
      ),
    ).toEqual([]);
  });

  it('has no row by which the talk with the worker could reach a surgery', () => {
    expect(
      fieldsTo('gp').filter(([type, field]) => NEVER_TO_A_SURGERY.includes(field) && !APPROVED_WORDS.gp.includes(type)),
    ).toEqual([]);
  });

  it('sends an employer and a surgery nothing by itself but what they already know or are asked for', () => {
    const alwaysTo = (recipient: House) => EVENT_TYPES.filter((type) => ruleFor(type, recipient).kind === 'always');
    expect(alwaysTo('employer')).toEqual(['DisclosureWithdrawn', 'DisclosureNarrowed']);
    expect(alwaysTo('gp')).toEqual([
      'CaseOpened',
      'FitNotesRequested',
      'FitNotesRequestEnded',
      'DisclosureWithdrawn',
      'DisclosureNarrowed',
      'RecordRequested',
    ]);
  });

  it('rule 13: carries nothing between the worker and the person at work but what the patient lets through', () => {
    const said = (author: House) => EVENT_TYPES.filter((type) => EVENTS[type].authors.includes(author));
    const without = (types: readonly EventType[], recipient: House) =>
      types.filter((type) => !['never', 'withConsent'].includes(ruleFor(type, recipient).kind));
    // An answer to a text both sides were shown goes to the other side, whichever of the two gives it.
    const answers = ['PlanAccepted', 'PlanDeclined'];
    expect(said('vsw').filter((type) => ruleFor(type, 'employer').kind !== 'never')).toEqual([]);
    expect(without(said('employer'), 'vsw').filter((type) => !answers.includes(type))).toEqual([]);
  });

  it('goes round the patient in one row only, for safety, and never to an employer', () => {
    const overriding = HOUSES.flatMap((house) =>
      EVENT_TYPES.filter((type) => ruleFor(type, house).kind === 'override').map((type) => [house, type]),
    );
    expect(overriding).toEqual([['gp', 'DisclosureOverridden']]);
  });

  it('rule 8: names only scopes the recipient can be given, each recipient’s its own', () => {
    for (const type of EVENT_TYPES)
      for (const recipient of HOUSES) {
        const rule = ruleFor(type, recipient);
        const scopes: readonly string[] =
          rule.kind === 'withConsent'
            ? Object.values(rule.fields as Record<string, { scope: string }>).map((need) => need.scope)
            : rule.kind === 'following'
              ? [rule.scope]
              : [];
        expect(EVERY_SCOPE[recipient]).toEqual(expect.arrayContaining([...scopes]));
      }
  });

  it('has a row for every event and every house', () => {
    expect(Object.keys(TABLE).sort()).toEqual([...EVENT_TYPES].sort());
  });
});

describe('Rendering fails closed', () => {
  const note = {
    from: '2026-03-02',
    to: '2026-03-30',
    outcome: 'not_fit',
    advice: [],
    condition: 'Back pain',
    comments: 'x',
    note: 'n',
  };

  it('leaves out a field whose scope is not allowed', () => {
    expect(render('FitNoteIssued', 'vsw', note, ['fit-notes'])?.payload).not.toHaveProperty('condition');
    expect(render('FitNoteIssued', 'vsw', note, ['fit-notes', 'condition'])?.payload).toHaveProperty('condition');
  });

  it('leaves out a field the table does not name', () => {
    const strange = { ...note, somethingNew: 'secret' };
    for (const recipient of HOUSES)
      expect(render('FitNoteIssued', recipient, strange, EVERY_SCOPE[recipient])?.payload ?? {}).not.toHaveProperty(
        'somethingNew',
      );
  });

  it('sends nothing of which no field is allowed', () => {
    expect(render('FitNoteIssued', 'vsw', note, [])).toBeNull();
    expect(render('RtwAgreed', 'employer', { version: 1 }, [])).toBeNull();
    expect(render('GoalSet', 'employer', { goal: 'secret' }, EVERY_SCOPE.employer)).toBeNull();
  });
});
