import { foldPatient, type Mail, type PatientView } from '#disclosure';
import { supportNow } from './support-now';

const told = (...mails: readonly (readonly [type: string, payload: object])[]): PatientView | undefined =>
  mails.reduce<PatientView | undefined>(
    (view, [type, payload]) =>
      foldPatient(view, { type, payload, id: type, occurredOn: '2026-05-04' } as Mail<'patient'>),
    undefined,
  );
const cover = { worker: 'Bo', profession: 'VSW', kind: 'cover', until: '2026-05-08' };

describe('where support stands', () => {
  it('cover lasts its last day, and then the worker is back', () => {
    const view = told(['CaseHandedOver', cover]);
    expect(supportNow(view, '2026-05-08').cover?.name).toBe('Bo');
    expect(supportNow(view, '2026-05-09').cover).toBeNull();
  });

  it('a wait is over on its day', () => {
    const view = told(['WaitStarted', { reason: 'treatment', until: '2026-05-08', words: '' }]);
    expect(supportNow(view, '2026-05-07').wait?.over).toBe(false);
    expect(supportNow(view, '2026-05-08').wait?.over).toBe(true);
  });

  it('rule 17: one talk that was enough is said to be a good ending', () => {
    const contact = ['ContactMade', { mode: 'telephone', minutes: 20 }] as const;
    const closed = ['CaseClosed', { ending: 'no_further_support_needed', words: '' }] as const;
    const yes = ['PatientEnrolled', {}] as const;
    expect(supportNow(told(yes, contact, closed), '2026-05-08').closing?.oneWasEnough).toBe(true);
    expect(supportNow(told(yes, contact, contact, closed), '2026-05-08').closing?.oneWasEnough).toBe(false);
  });

  it('before anything was heard there is nothing', () => {
    expect(supportNow(undefined, '2026-05-08')).toEqual({
      cover: null,
      wait: null,
      closing: null,
      openElsewhereOn: null,
      written: false,
      messages: 0,
      meetings: 0,
    });
  });
});
