import type { Ref } from '#contracts';
import type { CaseInput } from '#pathway';
import { says, type Act } from './acts';

/** One thing that happens, so many days after the beginning. */
export interface Step {
  readonly day: number;
  readonly act: Act;
}

export const ref = (name: string): Ref<'coordinator'> => name as Ref<'coordinator'>;
export const patient = (type: CaseInput['type'], payload: object = {}): Act =>
  says({ from: 'patient', type, payload } as CaseInput);
export const worker = (type: CaseInput['type'], payload: object = {}): Act =>
  says({ from: 'vsw', type, payload } as CaseInput);
export const atWork = (type: CaseInput['type'], payload: object = {}): Act =>
  says({ from: 'employer', type, payload } as CaseInput);
export const surgery = (type: CaseInput['type'], payload: object = {}): Act =>
  says({ from: 'gp', type, payload } as CaseInput);
