import type { EventType, House } from '#contracts';
import { TABLE } from '#disclosure';
import { SHAPES } from '../../libs/contracts/src/reading/payload-shapes';
import type { Reader } from '../../libs/contracts/src/reading/shapes';

/** Whoever keeps something of its own: a party's house, or the coordinator. */
export type Holder = House | 'coordinator';

/** A field of an event. */
export type Said = readonly [EventType, string];

export interface Whereabouts {
  /** Where it was typed. */
  readonly typedAt: House;
  /** What carries it away from there; nothing, where it is a record of that house's own. */
  readonly saidBy?: readonly Said[];
  /** To whom it does not go although the table could let it: the patient did not say so in this journey, or it is for another. */
  readonly notTo?: readonly House[];
}

const own = (typedAt: House): Whereabouts => ({ typedAt });
const said = (typedAt: House, ...saidBy: readonly Said[]): Whereabouts => ({ typedAt, saidBy });
const except = (notTo: readonly House[], whereabouts: Whereabouts): Whereabouts => ({ ...whereabouts, notTo });

const CLAUSES: readonly Said[] = [
  ['PlanProposed', 'clauses'],
  ['PlanCountered', 'clauses'],
];
const CARD: readonly Said[] = [['CaseOpened', 'card']];

/** Where each canary is after everything was said and before anything was taken back. A canary without a line here fails. */
export const WHEREABOUTS: Readonly<Record<string, Whereabouts>> = {
  // who they are
  PersonName: said('gp', ...CARD, ['PatientInvited', 'card'], ['EmployerInvited', 'from']),
  AddressLine: said('gp', ...CARD, ['PatientInvited', 'card']),
  AddressTown: said('gp', ...CARD, ['PatientInvited', 'card']),
  Telephone: said('gp', ...CARD, ['PatientInvited', 'card']),
  NhsNumber: own('gp'),
  AddedName: own('gp'),
  ColleagueName: said('patient', ['EmployerNamed', 'name'], ['EmployerInvited', 'name']),
  ColleagueMail: said('patient', ['EmployerNamed', 'email'], ['EmployerInvited', 'email']),
  Organisation: said('patient', ['EmployerNamed', 'organisation']),
  label: own('employer'),
  aboutTheCall: said('patient', ['CallRequested', 'bestTime']),
  PreferredTime: said('patient', ['ContactPreferencesSet', 'bestTime']),
  Interpreter: said('patient', ['ContactPreferencesSet', 'interpreter']),

  // fit notes: the condition and the comments to whom the patient lets, never to work
  condition: said('gp', ['FitNoteIssued', 'condition']),
  comments: said('gp', ['FitNoteIssued', 'comments']),
  Fhirtext: said('gp', ['FitNoteIssued', 'comments']),
  FhirGiven: own('gp'),
  Fhirfamily: own('gp'),
  Fhirdisplay: own('gp'),
  PaperCondition: said('patient', ['FitNoteShown', 'condition']),
  PaperComments: said('patient', ['FitNoteShown', 'comments']),
  ReportWriter: own('patient'),
  ReportRole: own('patient'),
  ReportPlace: own('patient'),
  ReportContact: own('patient'),
  ReportDifficulty: own('patient'),
  ReportAdvice: own('patient'),

  // what the patient grows in
  goal: said('patient', ['GoalSet', 'goal']),
  ReadinessWords: said('patient', ['ReadinessReported', 'words']),
  RehearsedCan: own('patient'),
  RehearsedNeed: own('patient'),
  RehearsedNot: own('patient'),
  RehearsedFirst: own('patient'),
  RehearsedIf: own('patient'),
  RehearsedWho: own('patient'),
  ReturnWords: said('patient', ['ReturnPaused', 'words']),

  // obstacles, said together; the patient's own words of them for each of the others
  obstacle: said('patient', ['ObstacleReported', 'words']),
  obstacleTogether: said('vsw', ['ObstacleIdentified', 'words']),
  Reworded: said('patient', ['ObstacleReworded', 'words']),
  action: said('vsw', ['ActionAgreed', 'what']),
  WordsForWork: except(['gp'], said('patient', ['SharedWordsApproved', 'words'])),
  WordsForSurgery: except(['employer'], said('patient', ['SharedWordsApproved', 'words'])),
  WordsNotSent: except(['gp', 'employer'], said('patient', ['SharedWordsApproved', 'words'])),

  // support
  // asked for, and given to the patient alone
  note: said('vsw', ['RecordProvided', 'parts']),
  KeptBackReason: own('vsw'),
  ComplaintWords: said('patient', ['ComplaintMade', 'words']),
  ComplaintAnswer: said('vsw', ['ComplaintAnswered', 'words']),
  TaskWords: own('vsw'),
  ViewName: own('vsw'),
  StepReason: said('vsw', ['StepChanged', 'reason']),
  WaitWords: said('vsw', ['WaitStarted', 'words']),
  PatientMessage: said('patient', ['MessageSent', 'words']),
  WorkerMessage: said('vsw', ['MessageSent', 'words']),
  MeetingTime: said('vsw', ['MeetingProposed', 'time']),
  MeetingAbout: said('vsw', ['MeetingProposed', 'about']),
  MeetingReply: said('patient', ['MeetingAnswered', 'words']),
  Minutes: said('vsw', ['MinutesWritten', 'words']),
  GpQuestion: said('vsw', ['GpAsked', 'words']),
  GpQuestionKept: except(['gp'], said('vsw', ['GpAsked', 'words'])),
  GpAnswer: said('gp', ['GpAnswered', 'words']),
  ClosingWords: said('vsw', ['CaseClosed', 'words']),
  ClosingReason: own('vsw'),

  // the plan: the worker has no leave yet to hear what work answers when it is talked about
  // the page begins with the text as it stands, so what was agreed across the desk still says it, and that the worker is told
  duties: said('patient', ...CLAUSES, ['AgreementReported', 'clauses']),
  // what both agreed in the end, the worker is told
  adjustment: except(['gp'], said('patient', ...CLAUSES, ['RtwAgreed', 'clauses'])),
  planNotes: except(['gp'], said('patient', ...CLAUSES, ['RtwAgreed', 'clauses'])),
  counterAdjustment: except(['vsw'], said('employer', ...CLAUSES)),
  counterNotes: except(['vsw'], said('employer', ...CLAUSES, ['PlanDeclined', 'reason'])),
  SketchDays: said('vsw', ['PlanDrafted', 'clauses']),
  SketchDuties: said('vsw', ['PlanDrafted', 'clauses']),
  SketchAdjustment: said('vsw', ['PlanDrafted', 'clauses']),
  SketchNotes: said('vsw', ['PlanDrafted', 'clauses']),
  SketchWords: said('vsw', ['PlanDrafted', 'words']),
  AgreedDays: said('patient', ['AgreementReported', 'clauses']),
  AgreedDuties: said('patient', ['AgreementReported', 'clauses']),
  AgreedAdjustment: said('patient', ['AgreementReported', 'clauses']),
  AgreedNotes: said('patient', ['AgreementReported', 'clauses']),
  PatientNo: said('patient', ['PlanDeclined', 'reason']),
  OfferedBefore: except(['vsw'], said('employer', ['AdjustmentOffered', 'adjustment'])),
  OfferedAdjustment: said('employer', ['AdjustmentOffered', 'adjustment']),
  OfferedWords: said('employer', ['AdjustmentOffered', 'words']),
  CannotReason: said('employer', ['CannotAccommodate', 'reason']),
  NoPartReason: said('employer', ['CannotTakePart', 'reason']),
  SuggestedName: said('employer', ['ColleagueSuggested', 'name']),
  SuggestedRole: said('employer', ['ColleagueSuggested', 'role']),
  SuggestedMail: said('employer', ['ColleagueSuggested', 'email']),
  SuggestedWhy: said('employer', ['ColleagueSuggested', 'why']),
  ReviewWords: said('employer', ['ReviewRecorded', 'words']),

  // safety
  RotaName: own('vsw'),
  ConcernWords: own('vsw'),
  ConcernDone: own('vsw'),
  ConcernOutcome: own('vsw'),
  OverrideWords: said('vsw', ['OverrideRequested', 'words'], ['DisclosureOverridden', 'words']),
  OverrideReason: said('vsw', ['OverrideRequested', 'reason'], ['DisclosureOverridden', 'reason']),
  OverrideAuthority: said('vsw', ['OverrideRequested', 'authority'], ['DisclosureOverridden', 'authority']),
  OverrideReview: said('vsw', ['OverrideReviewed', 'reason']),
  // a call to emergency services, of which telling the patient is unsafe
  UntoldWords: said('vsw', ['OverrideRequested', 'words']),
  UntoldReason: said('vsw', ['OverrideRequested', 'reason']),
  UntoldAuthority: said('vsw', ['OverrideRequested', 'authority']),
  UntoldWhy: said('vsw', ['OverrideRequested', 'whyNotTold']),
  StillUntoldWhy: own('vsw'),
};

