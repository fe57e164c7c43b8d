import { STEPS, type Ending, type Step } from '#contracts';
import { PROCESSES, type Process } from '../obstacles/classification';

/** One contact as it counts: processes are the worker's record and stay in the vsw house. */
export interface CountedContact {
  readonly step: Step;
  readonly minutes: number;
  readonly processes: readonly Process[];
}

/** How support was delivered: contacts, steps and processes used (domain §6 rule 17). */
export interface Fidelity {
  readonly contacts: number;
  readonly minutes: number;
  readonly steps: readonly { readonly step: Step; readonly contacts: number }[];
  readonly processes: readonly Process[];
}

export function fidelityOf(contacts: readonly CountedContact[]): Fidelity {
  return {
    contacts: contacts.length,
    minutes: contacts.reduce((sum, one) => sum + one.minutes, 0),
    steps: STEPS.map((step) => ({ step, contacts: contacts.filter((one) => one.step === step).length })).filter(
      (use) => use.contacts > 0,
    ),
    processes: PROCESSES.filter((process) => contacts.some((one) => one.processes.includes(process))),
  };
}

export type EndingKind = 'success' | 'other_route' | 'lost_touch';

/** What kind of ending it was. Losing touch is not declining, and a decision not to go back is an ending to be well with (domain §6 rule 17). */
export function kindOfEnding(ending: Ending): EndingKind {
  return ending === 'other_route' || ending === 'lost_touch' ? ending : 'success';
}

/** One contact was enough: the commonest dose of the trial before [S9], and a success like any other (domain §6 rule 17). */
export const oneContactWasEnough = (ending: Ending, contacts: number): boolean =>
  ending === 'no_further_support_needed' && contacts === 1;
