import type { ConsentRecipient, EventType, FitNoteFields, IsoDate, Manner, PlanClauses, Ref, Scope } from '#contracts';
import { scopeOf, type CaseInput, type CaseState, type Offer } from '#pathway';
import type { Cast } from './cast';

/** What somebody says, given how the case stands: nothing, where there is nothing they could say it of. */
export type Act = (state: CaseState, today: IsoDate) => readonly CaseInput[];

/** What may be held back, how it goes, and when they are asked to look again. */
export interface Terms {
  readonly reviewOn?: IsoDate;
  readonly without?: readonly string[];
  readonly manner?: Manner;
}

const DAY_MS = 86_400_000;
/** The date so many days later, or earlier. */
export const plusDays = (date: IsoDate, days: number): IsoDate =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const ref = (name: string): Ref<'coordinator'> => name as Ref<'coordinator'>;

/** A patient's decisions are counted: one above what the case has seen taken back is always valid. */
const nextRevision = (state: CaseState): number =>
  1 +
  Math.max(...Object.values(state.consents).flatMap(({ withdrawn, out = {} }) => [withdrawn, ...Object.values(out)]));

export const says =
  (...inputs: readonly CaseInput[]): Act =>
  () =>
    inputs;

/** @param terms the usual ones where none are named */
export const allows =
  (recipient: ConsentRecipient, scopes: readonly Scope[], terms: Terms = {}): Act =>
  (state) =>
    scopes.length === 0
      ? []
      : [
          {
            from: 'patient',
            type: 'ConsentGranted',
            payload: { recipient, scopes, revision: nextRevision(state), ...terms },
          },
        ];

export const takesBack =
  (recipient: ConsentRecipient, scopes: readonly Scope[]): Act =>
  (state) => [
    { from: 'patient', type: 'ConsentWithdrawn', payload: { recipient, scopes, revision: nextRevision(state) } },
  ];

/** Part of what a recipient may have is taken out, as far as it is let through by then. @param fields each as `scope.field` */
export const takesOut =
  (recipient: ConsentRecipient, fields: readonly string[]): Act =>
  (state) => {
    const { scopes } = state.consents[recipient];
    const without = fields.filter((field) => scopes.some((scope) => scope === scopeOf(field)));
    if (without.length === 0) return [];
    return [
      { from: 'patient', type: 'ConsentNarrowed', payload: { recipient, without, revision: nextRevision(state) } },
    ];
  };

/** The houses say that what was taken back is erased; a plan both agreed stays with the person at work, as evidence, and they say that too. */
export const erased: Act = ({ recalls, plan }) =>
  recalls.open.flatMap(({ recipient, person }): readonly CaseInput[] => [
    ...(recipient === 'employer' && plan.agreed !== null
      ? [{ from: recipient, type: 'CopyMarkedWithdrawn', payload: { kept: 'agreed-plan' }, person } as const]
      : []),
    { from: recipient, type: 'CopyErased', payload: {}, person },
  ]);

/** The patient opens what waits and sends what they choose to, as far as they allow its kind; the rest they stop or leave. */
export const sendsReady =
  (chooses: (about: EventType, recipient: Offer['recipient']) => 'send' | 'stop' | 'leave'): Act =>
  (state) =>
    state.offers
      .filter(({ status }) => status === 'waiting')
      .flatMap(({ offer, about, recipient, digest, scopes }): readonly CaseInput[] => {
        const choice = chooses(about, recipient);
        if (choice === 'stop') return [{ from: 'patient', type: 'ItemStopped', payload: { offer } }];
        const allowed = scopes.every((scope) => state.consents[recipient].scopes.includes(scope));
        return choice === 'send' && allowed
          ? [{ from: 'patient', type: 'ItemApproved', payload: { offer, digest, revision: nextRevision(state) } }]
          : [];
      });

export const refers =
  ({ card, surgery }: Cast): Act =>
  (_, today) => [{ from: 'gp', type: 'PatientReferred', payload: { card, agreedOn: today, surgery } }];

