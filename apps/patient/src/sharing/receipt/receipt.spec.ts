import type { PatientView, Receipt } from '#disclosure';
import type { Withdrawal } from '../consent-record';
import { leftBefore, receiptsOf, takenBackFrom } from './receipt';

const asked: Withdrawal = { revision: 3, recipient: 'employer', scopes: ['plan'], on: '2026-05-04' };
const decided = (about: Partial<Receipt> = {}): Receipt => ({
  number: 1,
  recipient: 'employer',
  scopes: ['plan'],
  revision: 3,
  awaited: true,
  on: '2026-05-04',
  erasedOn: null,
  overdueOn: null,
  kept: [],
  ...about,
});
const erased = (...receipts: readonly Receipt[]) => receiptsOf([asked], receipts).map((one) => one.erased);

describe('A receipt', () => {
  it('says stopping until it is decided, then asked, overdue, and the day it was erased', () => {
    expect(erased()).toEqual([{ how: 'stopping' }]);
    expect(erased(decided({ revision: 2 }))).toEqual([{ how: 'stopping' }]);
    expect(erased(decided())).toEqual([{ how: 'waiting' }]);
    expect(erased(decided({ overdueOn: '2026-05-05' }))).toEqual([{ how: 'overdue', on: '2026-05-05' }]);
    expect(erased(decided({ erasedOn: '2026-05-04' }))).toEqual([{ how: 'erased', on: '2026-05-04', late: false }]);
    expect(erased(decided({ erasedOn: '2026-05-06', overdueOn: '2026-05-05' }))).toEqual([
      { how: 'erased', on: '2026-05-06', late: true },
    ]);
    expect(erased(decided({ awaited: false }))).toEqual([{ how: 'nothing-sent' }]);
  });

  it('says that their page asks for it where it does: of what they had, once it is erased', () => {
    const asks = (about: Partial<Receipt>): unknown => receiptsOf([asked], [decided(about)])[0]?.asks;
    expect(asks({ erasedOn: '2026-05-04', had: true })).toBe(true);
    expect(asks({ erasedOn: '2026-05-04' })).toBe(false);
    expect(asks({ had: true })).toBe(false);
    expect(asks({ erasedOn: '2026-05-04', fields: ['plan.clauses'] })).toBe(true);
    expect(receiptsOf([asked], [])[0]?.asks).toBe(false);
  });

  it('is also of what was called back from the wrong person, and not of what the service erased of its own', () => {
    const wrong = decided({ number: 2, revision: null, scopes: [], on: '2026-05-03' });
    const ofTheService = decided({ number: 3, revision: null, recipient: 'vsw', scopes: [] });
    expect(receiptsOf([asked], [decided(), wrong, ofTheService]).map(({ key, own }) => [key, own])).toEqual([
      ['recall-2', false],
      ['3', true],
    ]);
  });

  it('of a part names it, and finds whom it was taken back from in what was cut down', () => {
    const cut: Withdrawal = { ...asked, revision: 5, scopes: ['plan'], fields: ['plan.clauses'], recipient: 'gp' };
    const [stopping] = receiptsOf([cut], []);
    expect(stopping).toMatchObject({ key: '5', own: true, fields: ['plan.clauses'], erased: { how: 'stopping' } });
    const done = decided({ number: 2, revision: 5, recipient: 'gp', scopes: [], fields: ['plan.clauses'] });
    expect(receiptsOf([cut], [decided(), done])).toMatchObject([{ key: '5', erased: { how: 'waiting' } }]);
    if (stopping === undefined) throw new Error('no receipt');
    const line = { who: 'gp', about: '', why: null, mark: '', on: '2026-05-04' } as const;
    const ledger = [
      { ...line, what: 'called-back', name: 'Another' },
      { ...line, what: 'narrowed', name: 'Example Road Surgery' },
    ] as const;
    expect(takenBackFrom(ledger, stopping)).toBe('Example Road Surgery');
  });

  it('lists the copies its recipient took by that day, and calls them what the ledger calls them', () => {
    const entry = (about: Partial<PatientView['ledger'][number]>): PatientView['ledger'][number] => ({
      what: 'copy-left',
      who: 'employer',
      name: 'Sam Sample',
      about: 'plan',
      why: 'calendar-file',
      mark: 'ab'.repeat(32),
      on: '2026-05-04',
      ...about,
    });
    const ledger = [
      entry({}),
      entry({ why: 'print-page', on: '2026-05-05' }),
      entry({ who: 'gp' }),
      entry({ what: 'viewed' }),
      entry({ what: 'called-back', on: '2026-05-04', name: 'Sam Sample' }),
      entry({ what: 'called-back', on: '2026-05-09', name: 'Alex Sample' }),
    ];
    const [receipt] = receiptsOf([asked], []);
    if (receipt === undefined) throw new Error('no receipt');
    expect(leftBefore(ledger, receipt)).toEqual([
      { what: 'what you sent to work', how: 'saved its dates as a calendar file', who: 'Sam Sample', on: '2026-05-04' },
    ]);
    expect(takenBackFrom(ledger, receipt)).toBe('Sam Sample');
    expect(takenBackFrom([], receipt)).toBeNull();
  });
});
