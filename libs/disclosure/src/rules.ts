import type { ConsentRecipient, EventType, House, RecordedEvents, ScopeOf } from '#contracts';

/** A field of an event's payload, by name. */
export type Field<T extends EventType> = keyof RecordedEvents<'coordinator'>[T] & string;

/** A scope this recipient can be given; the patient needs none to hear of their own case. */
export type ScopeFor<R extends House> = R extends ConsentRecipient ? ScopeOf<R> : never;

/**
 * What consent a field waits for. `closed` marks dates, yes/no and statuses: never free text. `optional` marks what the patient may hold back within the
 * scope; without any other field the item would mean nothing, or could not be answered.
 */
export interface FieldConsent<S extends string = string> {
  readonly scope: S;
  readonly closed?: true;
  readonly optional?: true;
}

export type Never = { readonly kind: 'never' };
/** Goes whenever it happens; a field not named does not go. */
export type Always<F extends string> = {
  readonly kind: 'always';
  readonly fields: readonly F[];
  /** What the mail is taken back with while it is not collected: a request goes with the permission it stands for. */
  readonly tiedTo?: string;
};
/** Goes field by field under the patient's consent. */
export type WithConsent<F extends string, S extends string> = {
  readonly kind: 'withConsent';
  readonly fields: { readonly [K in F]?: FieldConsent<S> };
};
/** Goes only on to someone who already holds the text it answers, while the scope stands. Closed fields, or that same text. */
export type Following<F extends string, S extends string> = {
  readonly kind: 'following';
  readonly scope: S;
  readonly fields: readonly F[];
};

/** Goes without the patient's yes, for safety: the minimum, to a surgery and to nobody else. */
export type Override<F extends string> = { readonly kind: 'override'; readonly fields: readonly F[] };

export type Rule<T extends EventType, R extends House> =
  | Never
  | Always<Field<T>>
  | WithConsent<Field<T>, ScopeFor<R>>
  | Following<Field<T>, ScopeFor<R>>
  | (R extends 'gp' ? Override<Field<T>> : never);

/** The table: an event type without a row for every recipient does not compile. */
export type DisclosureTable = { readonly [T in EventType]: { readonly [R in House]: Rule<T, R> } };

export const never: Never = { kind: 'never' };
export const always = <const F extends string>(...fields: readonly F[]): Always<F> => ({ kind: 'always', fields });
/** Goes whenever it happens, and is taken back unread with what it is tied to. */
export const alwaysTiedTo = <const F extends string>(tiedTo: string, ...fields: readonly F[]): Always<F> => ({
  kind: 'always',
  fields,
  tiedTo,
});
export const withConsent = <const M extends Readonly<Record<string, FieldConsent>>>(fields: M) =>
  ({ kind: 'withConsent', fields }) as const;
export const following = <const S extends string, const F extends string>(scope: S, ...fields: readonly F[]) =>
  ({ kind: 'following', scope, fields }) as const;
export const override = <const F extends string>(...fields: readonly F[]): Override<F> => ({
  kind: 'override',
  fields,
});
