/** An event that says only that it happened. */
export type Empty = Readonly<Record<never, never>>;
