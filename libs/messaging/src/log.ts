/** What messaging asks of a log (pino fits). It is given edges, counts and error codes: never a payload, a reference or a message text. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