/** A fit note from the surgery, or copied from paper. */
export const fitNote =
  (type: 'FitNoteIssued' | 'FitNoteReplaced' | 'FitNoteShown', { words }: Cast, name: string, days: number): Act =>
  (_, today) => {
    const note: FitNoteFields & { readonly note: Ref<'coordinator'> } = {
      note: ref(name),
      assessedOn: today,
      from: today,
      to: plusDays(today, days),
      outcome: 'may_be_fit',
      advice: ['phased_return', 'altered_hours'],
      condition: words.condition,
      comments: words.comments,
      issuerProfession: 'doctor',
      reassessment: false,
    };
    if (type === 'FitNoteShown') return [{ from: 'patient', type, payload: note }];
    return type === 'FitNoteIssued'
      ? [{ from: 'gp', type, payload: note }]
      : [{ from: 'gp', type, payload: { ...note, replaces: ref('note 1') } }];
  };

export const namesAtWork = ({ atWork }: Cast): Act =>
  says({
    from: 'patient',
    type: 'EmployerNamed',
    payload: { person: ref('person'), ...atWork, email: 'work@example.org', cardKey: 'key of the card' },
  });

export const obstacle = ({ words }: Cast): Act =>
  says(
    { from: 'patient', type: 'ObstacleReported', payload: { obstacle: ref('report'), words: words.obstacle } },
    {
      from: 'vsw',
      type: 'ObstacleIdentified',
      payload: { obstacle: ref('obstacle'), words: words.together, reported: ref('report') },
    },
    {
      from: 'vsw',
      type: 'ActionAgreed',
      payload: {
        action: ref('action'),
        obstacle: ref('obstacle'),
        what: words.action,
        owner: 'patient',
        due: '2026-03-02',
      },
    },
  );

/** Words the patient writes for the person at work, or for the surgery. */
export const wordsFor = (recipient: Offer['recipient'], { words: { wouldHelp, aboutHealth } }: Cast): Act =>
  says({
    from: 'patient',
    type: 'SharedWordsApproved',
    payload: { obstacle: ref('obstacle'), recipient, words: recipient === 'gp' ? aboutHealth : wouldHelp },
  });

/** To propose is to answer the text that stands, where one does; where none does but one is agreed, to ask for a change. */
const answering = ({ plan }: CaseState): { readonly base: string | null; readonly amends?: true } =>
  plan.standing === null && plan.lastAgreed !== null && plan.agreed !== null
    ? { base: plan.lastAgreed, amends: true }
    : { base: plan.standing?.digest ?? null };

export const proposes =
  (clauses: PlanClauses): Act =>
  (state) => [
    { from: 'patient', type: 'PlanProposed', payload: { person: ref('person'), clauses, ...answering(state) } },
  ];

/** What a side says to the text that stands. */
export const answersPlan =
  (by: 'patient' | 'employer', answer: 'accept' | 'decline'): Act =>
  ({ plan: { standing } }) => {
    if (standing === null) return [];
    const { digest } = standing;
    return answer === 'accept'
      ? [{ from: by, type: 'PlanAccepted', payload: { digest } }]
      : [{ from: by, type: 'PlanDeclined', payload: { digest, reason: 'Not like this' } }];
  };

export const counters =
  (clauses: PlanClauses): Act =>
  ({ plan: { standing } }) =>
    standing === null ? [] : [{ from: 'employer', type: 'PlanCountered', payload: { base: standing.digest, clauses } }];

export const withStanding =
  (type: 'ProposalWithdrawn' | 'ReplyReminded'): Act =>
  ({ plan: { standing } }) =>
    standing === null ? [] : [{ from: 'patient', type, payload: { digest: standing.digest } }];

export const asksSurgery = ({ words }: Cast): Act =>
  says({ from: 'vsw', type: 'GpAsked', payload: { question: ref('question'), words: words.question } });
export const surgeryAnswers = ({ words }: Cast): Act =>
  says({ from: 'gp', type: 'GpAnswered', payload: { question: ref('question'), words: words.answer } });

/** Something of the day on which it is said. */
export const onTheDay =
  (say: (today: IsoDate) => CaseInput): Act =>
  (_, today) => [say(today)];
