/** What a service may set a limit to. */
interface LimitRange {
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

const limit = (usual: number, least: number, most: number): LimitRange => ({ usual, least, most });

/**
 * The limits that a service sets for itself (`REJOIN_LIMITS`), in days where nothing else is said: no source fixes any of them, and each is to be
 * confirmed by the service. Every process reads the same ones, so that no house shows another number than is decided by. Not among them is what the
 * outcomes are measured by (13 fortnights, four weeks at work): a service that counted otherwise could not be compared with any other.
 */
export const LIMIT_RANGES = {
  /** A proposal nobody answered stands so long. */
  proposalStands: limit(28, 2, 182),
  /** Before a fit note's last day that patient and worker are told, and that it is a task. */
  fitNoteWarning: limit(7, 1, 28),
  /** A surgery that was sent a question is called silent when no answer came in so long. */
  surgeryAnswers: limit(14, 1, 91),
  /** After an invitation that the one reminder follows, and that a person who did not answer counts as unreachable. */
  remindAfterDays: limit(7, 1, 89),
  expireAfterDays: limit(21, 2, 90),
  /**
   * After it was allowed, or looked at last, that the patient is asked to look again at what somebody may have. Usual: a year, so that a support of half
   * a year is not halted by it before its last question.
   */
  consentReviewAfter: limit(365, 7, 366),
  /** Whole days at the least that something which goes without asking waits to be stopped. */
  holdBeforeSending: limit(1, 1, 28),
  /** Contacts that a step is meant for. */
  step1Contacts: limit(2, 1, 50),
  step2Contacts: limit(6, 1, 50),
  step3Contacts: limit(12, 1, 50),
} as const satisfies Readonly<Record<string, LimitRange>>;

export type LimitName = keyof typeof LIMIT_RANGES;
export const LIMIT_NAMES = Object.keys(LIMIT_RANGES) as readonly LimitName[];

/** Every limit, as a service has it. */
export type ServiceLimits = Readonly<Record<LimitName, number>>;

export const USUAL_LIMITS: ServiceLimits = Object.fromEntries(
  LIMIT_NAMES.map((name) => [name, LIMIT_RANGES[name].usual]),
) as Record<LimitName, number>;
