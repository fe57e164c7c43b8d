import type { EventType, House, IsoDate } from '#contracts';
import type { Mail } from '../payloads';
import { foldEmployer } from './employer';
import { foldGp } from './gp';
import { foldPatient } from './patient';
import { foldVsw } from './vsw';

/** One mail as a spec writes it; its day where that matters. */
export type Told = readonly [type: EventType, payload?: object, on?: IsoDate];

/** The day on which everything comes that names no other. */
export const TODAY = '2026-03-02';

const seenBy =
  <R extends House, V>(fold: (before: V | undefined, mail: Mail<R>) => V) =>
  (first: Told, ...then: readonly Told[]): V => {
    const mails = [first, ...then].map(
      ([type, payload = {}, occurredOn = TODAY], at) =>
        ({ type, payload, occurredOn, id: String(at) }) as unknown as Mail<R>,
    );
    return mails.reduce<V | undefined>(fold, undefined) as V;
  };

/** What each house shows once it was told this, one after the other. */
export const employerSees = seenBy<'employer', ReturnType<typeof foldEmployer>>(foldEmployer);
export const gpSees = seenBy<'gp', ReturnType<typeof foldGp>>(foldGp);
export const patientSees = seenBy<'patient', ReturnType<typeof foldPatient>>(foldPatient);
export const vswSees = seenBy<'vsw', ReturnType<typeof foldVsw>>(foldVsw);

const isPart = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is not as it was, part by part, and nothing of what is; `gone` where nothing is left. */
export function whatChanges(before: object, after: object): Readonly<Record<string, unknown>> {
  const [was, is] = [new Map<string, unknown>(Object.entries(before)), new Map<string, unknown>(Object.entries(after))];
  const names = [...new Set([...was.keys(), ...is.keys()])];
  return Object.fromEntries(
    names.flatMap((name) => {
      const [then, now]: readonly unknown[] = [was.get(name), is.has(name) ? is.get(name) : 'gone'];
      if (JSON.stringify(then) === JSON.stringify(now)) return [];
      return [[name, isPart(then) && isPart(now) ? whatChanges(then, now) : now]];
    }),
  );
}
