import { foldEmployer, type EmployerView, type Mail } from '#disclosure';
import type { PlanClauses } from '#contracts';
import type { Reply } from './reply.store';
import { isTakenBack, situationOf } from './situation';
import { whatWasSaid } from './what-was-said';

const clauses: PlanClauses = { startOn: '2026-06-01', reviewOn: '2026-07-13', notes: '', rows: [] };

const viewAfter = (...mails: readonly (readonly [string, object])[]): EmployerView =>
  mails.reduce<EmployerView | undefined>(
    (view, [type, payload], index) =>
      foldEmployer(view, { type, payload, id: String(index), occurredOn: `2026-05-${20 + index}` } as Mail<'employer'>),
    undefined,
  )!;
const invited = ['EmployerInvited', { name: 'A', from: 'B', email: null, cardKey: '' }] as const;
const proposed = (version: number, digest: string) => ['PlanProposed', { version, digest, clauses }] as const;
const overtaken = (answered: string) => ['ReplyOvertaken', { by: 'employer', answered, standing: 'other' }] as const;
const accepted = (version: number, digest: string): Reply => ({
  verdict: 'accepted',
  version,
  digest,
  words: null,
  on: '2026-05-25',
});

const kind = (view: EmployerView, ...replies: readonly Reply[]) => situationOf(view, replies).kind;

describe('where the talk stands', () => {
  it('is to be answered until it was, then on its way, then agreed', () => {
    const view = viewAfter(invited, proposed(1, 'a'));
    expect(kind(view)).toBe('to-answer');
    expect(kind(view, accepted(1, 'a'))).toBe('on-its-way');
    const agreed = viewAfter(invited, proposed(1, 'a'), [
      'RtwAgreed',
      { version: 1, digest: 'a', agreedOn: '2026-05-25', clauses },
    ]);
    expect(kind(agreed, accepted(1, 'a'))).toBe('agreed');
  });

  it('is kept once everything else was taken back, and agreed again when something more is shown', () => {
    const agreed = ['RtwAgreed', { version: 1, digest: 'a', agreedOn: '2026-05-25', clauses }] as const;
    const gone = (...scopes: readonly string[]) => ['DisclosureWithdrawn', { scopes }] as const;
    const words = ['SharedWordsApproved', { words: 'A stool' }] as const;
    const told = [invited, proposed(1, 'a'), agreed, words] as const;
    expect(kind(viewAfter(...told, gone('plan')))).toBe('agreed');
    expect(kind(viewAfter(...told, gone('contact')))).toBe('agreed');
    const all = [...told, gone('contact', 'plan', 'adjustments')] as const;
    expect(kind(viewAfter(...all))).toBe('kept');
    expect(isTakenBack(viewAfter(...all), [])).toBe(true);
    expect(kind(viewAfter(...all, words))).toBe('agreed');
    expect(isTakenBack(viewAfter(...told), [])).toBe(false);
  });

  it('is overtaken when the answer came back so, and to be answered when the same text stands again', () => {
    expect(kind(viewAfter(invited, proposed(1, 'a'), overtaken('a')), accepted(1, 'a'))).toBe('overtaken');
    const again = viewAfter(invited, proposed(1, 'a'), overtaken('a'), proposed(3, 'a'));
    expect(kind(again, accepted(1, 'a'))).toBe('to-answer');
    expect(kind(again, accepted(1, 'a'), accepted(3, 'a'))).toBe('on-its-way');
  });

  it('waits for them after a counter, and names who said no', () => {
    const countered = viewAfter(invited, proposed(1, 'a'), [
      'PlanCountered',
      { base: 'a', version: 2, digest: 'b', clauses },
    ]);
    expect(kind(countered)).toBe('waiting-for-them');
    expect(
      situationOf(
        viewAfter(invited, proposed(1, 'a'), ['PlanDeclined', { by: 'patient', version: 1, digest: 'a' }]),
        [],
      ),
    ).toEqual({
      kind: 'declined',
      by: 'patient',
      on: '2026-05-22',
    });
  });

  it('is taken back when nothing is left, and no version stands when one was withdrawn and another is left', () => {
    expect(kind(viewAfter(invited, proposed(1, 'a'), ['DisclosureWithdrawn', { scopes: [] }]))).toBe('taken-back');
    expect(kind(viewAfter(invited, proposed(1, 'a'), ['DisclosureWithdrawn', { scopes: ['plan'] }]))).toBe(
      'taken-back',
    );
    expect(kind(viewAfter(invited, proposed(1, 'a'), proposed(2, 'b'), ['ProposalWithdrawn', { digest: 'b' }]))).toBe(
      'nothing-stands',
    );
    expect(kind(viewAfter(invited, ['FitNoteShown', { from: '2026-05-01' }]))).toBe('nothing-yet');
  });
});

describe('who said what', () => {
  it('is told newest first, with the reader’s own reasons', () => {
    const view = viewAfter(
      invited,
      proposed(1, 'a'),
      ['PlanDeclined', { by: 'employer', version: 1, digest: 'a' }],
      proposed(2, 'b'),
    );
    const no: Reply = { verdict: 'declined', version: 1, digest: 'a', words: { reason: 'Too soon' }, on: '2026-05-22' };
    expect(whatWasSaid(view, [no]).map(({ by, what, version, words }) => [by, what, version, words])).toEqual([
      ['patient', 'proposed', 2, null],
      ['employer', 'declined', 1, 'Too soon'],
      ['patient', 'proposed', 1, null],
    ]);
  });

  it('does not tell of an answer whose text was taken back', () => {
    const view = viewAfter(invited, proposed(1, 'a'), ['DisclosureWithdrawn', { scopes: ['plan'] }]);
    expect(
      whatWasSaid(view, [{ verdict: 'declined', version: 1, digest: null, words: null, on: '2026-05-22' }]),
    ).toEqual([]);
  });
});
