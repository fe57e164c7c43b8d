import type { EventType, House, IsoDate, RecordedEvents } from '#contracts';
import type { TABLE } from './table';

type RuleOf<T extends EventType, R extends House> = (typeof TABLE)[T][R];

type Fields<P, F> = Pick<P, Extract<keyof P, F>>;

/** The payload a recipient can be sent: the table's fields and no others, consent-bound ones optional. */
export type Disclosed<T extends EventType, R extends House> =
  RuleOf<T, R> extends { readonly kind: 'always' | 'following' | 'override'; readonly fields: readonly (infer F)[] }
    ? Fields<RecordedEvents<R>[T], F>
    : RuleOf<T, R> extends { readonly kind: 'withConsent'; readonly fields: infer M }
      ? Partial<Fields<RecordedEvents<R>[T], keyof M>>
      : never;

/** Event types this recipient can hear of at all. */
export type HeardBy<R extends House> = {
  [T in EventType]: RuleOf<T, R> extends { readonly kind: 'never' } ? never : T;
}[EventType];

/** One mail as the recipient's fold reads it. */
export type Mail<R extends House> = {
  [T in HeardBy<R>]: {
    readonly type: T;
    readonly payload: Disclosed<T, R>;
    readonly id: string;
    readonly occurredOn: IsoDate;
  };
}[HeardBy<R>];
