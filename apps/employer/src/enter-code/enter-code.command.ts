/** The signed-in person enters a code from a card or a mail. */
export class EnterCode {
  constructor(
    readonly subject: string,
    readonly code: string,
    /** What they want to call whoever asked them; only they see it. */
    readonly label: string,
  ) {}
}
