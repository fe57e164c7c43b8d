import { wholePatient, type OfferedItem, type PatientView } from '#disclosure';
import { pastItems } from './past-items';

const note = (from: string, to: string, about: object = {}) => ({
  note: `${from}-note`,
  assessedOn: from,
  from,
  to,
  outcome: 'not_fit',
  advice: [],
  condition: null,
  comments: null,
  issuerProfession: null,
  reassessment: null,
  replaced: false,
  cancelled: false,
  ...about,
});
const offer = (about: string, payload: object, status: OfferedItem['status'], recipient = 'employer') => ({
  offer: about,
  recipient,
  recipientName: 'Sam Sample',
  about,
  text: JSON.stringify(payload),
  digest: 'd',
  scopes: [],
  status,
  on: '2026-05-04',
});
const view = (about: object): PatientView => ({ ...wholePatient({} as never), ...(about as PatientView) });

describe('What came before', () => {
  it('is, for work, each fit note that still counts and has not ended, the patient’s own words, and whether they have it', () => {
    const kept = view({
      fitNotes: [
        note('2026-02-02', '2026-03-08'),
        note('2026-03-02', '2026-03-15', { replaced: true }),
        note('2026-03-02', '2026-03-16'),
        note('2026-04-01', '2026-04-14'),
      ],
      offers: [
        offer('FitNoteIssued', { from: '2026-03-02', to: '2026-03-16', outcome: 'not_fit', advice: [] }, 'sent'),
        offer('SharedWordsApproved', { words: 'A stool\nand breaks' }, 'stopped'),
      ],
    });
    expect(pastItems(kept, 'employer', [], ['A stool\nand breaks'], '2026-03-16')).toEqual([
      {
        scope: 'fit-note-advice',
        words: 'Your fit note from 2 March 2026 to 16 March 2026',
        quoted: [],
        now: 'sent',
      },
      {
        scope: 'fit-note-advice',
        words: 'Your fit note from 1 April 2026 to 14 April 2026',
        quoted: [],
        now: 'neither',
      },
      { scope: 'adjustments', words: 'Your words', quoted: ['A stool', 'and breaks'], now: 'neither' },
    ]);
  });

  it('is, for a surgery, the agreed plan, how the return went, and questions without an answer', () => {
    const kept = view({
      plan: { ...wholePatient({} as never).plan, agreed: { version: 2, agreedOn: '2026-05-04' } },
      after: {
        ...wholePatient({} as never).after,
        milestones: [
          { what: 'RtwStarted', on: '2026-06-01' },
          { what: 'RtwSustained', on: '2026-06-29' },
          { what: 'RtwNotSustained', on: '2026-06-30' },
        ],
      },
      questions: [
        { question: 'q', words: 'May I lift?', on: '2026-05-04', answer: null },
        { question: 'r', words: 'May I drive?', on: '2026-05-04', answer: { words: 'Yes', on: '2026-05-05' } },
      ],
      fitNotes: [note('2026-03-02', '2026-03-16')],
      offers: [offer('RtwStarted', { on: '2026-06-01' }, 'waiting', 'gp')],
    });
    expect(pastItems(kept, 'gp', [], [], '2026-06-30').map(({ scope, words, now }) => [scope, words, now])).toEqual([
      ['plan', 'The plan you agreed on 4 May 2026', 'neither'],
      ['progress', 'That you went back to work on 1 June 2026', 'waiting'],
      ['outcome', 'That you had been back for four weeks on 29 June 2026', 'neither'],
      ['progress', 'Your support worker’s question', 'neither'],
    ]);
  });

  it('is not with them any more once it was taken back, or lacks what they may have now', () => {
    const shown = { from: '2026-03-02', to: '2026-03-16', outcome: 'not_fit', advice: [] };
    const sent = { ...offer('FitNoteIssued', shown, 'sent'), scopes: ['fit-note-advice'] };
    const nowOf = (item: object, ...without: string[]) =>
      pastItems(
        view({ fitNotes: [note('2026-03-02', '2026-03-16')], offers: [item] }),
        'employer',
        [],
        [],
        '2026-03-10',
        without,
      )[0]?.now;
    expect(nowOf(sent)).toBe('sent');
    expect(nowOf({ ...sent, takenBack: true })).toBe('neither');
    const cut = { ...sent, cut: ['fit-note-advice.advice'] };
    expect(nowOf(cut)).toBe('neither');
    expect(nowOf(cut, 'fit-note-advice.advice')).toBe('sent');
  });

  it('is nothing before anything was told', () => {
    expect(pastItems(undefined, 'employer', [], ['A stool'], '2026-03-16')).toEqual([]);
  });
});
