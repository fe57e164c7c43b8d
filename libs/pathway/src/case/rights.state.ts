import type { RecordHolder, Ref } from '#contracts';

/** What the patient asked for as is their right, and complained of, as far as a decision needs to know. */
export interface Rights {
  /** Houses that were asked for their record and have not answered. */
  readonly asked: readonly RecordHolder[];
  /** Of those, houses that have taken more time: once. Missing in a state stored before there was such a word. */
  readonly extended?: readonly RecordHolder[];
  /** Complaints that were not answered yet; `acknowledged` once the service said that it has it. */
  readonly complaints: readonly { readonly complaint: Ref<'coordinator'>; readonly acknowledged: boolean }[];
}

export const nothingAsked: Rights = { asked: [], complaints: [] };
