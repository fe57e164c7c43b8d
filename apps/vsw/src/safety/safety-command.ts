import { CaseCommand } from '../case/case-command';

/** Something done for somebody's safety: it waits neither for a yes nor for whose case it is, nor for support to go on. */
export abstract class SafetyCommand extends CaseCommand {}
