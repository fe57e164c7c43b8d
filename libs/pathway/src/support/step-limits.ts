import { USUAL_LIMITS, type IsoDate, type ServiceLimits, type Step } from '#contracts';
import { inForce, type DatedRow } from '../fit-notes/dated-rows';

/** How many contacts a step is meant for, as of a day. A row never changes: a service that sets another limit adds a row with a later day. */
export interface StepLimit extends DatedRow {
  readonly step: Step;
  readonly contacts: number;
}

const OURS = 'Ours, to be confirmed by each service: the trial’s own limits were not published';

const ours = (step: Step, contacts: number): StepLimit => ({
  id: `step-${String(step)}`,
  version: 1,
  effectiveFrom: null,
  effectiveTo: null,
  step,
  contacts,
  source: OURS,
});

/**
 * Step 1: one or two calls with brief advice. Step 2: an action plan. Step 3: work with employer, GP or others, by agreement (domain §1). Twelve is the
 * most that was delivered to anybody in the trial [S2].
 */
export const stepLimitsFrom = ({
  step1Contacts,
  step2Contacts,
  step3Contacts,
}: ServiceLimits): readonly StepLimit[] => [ours(1, step1Contacts), ours(2, step2Contacts), ours(3, step3Contacts)];
export const STEP_LIMITS = stepLimitsFrom(USUAL_LIMITS);

export interface StepUse {
  readonly step: Step;
  readonly contacts: number;
  /** The limit in force; null where a service set none for this step. */
  readonly limit: number | null;
  /** More contacts than the step is meant for: shown to the worker as a thing to think about. It blocks nothing. */
  readonly past: boolean;
}

/** How far a step's contacts have come, by the limits of the day. */
export function stepUse(limits: readonly StepLimit[], step: Step, contacts: number, on: IsoDate): StepUse {
  const limit = inForce(limits, on).find((row) => row.step === step)?.contacts ?? null;
  return { step, contacts, limit, past: limit !== null && contacts > limit };
}
