import type { IsoDate, OverrideTo, Ref } from '#contracts';
import type { Mail } from '../../payloads';

/** What was told about the patient without asking them first, and to whom. */
export interface ToldWithoutAsking {
  readonly to: OverrideTo;
  readonly words: string;
  readonly reason: string;
  readonly authority: string;
  readonly on: IsoDate;
}

/** Safety as the patient sees it: that plans rest, and what was told. Never that, or why, anybody was worried. */
export interface PatientSafety {
  readonly plansRest: boolean;
  readonly told: readonly ToldWithoutAsking[];
}
export const noSafety: PatientSafety = { plansRest: false, told: [] };

type PatientMail = Extract<
  Mail<'patient'>,
  { type: 'PlanningPaused' | 'PlanningResumed' | 'DisclosureOverridden' | 'OverrideTold' }
>;

export function foldPatientSafety(safety: PatientSafety, mail: PatientMail): PatientSafety {
  switch (mail.type) {
    case 'PlanningPaused':
      return { ...safety, plansRest: true };
    case 'PlanningResumed':
      return { ...safety, plansRest: false };
    case 'DisclosureOverridden':
    case 'OverrideTold':
      return { ...safety, told: [...safety.told, { ...mail.payload, on: mail.occurredOn }] };
  }
}

/** What the surgery was told for safety, by the worker and not by the patient. */
export interface SafetyNote {
  readonly words: string;
  readonly reason: string;
  readonly authority: string;
  readonly on: IsoDate;
}

export const withSafetyNote = (
  held: readonly SafetyNote[],
  { payload, occurredOn: on }: Extract<Mail<'gp'>, { type: 'DisclosureOverridden' }>,
): readonly SafetyNote[] => {
  const { words, reason, authority } = payload;
  return [...held, { words, reason, authority, on }];
};

/** An override that went, as the worker's house hears of it. */
export interface OverrideGone {
  readonly override: Ref<'vsw'>;
  readonly to: OverrideTo;
  readonly on: IsoDate;
}

export const withOverrideGone = (
  held: readonly OverrideGone[],
  { payload, occurredOn: on }: Extract<Mail<'vsw'>, { type: 'DisclosureOverridden' }>,
): readonly OverrideGone[] => [...held, { ...payload, on }];
