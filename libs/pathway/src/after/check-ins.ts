import type { IsoDate } from '#contracts';
import { addDays } from '../case/dates';
import type { Limits } from '../case/events';
import type { Period } from './days-absent';

/** The days that a check-in asks about; `number` counts from 1. */
export function checkInPeriod(from: IsoDate, number: number, { checkInEvery }: Pick<Limits, 'checkInEvery'>): Period {
  const first = addDays(from, (number - 1) * checkInEvery);
  return { from: first, to: addDays(first, checkInEvery - 1) };
}

/** It is asked on the day after the last of its days: nobody can say earlier how many were missed. */
export const checkInDue = (period: Period): IsoDate => addDays(period.to, 1);

/** The whole time that is followed up. */
export const followUpPeriod = (from: IsoDate, { checkInEvery, checkIns }: Limits): Period => ({
  from,
  to: addDays(from, checkInEvery * checkIns - 1),
});

/** Weeks after which a longer form is offered besides (domain §6 rule 19): what a person remembers of a longer time is a source of its own. */
const LONGER_FORMS = [6, 26] as const;

/** The periods of the longer forms, the earlier first. */
export const longerPeriods = (from: IsoDate): readonly Period[] =>
  LONGER_FORMS.map((weeks) => ({ from, to: addDays(from, weeks * 7 - 1) }));