/** Whether the table lets a house have a field at all. */
function mayHave(house: House, [type, field]: Said): boolean {
  const rule = TABLE[type][house];
  if (rule.kind === 'never') return false;
  return 'tiedTo' in rule || Array.isArray(rule.fields)
    ? (rule.fields as readonly string[]).includes(field)
    : Object.hasOwn(rule.fields, field);
}

/** The patient is shown whatever waits for their yes. */
const mayBeShown = (house: House, event: Said): boolean =>
  mayHave(house, event) ||
  (house === 'patient' &&
    (['gp', 'employer'] as const).some((to) => TABLE[event[0]][to].kind === 'withConsent' && mayHave(to, event)));

/** Everybody who holds a field once everything was said, from the disclosure table: these, and nobody else. */
export function holdersOf({ typedAt, saidBy = [], notTo = [] }: Whereabouts): readonly Holder[] {
  const houses = (['gp', 'patient', 'vsw', 'employer'] as const).filter(
    (house) => house === typedAt || (!notTo.includes(house) && saidBy.some((event) => mayBeShown(house, event))),
  );
  return saidBy.length === 0 ? houses : [...houses, 'coordinator'];
}

/** Free text that a form of the story fills in another event too: the same field of the same form, with the same row in the table. */
export const SAME_FORM: readonly Said[] = [
  ['FitNoteReplaced', 'condition'],
  ['FitNoteReplaced', 'comments'],
];

/** Filled in by a house itself, out of what it knows: no person types it. */
const NOT_TYPED = ['worker', 'profession', 'surgery', 'by', 'personKey', 'cardKey', 'content'];
const PLAN = 'clauses';

const takesAnyWords = (reader: unknown): boolean => {
  const read = reader as Reader<unknown> | { readonly optional: Reader<unknown> };
  try {
    return (typeof read === 'function' ? read : read.optional)('Whatever comes to mind', '') !== undefined;
  } catch {
    return false;
  }
};

/** Every field of every event that somebody fills with words of their own: found by asking the shape of each. */
export const FREE_TEXT: readonly Said[] = Object.values(SHAPES).flatMap((events) =>
  Object.entries(events).flatMap(([type, fields]) =>
    Object.entries(fields)
      .filter(([field, reader]) => !NOT_TYPED.includes(field) && (field === PLAN || takesAnyWords(reader)))
      .map(([field]): Said => [type as EventType, field]),
  ),
);
