import { foldPatient, type Mail, type PatientView } from '#disclosure';
import type { ConsentDecision } from './consent-record';
import { sharingStates } from './sharing-state';

const decided = (...mails: readonly Pick<Mail<'patient'>, 'type' | 'payload'>[]): PatientView | undefined =>
  mails.reduce<PatientView | undefined>(
    (view, mail) => foldPatient(view, { ...mail, id: '1', occurredOn: '2026-05-04' } as Mail<'patient'>),
    undefined,
  );
const grant: ConsentDecision = {
  kind: 'granted',
  recipient: 'employer',
  scopes: ['contact', 'plan'],
  on: '2026-05-04',
  terms: null,
};
const withdrawal: ConsentDecision = {
  kind: 'withdrawn',
  recipient: 'employer',
  scopes: ['plan'],
  on: '2026-05-06',
  terms: null,
};
const granted = {
  type: 'ConsentGranted',
  payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 1 },
} as const;
const withdrawn = {
  type: 'ConsentWithdrawn',
  payload: { recipient: 'employer', scopes: ['plan'], revision: 2 },
} as const;

const employer = (view: PatientView | undefined, decisions: readonly ConsentDecision[]) =>
  sharingStates(view, decisions).find((state) => state.recipient === 'employer');

describe('what the sharing page says', () => {
  it('says "starting" until the coordinator has decided a grant', () => {
    expect(employer(undefined, [grant])).toEqual({
      recipient: 'employer',
      allowed: [],
      starting: ['contact', 'plan'],
      stopping: [],
      stopped: [],
    });
    expect(employer(decided(granted), [grant])).toEqual({
      recipient: 'employer',
      allowed: ['contact', 'plan'],
      starting: [],
      stopping: [],
      stopped: [],
    });
  });

  it('says that all stopped with the wrong person, whatever is still in the view', () => {
    const gone: ConsentDecision = {
      kind: 'void',
      recipient: 'employer',
      scopes: ['contact', 'plan'],
      on: '2026-05-07',
      terms: null,
    };
    const stopped = ['contact', 'plan'].map((scope) => ({ scope, on: '2026-05-07' }));
    for (const view of [decided(granted), undefined])
      expect(employer(view, [grant, gone])).toEqual({
        recipient: 'employer',
        allowed: [],
        starting: [],
        stopping: [],
        stopped,
      });
  });

  it('says "stopping", never "stopped", until the coordinator has decided a withdrawal', () => {
    expect(employer(decided(granted), [grant, withdrawal])).toEqual({
      recipient: 'employer',
      allowed: ['contact'],
      starting: [],
      stopping: ['plan'],
      stopped: [],
    });
    expect(employer(decided(granted, withdrawn), [grant, withdrawal])).toEqual({
      recipient: 'employer',
      allowed: ['contact'],
      starting: [],
      stopping: [],
      stopped: [{ scope: 'plan', on: '2026-05-06' }],
    });
  });

  it('says of a stop by telephone, which names all there is, only what was allowed before', () => {
    const all: ConsentDecision = { ...withdrawal, scopes: ['contact', 'plan', 'fit-note-advice', 'adjustments'] };
    expect(employer(undefined, [grant, all])?.stopped.map(({ scope }) => scope)).toEqual(['contact', 'plan']);
  });

  it('takes the last word: allowed again after a withdrawal', () => {
    expect(employer(decided(granted), [grant, withdrawal, grant])).toMatchObject({
      allowed: ['contact', 'plan'],
      stopped: [],
    });
  });
});
