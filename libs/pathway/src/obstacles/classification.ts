/**
 * Psychosocial Flags Framework (domain §1). Red and orange are no obstacles to coach: they are a reason to raise a safety concern. The lists are no
 * part of the contracts, because a classification never travels.
 */
export const FLAGS = ['yellow', 'blue', 'black', 'orange', 'red'] as const;
export type Flag = (typeof FLAGS)[number];

/** Flags a worker works with; the other two are safety. */
export const WORKED_FLAGS = ['yellow', 'blue', 'black'] as const satisfies readonly Flag[];
export type WorkedFlag = (typeof WORKED_FLAGS)[number];

/** Treatment targets of the trial's intervention. */
export const TARGETS = ['health', 'cognitions', 'behaviours', 'emotions', 'occupational'] as const;
export type Target = (typeof TARGETS)[number];

/** Processes of the trial's intervention. */
export const PROCESSES = [
  'problem_solving',
  'goal_setting',
  'psychoeducation',
  'reassurance',
  'graded_activity',
  'rtw_planning',
  'work_modification',
] as const;
export type Process = (typeof PROCESSES)[number];

/** How a worker sees an obstacle. It has no event and never leaves the worker's house: a flag is not a label for a person. */
export interface Classification {
  readonly flag: Flag;
  readonly target: Target;
  readonly processes: readonly Process[];
}

/** Flags that mean: stop coaching, think of safety. */
export const isSafetyFlag = (flag: Flag): flag is Exclude<Flag, WorkedFlag> => flag === 'red' || flag === 'orange';
