import type { Principal } from '#web';

/** Who acts: the account, and the name colleagues and the patient read. */
export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly profession: string;
  /** May give a case to another worker, and hears first of a patient's wish for another one. */
  readonly lead: boolean;
}

/**
 * What every worker is called here. A lay worker must not look like a healthcare professional, whose report can support a fit note
 * (domain §6 rule 21), so no profession is taken from an account.
 */
export const PROFESSION = 'Vocational support worker';

export const workerOf = (who: Principal): Worker => ({
  id: who.sub,
  name: who.name,
  profession: PROFESSION,
  lead: who.roles.includes('lead'),
});
