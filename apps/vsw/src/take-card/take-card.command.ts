import { CaseCommand } from '../case/case-command';

/** A worker takes a contact card that nobody has. */
export class TakeCard extends CaseCommand {}
