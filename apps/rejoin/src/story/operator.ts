import type { Doors } from '#platform';
import { signIn } from './sign-in';
import { Visitor, type Seen } from './visitor';

/** Somebody who keeps the service running: counts and ages, nobody's words. */
export class Operator {
  private readonly visitor: Visitor;

  constructor(doors: Doors) {
    this.visitor = new Visitor(doors.operator);
  }

  signsIn(account = 'alex.morgan'): Promise<Seen> {
    return signIn(this.visitor, account, '/');
  }

  readsConsole(): Promise<Seen> {
    return this.visitor.open('/');
  }

  /** The console for scripts. */
  readsNumbers(): Promise<Seen> {
    return this.visitor.open('/edges.json');
  }
}
