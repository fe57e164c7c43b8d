import { patientSees, TODAY, vswSees, whatChanges, type Told } from '../a-view';

const reports = (obstacle: string): Told => ['ObstacleReported', { obstacle, words: 'The stairs' }];
const identifies = (obstacle: string, reported: string | null): Told => [
  'ObstacleIdentified',
  { obstacle, words: 'The steep stairs', reported },
];
const rewords: Told = ['ObstacleReworded', { obstacle: 'o', words: 'Getting up there' }];
const answers = (answer: string, status: string): Told => ['ObstacleAnswered', { obstacle: 'o', answer, status }];
const mitigates: Told = ['ObstacleMitigated', { obstacle: 'o', outcome: 'resolved', status: 'resolved' }];
const action = (name: string) => ({ action: name, obstacle: 'o', what: 'Ask', owner: 'patient', due: '2026-03-20' });
const agrees = (name: string): Told => ['ActionAgreed', action(name)];
const completes = (name: string): Told => ['ActionCompleted', { action: name, outcome: 'helped', by: 'vsw' }];
const first: Told = ['OpenElsewhere'];

const houses = [
  (...told: readonly Told[]) => patientSees(first, ...told),
  (...told: readonly Told[]) => vswSees(first, ...told),
] as const;

describe('rule 16: what was said together, as each of the two is shown it', () => {
  const seen = (sees: (typeof houses)[number], told: readonly Told[]) => {
    const { obstacles, actions } = sees(...told);
    return { obstacles, actions };
  };
  /** What the last of it changes, for both alike. */
  const changes = (...told: readonly Told[]) => {
    const [patient, worker] = houses.map((sees) => whatChanges(seen(sees, told.slice(0, -1)), seen(sees, told)));
    expect(worker).toEqual(patient);
    return patient;
  };
  const said = (by: string, what: string, words?: string) => ({ on: TODAY, by, what, ...(words && { words }) });
  const open = {
    obstacle: 'o',
    reported: null,
    words: 'The steep stairs',
    status: 'open',
    outcome: null,
    on: TODAY,
    history: [said('vsw', 'identified', 'The steep stairs')],
  };
  const other = { ...open, obstacle: 'p' };
  const both = [identifies('o', null), identifies('p', null)];

  it('a report is the patient’s, and grows into the obstacle with all that was said of it', () => {
    const reported = said('patient', 'reported', 'The stairs');
    const report = { ...open, obstacle: 'r', words: 'The stairs', status: 'reported', history: [reported] };
    expect(changes(reports('r'))).toEqual({ obstacles: [report] });
    expect(changes(reports('r'), identifies('o', 'r'))).toEqual({
      obstacles: [{ ...open, reported: 'r', history: [reported, ...open.history] }],
    });
    expect(changes(...both)).toEqual({ obstacles: [open, other] });
  });

  it('what is said of one is said of that one', () => {
    const now = (change: object, moment: object) => ({
      obstacles: [{ ...open, ...change, history: [...open.history, moment] }, other],
    });
    expect(changes(...both, rewords)).toEqual(
      now({ words: 'Getting up there' }, said('patient', 'reworded', 'Getting up there')),
    );
    expect(changes(...both, answers('disagree', 'disagreed'))).toEqual(
      now({ status: 'disagreed' }, said('patient', 'disagree')),
    );
    expect(changes(...both, mitigates)).toEqual(
      now({ status: 'resolved', outcome: 'resolved' }, said('vsw', 'resolved')),
    );
  });

  it('taken up again it has no outcome, and otherwise keeps the last', () => {
    const outcome = (answer: string, status: string) =>
      houses.map((sees) => sees(identifies('o', null), mitigates, answers(answer, status)).obstacles[0]?.outcome);
    expect(outcome('take_up_again', 'open')).toEqual([null, null]);
    expect(outcome('close', 'closed')).toEqual(['resolved', 'resolved']);
  });

  it('an action is agreed, and turns out somehow by somebody’s word', () => {
    const agreed = (name: string) => ({ ...action(name), done: null });
    expect(changes(...both, agrees('a'), agrees('b'))).toEqual({ actions: [agreed('a'), agreed('b')] });
    expect(changes(...both, agrees('a'), agrees('b'), completes('a'))).toEqual({
      actions: [{ ...action('a'), done: { outcome: 'helped', by: 'vsw', on: TODAY } }, agreed('b')],
    });
  });
});
