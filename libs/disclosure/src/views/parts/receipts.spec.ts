import type { Mail } from '../../payloads';
import { foldReceipts, type Receipt } from './receipts';

type ReceiptMail = Parameters<typeof foldReceipts>[1];
const mail = <T extends ReceiptMail['type']>(
  type: T,
  payload: Extract<Mail<'patient'>, { type: T }>['payload'],
  occurredOn = '2026-05-04',
): ReceiptMail => ({ type, payload, occurredOn, id: '1' }) as ReceiptMail;
const recall = (number: number, revision: number | null = number) =>
  mail('DisclosureWithdrawn', {
    recipient: 'employer',
    scopes: ['plan'],
    receipt: { number, revision, awaited: true, on: '2026-05-04' },
  });
const fold = (...mails: readonly ReceiptMail[]): readonly Receipt[] => mails.reduce(foldReceipts, []);
const erased = (number: number, on: string) => mail('CopyErased', { by: 'employer', recall: number }, on);
const overdue = (number: number, on: string) => mail('ErasureOverdue', { by: 'employer', recall: number }, on);

describe('The receipt of a withdrawal', () => {
  it('begins when the withdrawal was decided, with nothing confirmed', () => {
    expect(fold(recall(1))).toEqual([
      {
        number: 1,
        recipient: 'employer',
        scopes: ['plan'],
        revision: 1,
        awaited: true,
        on: '2026-05-04',
        erasedOn: null,
        overdueOn: null,
        kept: [],
      },
    ]);
  });

  it('names the fields where a part alone was taken out', () => {
    const receipt = { number: 2, revision: 5, awaited: true, on: '2026-05-04' };
    const cut = mail('DisclosureNarrowed', { recipient: 'gp', fields: ['plan.clauses'], receipt });
    expect(fold(recall(1), cut, erased(2, '2026-05-06'))).toMatchObject([
      { number: 1, erasedOn: null },
      { number: 2, recipient: 'gp', scopes: [], fields: ['plan.clauses'], revision: 5, erasedOn: '2026-05-06' },
    ]);
  });

  it('is dated by the house that erased, and touches no other receipt', () => {
    const [first, second] = fold(recall(1), recall(2), erased(2, '2026-05-06'));
    expect(first).toMatchObject({ erasedOn: null });
    expect(second).toMatchObject({ erasedOn: '2026-05-06', overdueOn: null });
  });

  it('says overdue and erased alike in whichever order they come', () => {
    const both = { erasedOn: '2026-05-07', overdueOn: '2026-05-05' };
    expect(fold(recall(1), overdue(1, '2026-05-05'), erased(1, '2026-05-07'))).toMatchObject([both]);
    expect(fold(recall(1), erased(1, '2026-05-07'), overdue(1, '2026-05-05'))).toMatchObject([both]);
  });

  it('names what is kept, and until when at least', () => {
    const kept = mail('CopyMarkedWithdrawn', { by: 'employer', recall: 1, kept: 'agreed-plan', until: '2034-05-04' });
    expect(fold(recall(1), kept)).toMatchObject([
      { kept: [{ what: 'agreed-plan', until: '2034-05-04', on: '2026-05-04' }], erasedOn: null },
    ]);
  });

  it('has none for what was recorded before there were receipts', () => {
    expect(fold(mail('DisclosureWithdrawn', { recipient: 'gp', scopes: [] }), erased(1, '2026-05-05'))).toEqual([]);
  });
});
