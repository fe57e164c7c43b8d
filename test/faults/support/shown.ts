import { randomUUID } from 'node:crypto';
import type { IsoDate, Ref } from '#contracts';

/** What a person at work was sent, all of which or a part of which is taken back. */
export type Shown = 'a plan' | 'a fit note';

/** A word that must be found nowhere at work afterwards: of a plan it is in the name and the address too; of a fit note it is what it advises, and no more. */
export const CANARY = { 'a plan': 'Canary', 'a fit note': 'phased_return' } as const satisfies Record<Shown, string>;

const dayFrom = (days: number): IsoDate => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A fit note as it is copied from paper: the one that runs now, or the one after it. */
export function aNote(which: 'this one' | 'the next') {
  const [from, to] = which === 'this one' ? [dayFrom(-10), dayFrom(20)] : [dayFrom(21), dayFrom(50)];
  return {
    note: randomUUID() as Ref<'patient'>,
    assessedOn: from,
    from,
    to,
    outcome: 'may_be_fit',
    advice: [CANARY['a fit note']],
    condition: null,
    comments: null,
    issuerProfession: null,
    reassessment: null,
  } as const;
}
