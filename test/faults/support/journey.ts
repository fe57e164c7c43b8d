import { createHash, randomUUID } from 'node:crypto';
import {
  canonical,
  type Authored,
  type ContactCard,
  type House,
  type IsoDate,
  type PlanClauses,
  type Ref,
} from '#contracts';
import { readNhsNumber } from '#pathway';
import { sealOwn } from '#platform';
import type { HousesAtWork } from './houses-at-work';

export const ENDINGS = ['agreed', 'sharing-withdrawn', 'support-ended', 'declined'] as const;
export type Ending = (typeof ENDINGS)[number];

/** How far a case has come after each step of the whole way. */
const STAGES = [
  'referred',
  'assigned',
  'enrolled',
  'identified',
  'aimed',
  'named',
  'proposed',
  'shown',
  'countered',
  'agreed',
] as const;
export type Stage = (typeof STAGES)[number];

/** Written into the fit note's condition, which this patient lets nobody have: it must be found in no house but the surgery's. */
export const CANARY = 'canary-condition-5d1c';

const TODAY: IsoDate = '2026-03-02';
// What is to come lies far ahead of every machine's date, so that no timer of it fires while a journey is lived.
export const plan = (hours: number): PlanClauses => ({
  startOn: '2082-03-16',
  reviewOn: '2082-04-13',
  notes: '',
  rows: [{ weekOf: '2082-03-16', days: 'Monday, Wednesday', hours, duties: 'Desk work', adjustment: 'Rest breaks' }],
});
export const digestOf = (clauses: PlanClauses): string => createHash('sha256').update(canonical(clauses)).digest('hex');

/** A number of the range kept for fiction, with its check digit; of two neighbouring stems at least one has such a digit. */
function nhsNumber(number: number): string {
  for (let candidate = 9_990_000_000 + number * 20; ; candidate += 1)
    if (readNhsNumber(String(candidate)) !== null) return String(candidate);
}

/** One case from the offer to its end, its parties acting as soon as they have heard what they answer. */
export class Journey {
  readonly lanes: { [H in House]: Ref<H> };
  caseId = '';
  readonly note = randomUUID() as Ref<'gp'>;
  readonly person = randomUUID() as Ref<'patient'>;

  constructor(
    protected readonly houses: HousesAtWork,
    /** Tells this person from all others of a test; below 1,000. */
    readonly number: number,
    readonly ending: Ending,
  ) {
    const none = '' as never;
    this.lanes = { gp: randomUUID() as Ref<'gp'>, patient: none, vsw: none, employer: none };
  }

  get mobile(): string {
    return `07700 900${String(this.number).padStart(3, '0')}`;
  }

  get email(): string {
    return `person-at-work-${this.number}@example.org`;
  }

  /** Lives the first steps only: up to and including the one named. */
  async live(upTo: Stage): Promise<void> {
    for (const step of this.steps.slice(0, STAGES.indexOf(upTo) + 1)) await step();
  }

  /** What happens, step by step. A step is over when everybody has heard what it brought about. */
  get steps(): readonly (() => Promise<void>)[] {
    const begin = [this.refer, this.takeCard];
    const support = [...begin, this.enrol, this.identifyObstacle, this.setGoal];
    const shown = [...support, this.nameEmployer, this.propose, this.approve];
    switch (this.ending) {
      case 'agreed':
        return [...shown, this.counter, this.accept];
      case 'sharing-withdrawn':
        return [...shown, this.withdrawSharing];
      case 'support-ended':
        return [...support, this.endSupport];
      case 'declined':
        return [...begin, this.decline];
    }
  }

  async patientSays(...said: readonly Authored<'patient'>[]): Promise<void> {
    const about = { lane: this.lanes.patient, occurredOn: TODAY };
    await this.houses.send('patient', ...said.map((one) => ({ ...one, ...about })));
  }

  async vswSays(...said: readonly Authored<'vsw'>[]): Promise<void> {
    const about = { lane: this.lanes.vsw, occurredOn: TODAY };
    await this.houses.send('vsw', ...said.map((one) => ({ ...one, ...about })));
  }

  async employerSays(...said: readonly Authored<'employer'>[]): Promise<void> {
    const about = { lane: this.lanes.employer, occurredOn: TODAY };
    await this.houses.send('employer', ...said.map((one) => ({ ...one, ...about })));
  }

  private readonly refer = async () => {
    const { houses, lanes } = this;
    const patient = randomUUID();
    const card: ContactCard = {
      name: `Robin Sample ${this.number}`,
      dateOfBirth: '1980-05-17',
      channel: 'text',
      mobile: this.mobile,
    };
    await houses.act('gp', async ({ tx, send }) => {
      const person = await sealOwn(tx, 'gp.patients', {
        id: patient,
        nhs_number: nhsNumber(this.number),
        name: card.name,
      });
      await tx.query(
        `insert into gp.patients (id, practice, nhs_number, nhs_number_key, name, found_by, date_of_birth)
         values ($1, 'X99999', $2, $3, $4, '{}', $5)`,
        [patient, person.nhs_number, `of ${this.number}`, person.name, card.dateOfBirth],
      );
      const { condition } = await sealOwn(tx, 'gp.fit_notes', { id: this.note, condition: CANARY });
      await tx.query(
        `insert into gp.fit_notes (id, patient, assessed_on, from_day, to_day, outcome, advice, condition, by_hand)
         values ($1, $2, '2026-02-23', '2026-02-23', '2082-03-22', 'may_be_fit', '{phased_return}', $3, false)`,
        [this.note, patient, condition],
      );
      await tx.query(
        `insert into gp.offers (ref, patient, channel, agreed_on, offered_on, offered_by) values ($1, $2, 'text', $3, $3, 'Dr Amara Osei')`,
        [lanes.gp, patient, TODAY],
      );
      send({
        lane: lanes.gp,
        type: 'PatientReferred',
        payload: { card, agreedOn: TODAY, surgery: 'Example Road Surgery' },
        occurredOn: TODAY,
      });
    });
    await houses.arrives('gp', lanes.gp, 'CaseOpened');
    this.caseId = await houses.caseOf(lanes.gp);
    lanes.patient = houses.references.lane('patient', this.caseId);
    lanes.vsw = houses.references.lane('vsw', this.caseId);
    lanes.employer = houses.references.lane('employer', houses.references.itemId('patient', this.caseId, this.person));
    await houses.arrives('patient', lanes.patient, 'PatientInvited');
    await houses.arrives('vsw', lanes.vsw, 'CaseOpened');
  };

