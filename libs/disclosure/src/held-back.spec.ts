import { EVENT_TYPES, SCOPES, type ConsentRecipient } from '#contracts';
import { fieldsOf } from './fields-of';
import { render, ruleFor } from './render';
import { TABLE } from './table';

const RECIPIENTS = Object.keys(SCOPES) as readonly ConsentRecipient[];
const note = {
  from: '2026-03-02',
  to: '2026-03-30',
  outcome: 'may_be_fit',
  advice: ['altered_hours'],
  condition: 'Back pain',
};
const shown = (without: readonly string[], scopes: readonly string[] = ['fit-note-advice']) =>
  render('FitNoteIssued', 'employer', note, scopes, undefined, without);

describe('rule 8: consent down to the field', () => {
  it('has a closed catalogue of what may be held back, from the table', () => {
    const names = (recipient: ConsentRecipient) => fieldsOf(recipient).map(({ name }) => name);
    expect(names('employer')).toEqual(['fit-note-advice.outcome', 'fit-note-advice.advice']);
    expect(names('gp')).toEqual(['plan.agreedOn', 'plan.clauses']);
    expect(names('vsw')).toEqual([
      'fit-notes.assessedOn',
      'fit-notes.advice',
      'fit-notes.issuerProfession',
      'fit-notes.reassessment',
      'condition.condition',
      'condition.comments',
      'employer-answers.clauses',
      'employer-answers.words',
    ]);
  });

  it('never holds back the one thing an item says, or what it is answered by', () => {
    for (const recipient of RECIPIENTS)
      for (const type of EVENT_TYPES) {
        const rule = ruleFor(type, recipient);
        if (rule.kind !== 'withConsent') continue;
        const fields = Object.keys(rule.fields);
        const every = Object.values(SCOPES).flat();
        const payload = Object.fromEntries(fields.map((field) => [field, field]));
        const left = render(
          type,
          recipient,
          payload,
          every,
          undefined,
          fieldsOf(recipient).map(({ name }) => name),
        );
        expect([type, Object.keys(left?.payload ?? {})]).not.toEqual([type, []]);
        for (const needed of ['digest', 'note', 'question'])
          if (fields.includes(needed)) expect(left?.payload).toHaveProperty(needed);
      }
    expect(TABLE.PlanProposed.employer.fields).not.toHaveProperty('digest.optional');
  });

  it('leaves out what is held back and nothing else', () => {
    expect(shown([])?.payload).toEqual({ from: note.from, to: note.to, outcome: note.outcome, advice: note.advice });
    expect(shown(['fit-note-advice.advice'])?.payload).toEqual({ from: note.from, to: note.to, outcome: note.outcome });
    const following = render('FitNoteVoided', 'employer', note, ['fit-note-advice'], undefined, [
      'fit-note-advice.outcome',
    ]);
    expect(following?.payload).toEqual({ from: note.from, to: note.to });
    const all = ['from', 'to', 'outcome', 'advice'].map((field) => `fit-note-advice.${field}`);
    expect(shown(all)).toBeNull();
  });

  it('an unknown field holds back nothing and lets nothing more go, and an unknown scope allows nothing', () => {
    const unknown = [
      'fit-note-advice.condition',
      'fit-note-advice.nonsense',
      'plan.advice',
      'advice',
      '',
      'nonsense.advice',
    ];
    expect(shown(unknown)).toEqual(shown([]));
    for (const scopes of [[], ['nonsense'], ['fit-notes'], ['condition'], ['']]) expect(shown([], scopes)).toBeNull();
  });

  it('does not touch what needs no consent', () => {
    expect(
      render('PatientInvited', 'patient', { answerBy: '2026-03-30' }, [], undefined, ['.answerBy'])?.payload,
    ).toEqual({
      answerBy: '2026-03-30',
    });
  });
});
