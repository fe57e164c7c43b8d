import { CaseCommand } from '../case/case-command';

/** The patient rang: they want support again. */
export class ReopenCase extends CaseCommand {}
