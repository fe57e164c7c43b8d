import type { IsoDate } from '#contracts';
import { mondayIn, plusDays, today, typed } from './dates';
import type { Manager } from './manager';
import type { Patient } from './patient';
import type { Answers, Seen } from './visitor';

/** A step of a plan as somebody types it. */
export interface Step {
  readonly weekOf: IsoDate;
  readonly days: string;
  readonly hours: number;
}

const phased = (start: IsoDate, hours: readonly [number, number]): readonly Step[] => [
  { weekOf: start, days: 'Monday, Tuesday', hours: hours[0] },
  { weekOf: plusDays(start, 21), days: 'Monday to Friday', hours: hours[1] },
];

const fieldsOf = (steps: readonly Step[]): Answers =>
  Object.fromEntries(
    steps.flatMap(({ weekOf, days, hours }, at) => [
      [`rows-${at}-weekOf`, weekOf],
      [`rows-${at}-days`, days],
      [`rows-${at}-hours`, String(hours)],
    ]),
  );

const wholePlan = (start: IsoDate, hours: readonly [number, number]): Answers => ({
  ...typed('startOn', start),
  ...fieldsOf(phased(start, hours)),
  ...typed('reviewOn', plusDays(start, 43)),
});

/** What a patient does about the plan besides proposing and answering. */
export class PlanOfPatient {
  constructor(private readonly patient: Patient) {}

  /** Proposes a change to what is agreed: other hours in the first step. It is ready to be read and sent then. */
  async proposesChange(hours: number): Promise<Seen> {
    const { visitor } = this.patient;
    await this.patient.seesOnPlan('Propose a change');
    await visitor.open('/plan/new');
    return visitor.send({ button: 'Make it ready to send' }, { 'rows-0-hours': String(hours) });
  }

  /** Writes down what was settled across the desk, agreed today. Nobody at work is told. */
  async reportsAgreement(hours: readonly [number, number] = [10, 20], start = mondayIn(1)): Promise<Seen> {
    const { visitor } = this.patient;
    await visitor.open('/plan/agreed-elsewhere');
    await visitor.send(
      { button: 'Save what we agreed' },
      { ...typed('agreedOn', today()), ...wholePlan(start, hours) },
    );
    return this.patient.seesOnPlan('outside this service');
  }

  async takesProposalBack(): Promise<Seen> {
    await this.patient.reads('/plan');
    return this.patient.visitor.send({ action: '/plan/withdraw' });
  }

  async remindsThem(): Promise<Seen> {
    await this.patient.seesOnPlan('Remind them');
    return this.patient.visitor.send({ action: '/plan/remind' });
  }

  /** Takes the worker's sketch over as the start of a plan of their own. */
  async startsFromSketch(): Promise<Seen> {
    await this.patient.seesOnPlan('has sketched a plan for you');
    await this.patient.visitor.open('/plan/sketch');
    return this.patient.visitor.send({ action: '/plan/sketch' });
  }

  async saysNo(reason: string): Promise<Seen> {
    await this.patient.seesOnPlan('Your answer');
    await this.patient.visitor.open('/plan/decline');
    return this.patient.visitor.send({ action: '/plan/decline' }, { reason });
  }
}

/** What a person at work does besides answering a proposal. */
export class PlanAtWork {
  constructor(private readonly manager: Manager) {}

  /** Proposes a change to what is agreed: other hours in the first step. */
  async proposesChange(hours: number): Promise<Seen> {
    await this.manager.sees('Propose a change');
    const { visitor } = this.manager;
    await visitor.open(`${this.manager.page}/counter`);
    await visitor.send({ button: 'See your version' }, { 'rows-0-hours': String(hours) });
    return visitor.send({ button: 'Send it' });
  }

  offers(adjustment: string): Promise<Seen> {
    return this.says('offer', { adjustment });
  }

  cannotAccommodate(reason: string): Promise<Seen> {
    return this.says('cannot', { reason });
  }

  cannotTakePart(reason: string): Promise<Seen> {
    return this.says('no-part', { reason });
  }

  needsColleague(colleague: { readonly name: string; readonly role: string; readonly why: string }): Promise<Seen> {
    return this.says('colleague', colleague);
  }

  leaves(): Promise<Seen> {
    return this.says('left', {});
  }

  saysHowItGoes(on: IsoDate, words: string): Promise<Seen> {
    return this.says('review', { ...typed('on', on), words });
  }

  confirmsReturn(on: IsoDate, started: 'yes' | 'no'): Promise<Seen> {
    return this.says('return', { ...typed('on', on), started });
  }

  private async says(page: string, answers: Answers): Promise<Seen> {
    const { visitor } = this.manager;
    await visitor.open(`${this.manager.page}/${page}`);
    return visitor.send({ action: `/${page}` }, answers);
  }
}
