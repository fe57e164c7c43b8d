import { ADVICE } from '#contracts';
import { AHP_OPTIONS, AHP_TO_MED3, MED3_TO_AHP } from './ahp-report';

describe('the AHP Health and Work Report', () => {
  it('rule 5: has a list of its own, which is not the fit note’s', () => {
    expect(AHP_OPTIONS).toEqual(['phased_return', 'amended_duties', 'altered_hours', 'workplace_assessment']);
    expect(AHP_OPTIONS.filter((option) => !(ADVICE as readonly string[]).includes(option))).toEqual([
      'workplace_assessment',
    ]);
  });

  it('rule 5: maps to a fit note’s advice, box for box', () => {
    expect(new Set(AHP_OPTIONS.map((option) => AHP_TO_MED3[option].to))).toEqual(new Set(ADVICE));
    for (const option of AHP_OPTIONS) expect(MED3_TO_AHP[AHP_TO_MED3[option].to].to).toBe(option);
  });

  it('rule 5: says what is lost: an assessment is not an adaptation', () => {
    expect(AHP_OPTIONS.filter((option) => AHP_TO_MED3[option].loss !== null)).toEqual(['workplace_assessment']);
    expect(AHP_TO_MED3.workplace_assessment.loss).toContain('looks at the workplace first');
    expect(ADVICE.filter((advice) => MED3_TO_AHP[advice].loss !== null)).toEqual(['workplace_adaptations']);
    expect(MED3_TO_AHP.workplace_adaptations.loss).toContain('can only ask');
  });
});
