import type { Ref } from '#contracts';
import { foldPatient, type Mail, type PatientView } from '#disclosure';
import { obstacleList } from './obstacle-list';

const id = (text: string) => text as Ref<'patient'>;
const told = (...mails: readonly object[]): PatientView | undefined =>
  mails.reduce<PatientView | undefined>(
    (view, mail) => foldPatient(view, { id: '1', occurredOn: '2026-05-04', ...mail } as Mail<'patient'>),
    undefined,
  );
const reports = [
  { obstacle: id('r1'), words: 'My back' },
  { obstacle: id('r2'), words: 'My sleep' },
];
const reported = { type: 'ObstacleReported', payload: { obstacle: id('r1'), words: 'My back' } };
const identified = {
  type: 'ObstacleIdentified',
  payload: { obstacle: id('o1'), words: 'Sitting for long', reported: id('r1') },
};

it('shows each thing once: taken up together in the words agreed on, the rest as the person wrote it', () => {
  const view = told(
    reported,
    identified,
    { type: 'ObstacleIdentified', payload: { obstacle: id('o2'), words: 'The drive', reported: null } },
    {
      type: 'ActionAgreed',
      payload: { action: id('a1'), obstacle: id('o1'), what: 'Stand up', owner: 'patient', due: '2026-06-01' },
    },
  );
  expect(
    obstacleList(view, reports).map(({ words, together, reportedAs, actions }) => [
      words,
      together,
      reportedAs,
      actions.length,
    ]),
  ).toEqual([
    ['Sitting for long', true, 'My back', 1],
    ['The drive', true, null, 0],
    ['My sleep', false, null, 0],
  ]);
});

it('knows the first words of a report whose own mail never came back', () => {
  expect(obstacleList(told(identified), reports)[0]?.reportedAs).toBe('My back');
});

it('tells what is in the way from what the person put out of the way', () => {
  const aside = { type: 'ObstacleAnswered', payload: { obstacle: id('o1'), answer: 'set_aside', status: 'set_aside' } };
  expect(
    obstacleList(told(reported, identified, aside), reports).map(({ status, inTheWay }) => [status, inTheWay]),
  ).toEqual([
    ['set_aside', false],
    ['reported', true],
  ]);
});