  private readonly takeCard = async () => {
    await this.vswSays({ type: 'CaseAssigned', payload: { worker: 'Sam Worker', profession: 'Support worker' } });
    await this.houses.arrives('patient', this.lanes.patient, 'CaseAssigned');
  };

  private readonly enrol = async () => {
    await this.patientSays(
      { type: 'PatientEnrolled', payload: {} },
      { type: 'ConsentGranted', payload: { recipient: 'vsw', scopes: ['fit-notes'], revision: 1 } },
    );
    // The surgery's house answers the request by itself: two houses further than what the patient said.
    await this.houses.arrives('gp', this.lanes.gp, 'FitNotesRequested');
    await this.houses.arrives('vsw', this.lanes.vsw, 'FitNoteIssued');
    await this.houses.arrives('patient', this.lanes.patient, 'FitNoteIssued');
  };

  private readonly identifyObstacle = async () => {
    const obstacle = randomUUID() as Ref<'vsw'>;
    const action = randomUUID() as Ref<'vsw'>;
    await this.vswSays(
      { type: 'ObstacleIdentified', payload: { obstacle, words: 'The stairs', reported: null } },
      {
        type: 'ActionAgreed',
        payload: { action, obstacle, what: 'Ask for the ground floor', owner: 'patient', due: '2082-03-09' },
      },
    );
    await this.houses.arrives('patient', this.lanes.patient, 'ActionAgreed');
  };

  private readonly setGoal = async () => {
    await this.patientSays({ type: 'GoalSet', payload: { goal: 'Two days a week', by: '2082-04-13' } });
    await this.houses.arrives('vsw', this.lanes.vsw, 'GoalSet');
  };

  private readonly nameEmployer = async () => {
    const { person } = this;
    await this.patientSays(
      {
        type: 'EmployerNamed',
        payload: {
          person,
          name: 'Sam Sample',
          organisation: 'Example Works',
          email: this.email,
          cardKey: digestOf(plan(this.number)),
        },
      },
      { type: 'ConsentGranted', payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 2 } },
    );
    await this.houses.arrives('patient', this.lanes.patient, 'ConsentGranted', 2);
  };

  private readonly propose = async () => {
    await this.patientSays({ type: 'PlanProposed', payload: { person: this.person, base: null, clauses: plan(12) } });
    await this.houses.arrives('patient', this.lanes.patient, 'DisclosureOffered');
  };

  private readonly approve = async () => {
    const { offer, digest } = await this.houses.arrives('patient', this.lanes.patient, 'DisclosureOffered');
    await this.patientSays({ type: 'ItemApproved', payload: { offer, digest, revision: 2 } });
    await this.houses.arrives('employer', this.lanes.employer, 'PlanProposed');
    await this.houses.arrives('patient', this.lanes.patient, 'ItemApproved');
  };

  private readonly counter = async () => {
    await this.employerSays(
      { type: 'EmployerJoined', payload: {} },
      { type: 'PlanCountered', payload: { base: digestOf(plan(12)), clauses: plan(8) } },
    );
    await this.houses.arrives('patient', this.lanes.patient, 'PlanCountered');
  };

  private readonly accept = async () => {
    const { digest } = await this.houses.arrives('patient', this.lanes.patient, 'PlanCountered');
    await this.patientSays({ type: 'PlanAccepted', payload: { digest } });
    await this.houses.arrives('employer', this.lanes.employer, 'RtwAgreed');
    await this.houses.arrives('vsw', this.lanes.vsw, 'RtwAgreed');
    await this.houses.arrives('patient', this.lanes.patient, 'RtwAgreed');
  };

  private readonly withdrawSharing = async () => {
    await this.patientSays({
      type: 'ConsentWithdrawn',
      payload: { recipient: 'employer', scopes: ['contact', 'plan'], revision: 3 },
    });
    await this.houses.arrives('employer', this.lanes.employer, 'DisclosureWithdrawn');
    await this.houses.arrives('patient', this.lanes.patient, 'ConsentWithdrawn');
  };

  private readonly endSupport = async () => {
    await this.patientSays({ type: 'SupportEnded', payload: {} });
    await this.houses.arrives('gp', this.lanes.gp, 'FitNotesRequestEnded');
    await this.houses.arrives('vsw', this.lanes.vsw, 'SupportEnded');
    await this.houses.arrives('patient', this.lanes.patient, 'SupportEnded');
  };

  private readonly decline = async () => {
    await this.patientSays({ type: 'PatientDeclined', payload: {} });
    await this.houses.arrives('vsw', this.lanes.vsw, 'DisclosureWithdrawn');
    await this.houses.arrives('patient', this.lanes.patient, 'PatientDeclined');
  };
}
