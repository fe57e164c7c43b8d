import { randomUUID } from 'node:crypto';
import type { ConsentRecipient, EventType, House, Ref, Scope } from '#contracts';
import type { EmployerView, GpView, HeardBy, PatientView, VswView } from '#disclosure';
import { heldBack, type CaseState } from '#pathway';
import { logOf, stateOf } from '../audit';
import { until } from '../exchange';
import { Journey, type Stage } from '../journey';
import type { AtWork } from '../houses-at-work';

/** Ordinary mail that is still on its way when stopping mail of the same case is sent, which is collected first. */
export interface Overtaking {
  readonly what: string;
  readonly upTo: Stage;
  /** Who stands still until both are sent. */
  readonly frozen: AtWork;
  readonly ordinary: (one: Overtaken) => Promise<void>;
  readonly stopping: (one: Overtaken) => Promise<void>;
  readonly then: (one: Overtaken) => Promise<void>;
}

/** By the type of what stops. */
export type Overtakings = { readonly [T in EventType]?: readonly Overtaking[] };

interface Views {
  readonly gp: GpView;
  readonly patient: PatientView;
  readonly vsw: VswView;
  readonly employer: EmployerView;
}

/** A case, what its parties say in it that stops or is overtaken, and what everybody is left with. */
export class Overtaken extends Journey {
  saysYes(): Promise<void> {
    return this.patientSays(
      { type: 'PatientEnrolled', payload: {} },
      { type: 'ConsentGranted', payload: { recipient: 'vsw', scopes: ['fit-notes'], revision: 1 } },
      { type: 'GoalSet', payload: { goal: 'Two days a week', by: null } },
    );
  }

  async sendsTheOffer(): Promise<void> {
    const { offer, digest } = await this.houses.arrives('patient', this.lanes.patient, 'DisclosureOffered');
    await this.patientSays({ type: 'ItemApproved', payload: { offer, digest, revision: 2 } });
  }

  lets(recipient: ConsentRecipient, scopes: readonly Scope[], revision: number): Promise<void> {
    return this.patientSays({ type: 'ConsentGranted', payload: { recipient, scopes, revision } });
  }

  takesBack(recipient: ConsentRecipient, scopes: readonly Scope[], revision: number): Promise<void> {
    return this.patientSays({ type: 'ConsentWithdrawn', payload: { recipient, scopes, revision } });
  }

  /** The patient takes what their fit notes advise out of what their worker may have. */
  takesOutAdvice(revision: number): Promise<void> {
    const payload = { recipient: 'vsw', without: ['fit-notes.advice'], revision } as const;
    return this.patientSays({ type: 'ConsentNarrowed', payload });
  }

  declines(): Promise<void> {
    return this.patientSays({ type: 'PatientDeclined', payload: {} });
  }

  endsSupport(): Promise<void> {
    return this.patientSays({ type: 'SupportEnded', payload: {} });
  }

  /** The patient rings up, and their worker writes it down. */
  stopsByTelephone(): Promise<void> {
    const wish = randomUUID() as string as Ref<'vsw'>;
    return this.vswSays({ type: 'StopReported', payload: { wish, recipient: 'employer', by: 'Sam Worker' } });
  }

  isWrongPerson(): Promise<void> {
    return this.employerSays({ type: 'WrongPersonReported', payload: {} });
  }

  /** Waits until a mail lies in this case's mailbox of a house, collected or not. */
  posted<H extends House>(house: H, type: HeardBy<H>): Promise<void> {
    return this.houses.isPosted(house, this.lanes[house], type);
  }

  /** Waits until a house has applied a mail of this case. */
  async collected<H extends House>(house: H, type: HeardBy<H>): Promise<void> {
    await this.houses.arrives(house, this.lanes[house], type);
  }

  /** Waits until the case has so many events of a type. */
  logs(type: EventType, times: number): Promise<void> {
    const decided = async (): Promise<boolean> => (await this.logged()).filter((one) => one === type).length === times;
    return until(decided, 30_000, `${type} was not decided`);
  }

  async logged(): Promise<readonly string[]> {
    return (await logOf(this.houses, this.caseId)).map(({ type }) => type);
  }

  state(): Promise<CaseState> {
    return stateOf(this.houses, this.caseId);
  }

  view<H extends House>(house: H): Promise<Views[H] | undefined> {
    return this.houses.view(house, this.lanes[house]);
  }

  /** What lies in a house's mailbox, ordinary mail first. */
  async sent(house: House): Promise<readonly string[]> {
    return (await this.houses.mailOf(house, this.lanes[house])).map(({ type }) => type);
  }

  /** How many rows a house, or the coordinator, still has. */
  async count(sql: string, value: string): Promise<number | null> {
    return (await this.houses.instance.admin.query(sql, [value])).rowCount;
  }

  /** The worker's house has the note without its advice, and said so: on its page, in its mail, and on the patient's receipt. */
  async adviceIsOut(): Promise<void> {
    const held = await this.view('vsw');
    expect(held?.fitNotes).toMatchObject([{ outcome: 'may_be_fit' }]);
    const mail = await this.houses.mailOf('vsw', this.lanes.vsw);
    expect(JSON.stringify([held, mail])).not.toContain('phased_return');
    expect(heldBack((await this.state()).consents.vsw)).toEqual(['fit-notes.advice']);
    expect((await this.view('patient'))?.receipts).toMatchObject([
      { recipient: 'vsw', fields: ['fit-notes.advice'], erasedOn: expect.any(String) as string, overdueOn: null },
    ]);
  }

  /** The person at work can read nothing any more. */
  async nothingIsShownAtWork(): Promise<void> {
    expect(await this.view('employer')).toMatchObject({ withdrawn: true, proposals: [], invited: null });
  }
}
