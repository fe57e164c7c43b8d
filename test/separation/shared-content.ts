import { type Equality, IDS, type Place } from './leaves';

/** A reason why two schemas may hold the same values: these columns, these values, between these schemas. */
export interface Shared {
  readonly what: string;
  readonly why: string;
  /** Both places end in one of these. */
  readonly columns: readonly string[];
  readonly values: 'words' | RegExp;
  /** Schemas that may share it; without it, any. */
  readonly between?: readonly string[];
}

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * All that two houses may both hold: what one of them said to the other, as it was said. Never an id, a moment or a trace. Words may stand in any
 * column of these names; whatever looks like an id may not stand there either.
 */
export const SHARED: readonly Shared[] = [
  {
    what: 'who the person is and who works with them',
    why: 'the contact card, the person at work and the worker are told by name to those who meet them',
    columns: [
      ...['name', 'from', 'recipientName', 'worker', 'worker_name', 'organisation', 'surgery', 'email', 'address'],
      ...['given_by_name', 'arranged_by_name', 'lead_name', 'asked_name', 'answered_name', 'decided_name'],
      ...['written_by', 'said_by', 'reportedBy', 'payload.by'],
    ],
    values: 'words',
  },
  {
    what: 'telephone numbers of the card',
    why: 'the patient’s house writes to them and the worker rings them',
    columns: ['card.mobile', 'card.telephone', 'patient.post.recipient'],
    values: /^0\d{9,10}$/,
    between: ['patient', 'vsw', 'coordinator'],
  },
  {
    what: 'words said to one another',
    why: 'goal, obstacle, action, message and the clauses of the plan are there to be read by whom they were said to; a fit note by whom the patient lets',
    columns: [
      ...['words', 'goal', 'what', 'reason', 'best_time', 'bestTime', 'condition', 'comments'],
      ...[
        'notes',
        'adjustment',
        'duties',
        'days',
        'interpreter',
        'time',
        'meets_at',
        'meetings.about',
        'payload.about',
      ],
      ...['pauseWords', 'authority', 'review_reason', 'why', 'words.role', 'atWork.role', 'payload.role'],
      'complaints.answer',
    ],
    values: 'words',
  },
  {
    what: 'words out of a list of a few',
    why: 'kinds, outcomes, roles and scopes: some dozens of them for everybody',
    columns: [
      ...['role', 'roles', 'by', 'who', 'house', 'source', 'owner', 'recipient', 'stage', 'status', 'answer'],
      ...['channel', 'mode', 'outcome', 'advice', 'profession', 'issuerProfession', 'issuer_profession', 'urgency'],
      ...[
        'scopes',
        'heldByWorker',
        'sharing.vsw',
        'sharing.employer',
        'sharing.gp',
        'fitNotesAsked',
        'about',
        'type',
        'verdict',
        'decision',
        'return.standing',
        'work.standing',
        'paper_wishes.standing',
        'paper_wishes.item',
        'payload.item',
        'payload.of',
        'requests.of',
        'asked_of',
        'rights.asked',
        'timers.subject',
        'purpose',
        'lastPause.how',
        'work.workStatus',
        'options',
        'history.what',
        'milestones.what',
        'how',
        'kind',
        'ending',
        'readiness',
        'to',
        'goes_to',
      ],
    ],
    values: /^[A-Za-z][A-Za-z -]{2,40}$|^[a-z_-]{3,40}$/,
  },
  {
    what: 'the digest of a plan’s text',
    why: 'it is that text’s identity: both sides were shown the text and answer it by digest',
    columns: ['digest', 'standing', 'base', 'shown', 'offers.source', 'payload.source', 'lastAgreed', 'timers.subject'],
    values: DIGEST,
    between: ['patient', 'employer', 'coordinator'],
  },
  {
    what: 'who of a surgery or a support team read what',
    why: 'the patient is told the name of whoever saw what they shared; it is the name under which that person works there',
    columns: [
      ...['ledger.name', 'issuer', 'offered_by', 'answered_by'],
      ...['resolved_name', 'acknowledged_name', 'reviewed_name', 'answered_name', 'decided_name'],
    ],
    values: 'words',
    between: ['gp', 'vsw', 'patient', 'coordinator'],
  },
  {
    what: 'the mark of an entry in the ledger',
    why: 'the patient keeps it, to have an entry checked',
    columns: ['ledger.mark', 'ledger.previous'],
    values: DIGEST,
    between: ['patient', 'coordinator'],
  },
  {
    what: 'when a session ends',
    why: 'kept to the second by connect-pg-simple: two people who clicked in the same second, whoever they are',
    columns: ['sessions.expire'],
    values: /\.000000$/,
  },
  {
    what: 'when a session began',
    why: 'kept to the millisecond: two people who signed in within the same one, whoever they are',
    columns: ['sess.signedInAt'],
    values: /^\d{13}$/,
  },
  {
    what: 'how long a cookie lives, and the head of a sign-in token',
    why: 'the same for everybody: milliseconds of an hour (less the few that may pass meanwhile), and the name of identity’s one signing key',
    columns: ['sess.cookie.originalMaxAge', 'sess.idToken'],
    values: /^(3600000|35999\d\d|eyJ[\w-]{20,80})$/,
  },
];

const ends = (place: Place, column: string): boolean => place.endsWith(`.${column}`) || place === column;

export function isShared({ one, other, values }: Equality): Shared | undefined {
  const schemas = [one, other].map((place) => place.split('.')[0] ?? '');
  return SHARED.find(
    ({ columns, values: allowed, between }) =>
      [one, other].every((place) => columns.some((column) => ends(place, column))) &&
      (between === undefined || schemas.every((schema) => between.includes(schema))) &&
      values.every((value) => (allowed === 'words' ? !isId(value) : allowed.test(value))),
  );
}

/** Whether the whole value could be an id. */
export const isId = (value: string): boolean => [...value.matchAll(IDS)].some(([id]) => id === value);
