/** "I am not the person meant." */
export class ReportWrongPerson {
  constructor(
    readonly account: string,
    readonly ref: string,
  ) {}
}
