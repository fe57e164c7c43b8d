import { canonical, type ConsentTerms, type IsoDate, type Ref, type Scope } from '#contracts';
import { heldBack, INVITATION, isReviewDue, LIMITS, newCase, termsOf, type CaseInput, type CaseState } from '#pathway';
import { CaseWork, type DatedSending } from '../../apps/coordinator/src/decide-case/case-work';

export const BEGIN = '2026-03-28'; // a hold from here goes over the night with an hour less
const ref = (name: string) => name as Ref<'coordinator'>;
export const later = (day: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** What of a note can be shown. */
const SHOWN = ['fit-note-advice.advice', 'fit-note-advice.outcome', 'fit-note-advice.from'];

interface Shown {
  readonly text: string;
  readonly offeredOn: IsoDate;
  readonly sendsOn: IsoDate | undefined;
}

/** A case lived day by day, and the mailbox of the person at work: what goes in is checked against what the patient was shown and had decided last. */
export class Life {
  state: CaseState = newCase;
  today: IsoDate = BEGIN;
  mailbox: readonly DatedSending[] = [];
  revision = 0;
  private position = 0;
  private readonly shown = new Map<string, Shown>();
  private notes = 0;
  /** What the patient let go, one by one or by a hold that ended. */
  sent = 0;
  unasked = 0;

  constructor() {
    const card = { name: 'Robin Sample', dateOfBirth: '1980-05-17', channel: 'letter' } as const;
    const person = { name: 'Sam Sample', organisation: 'Example Works', email: null, cardKey: 'key' };
    this.take({
      from: 'gp',
      type: 'PatientReferred',
      payload: { card, agreedOn: BEGIN, surgery: 'Example Road Surgery' },
    });
    this.take({ from: 'patient', type: 'PatientEnrolled', payload: {} });
    this.take({ from: 'patient', type: 'EmployerNamed', payload: { person: ref('sam'), ...person } });
    this.take({
      from: 'patient',
      type: 'ConsentGranted',
      payload: { recipient: 'vsw', scopes: ['fit-notes'], revision: 1, reviewOn: '2028-01-01' },
    });
    this.revision = 1;
  }

  take(input: CaseInput): void {
    this.live((work) => void work.take(input, this.today), input);
  }

  passes(days: number): void {
    for (let day = 0; day < days; day += 1) {
      this.today = later(this.today, 1);
      this.live((work) => {
        work.fireDue(this.today);
      });
    }
  }

  grants(scopes: readonly Scope[], terms: ConsentTerms & { readonly past?: true }): void {
    this.revision += 1;
    this.take({
      from: 'patient',
      type: 'ConsentGranted',
      payload: { recipient: 'employer', scopes, revision: this.revision, ...terms },
    });
  }

  /** It overtakes. @param grant said before it, and decided after it */
  takesOut(without: readonly string[], grant?: readonly Scope[]): void {
    this.revision += 2;
    this.take({
      from: 'patient',
      type: 'ConsentNarrowed',
      payload: { recipient: 'employer', without, revision: this.revision },
    });
    if (grant === undefined) return;
    const payload = { recipient: 'employer', scopes: grant, revision: this.revision - 1, manner: 'standing' } as const;
    this.take({ from: 'patient', type: 'ConsentGranted', payload });
    const consent = this.state.consents.employer;
    for (const field of without)
      must(!SHOWN.includes(field) || heldBack(consent).includes(field), 'an older grant gave back what was taken out');
  }

  withdraws(scopes: readonly Scope[]): void {
    this.revision += 1;
    this.take({
      from: 'patient',
      type: 'ConsentWithdrawn',
      payload: { recipient: 'employer', scopes, revision: this.revision },
    });
  }

  note(days: number): void {
    this.notes += 1;
    this.take({
      from: 'gp',
      type: 'FitNoteIssued',
      payload: {
        note: ref(`note ${String(this.notes)}`),
        assessedOn: this.today,
        from: this.today,
        to: later(this.today, days),
        outcome: 'may_be_fit',
        advice: ['altered_hours'],
        condition: null,
        comments: null,
        issuerProfession: null,
        reassessment: null,
      },
    });
  }

  /** The patient sends, or stops, the item that waits longest but `nth`. */
  answers(type: 'ItemApproved' | 'ItemStopped', nth: number): void {
    const waiting = this.state.offers.filter(({ status }) => status === 'waiting');
    const item = waiting[nth % Math.max(1, waiting.length)];
    if (item === undefined) return;
    const { offer, digest } = item;
    if (type === 'ItemStopped') this.take({ from: 'patient', type, payload: { offer } });
    else this.take({ from: 'patient', type, payload: { offer, digest, revision: this.revision } });
  }

  private live(act: (work: CaseWork) => void, input?: CaseInput): void {
    const work = new CaseWork('case', this.state, this.position, this.today, INVITATION, LIMITS);
    act(work);
    [this.state, this.position] = [work.state, work.position];
    for (const { event } of work.logged)
      if (event.type === 'DisclosureOffered') {
        const { offer, text, sendsOn } = event.payload;
        this.shown.set(offer, { text, sendsOn, offeredOn: this.today });
      }
    for (const { house, scopes } of work.recalls)
      if (house === 'employer')
        this.mailbox = this.mailbox.filter(
          (mail) => scopes.length > 0 && !mail.scopes.some((one) => scopes.includes(one)),
        );
    for (const { house, fields } of work.narrowings)
      if (house === 'employer') this.mailbox = this.mailbox.map((mail) => cut(mail, fields));
    for (const sending of work.sendings) if (sending.to === 'employer') this.arrives(sending, work, input);
    for (const mail of this.mailbox) this.isAllowed(mail);
  }

  /** A note goes as the very text of an item that the patient just sent, or let go unasked at least a day before and did not stop. */
  private arrives(sending: DatedSending, work: CaseWork, input?: CaseInput): void {
    this.mailbox = [...this.mailbox, sending];
    if (sending.type !== 'FitNoteIssued') return;
    this.sent += 1;
    const consent = this.state.consents.employer;
    must(!isReviewDue(consent, sending.scopes), 'it went although a review is due');
    const ended = work.logged.flatMap(({ event }) => (event.type === 'HoldEnded' ? [event.payload.offer] : []));
    const goes = input?.type === 'ItemApproved' ? [input.payload.offer] : ended;
    const previews = goes.flatMap((offer) => this.shown.get(offer) ?? []);
    must(
      previews.some(({ text }) => text === canonical(sending.payload)),
      'it is not what was shown',
    );
    if (input?.type === 'ItemApproved') return;
    this.unasked += 1;
    for (const { sendsOn, offeredOn } of previews)
      must(sendsOn === this.today && later(offeredOn, 2) <= this.today, 'it went before its hold was over');
    const unasked = sending.scopes.every((scope) => termsOf(consent, scope as Scope).manner === 'standing');
    must(unasked, 'it went unasked');
  }

  /** Whatever the person at work holds is allowed by the last decision, to the field. */
  private isAllowed({ scopes, payload }: DatedSending): void {
    const consent = this.state.consents.employer;
    must(
      scopes.every((scope) => consent.scopes.some((one) => one === scope)),
      'they hold what was taken back',
    );
    const fields = scopes.flatMap((scope) => Object.keys(payload).map((field) => `${scope}.${field}`));
    must(!fields.some((field) => heldBack(consent).includes(field)), 'they hold what is held back');
  }
}

// Asked some hundred thousand times: an assertion of the test runner costs more than all it looks at.
function must(so: boolean, otherwise: string): void {
  if (!so) throw new Error(otherwise);
}

const cut = (mail: DatedSending, fields: readonly string[]): DatedSending => ({
  ...mail,
  payload: Object.fromEntries(
    Object.entries(mail.payload).filter(
      ([field]) => !mail.scopes.some((scope) => fields.includes(`${scope}.${field}`)),
    ),
  ),
});
