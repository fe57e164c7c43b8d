import type { ConfidenceScores, ContactCard, FitNoteFields } from '#contracts';
import type { PatientView } from '#disclosure';
import type { AhpReportFields } from '#pathway';
import type { PlanAct } from '../agree-plan/plan-acts';
import type { PlanDraft } from '../agree-plan/plan-draft';
import type { ObstacleAct } from '../obstacles/obstacle-acts';

/** Whatever this house holds of a person as a whole: what it was sent, and what it keeps of their own words in one column. */
type Whole =
  PatientView | ContactCard | FitNoteFields | AhpReportFields | ObstacleAct | PlanAct | PlanDraft | ConfidenceScores;

type Leaf = string | number | boolean | null | undefined;

/** The words a field can hold where they are a closed list; never where anything can be written. */
type Listed<V> = V extends readonly (infer E)[]
  ? Listed<E>
  : V extends string
    ? Record<never, never> extends Record<V, 1>
      ? never
      : V
    : never;

/** Each field at any depth, with what it can hold of a closed list. */
type FieldOf<T> = T extends Leaf
  ? never
  : T extends readonly (infer E)[]
    ? FieldOf<E>
    : {
        [K in keyof T & string]-?:
          (string extends K ? never : { readonly name: K; readonly value: Listed<T[K]> }) | FieldOf<T[K]>;
      }[keyof T & string];

type Field = FieldOf<Whole>;
type ValueOf<F extends Field['name']> = Extract<Field, { readonly name: F }>['value'];

/** The name of every field at any depth. */
export type FieldName = Field['name'];

/** Words for everything that a field of a closed list can hold. */
export type ValueWords = {
  readonly [F in FieldName as [ValueOf<F>] extends [never] ? never : F]: { readonly [V in ValueOf<F>]: string };
};
