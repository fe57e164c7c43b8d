import type { IsoDate, Ref, Scope } from '#contracts';
import { workStillReads, type FormerPlan, type OfferedItem, type PatientView } from '#disclosure';

/** The agreement that ended last, and exactly what each of the others still sees of it. */
export interface PlanEnded {
  /** Agreed here, or outside and told by the patient: that one reached nobody but the worker. */
  readonly made: 'here' | 'outside';
  readonly agreedOn: IsoDate;
  readonly until: IsoDate;
  readonly why: FormerPlan['why'];
  /** The person at work who agreed it; null where that is not known. */
  readonly person: Ref<'patient'> | null;
  /** Nobody at work is told that a return stopped: they read it as agreed until another is. */
  readonly work: 'as-agreed' | 'as-before' | 'nothing';
  readonly surgery: 'as-sent' | 'ended' | 'as-before' | 'nothing';
  /** What waits for the patient's yes and would tell the surgery. */
  readonly tellSurgery: Ref<'patient'> | null;
  /** A worker is told that a return stopped and what was agreed since, and not that somebody was the wrong person. */
  readonly worker: 'as-agreed' | 'as-before';
}

/** What of a plan a surgery can have been sent, by the stored text of the item. */
interface SentText {
  readonly version?: number;
  readonly agreedOn?: IsoDate;
  readonly on?: IsoDate;
}
const textOf = (item: OfferedItem): SentText => JSON.parse(item.text) as SentText;

/** Null while nothing that was agreed has ended. */
export function planEnded(view: PatientView | undefined): PlanEnded | null {
  if (view === undefined) return null;
  const here = view.plan.formerly.at(-1);
  // A view kept before outside agreements were remembered lacks them.
  const outside = (view.plan as Partial<PatientView['plan']>).formerlyReported?.at(-1);
  if (outside !== undefined && (here === undefined || outside.until > here.until)) {
    const { agreedOn, until, why } = outside;
    const nobody = { person: null, work: 'nothing', surgery: 'nothing', tellSurgery: null } as const;
    return { made: 'outside', agreedOn, until, why, ...nobody, worker: 'as-before' };
  }
  if (here === undefined) return null;
  const { agreedOn, until, why, with: person = null } = here;
  return {
    made: 'here',
    agreedOn,
    until,
    why,
    person,
    work: atWork(view, here),
    ...atSurgery(view, here),
    worker: forWorker(view, here),
  };
}

function atWork({ plan }: PatientView, former: FormerPlan): PlanEnded['work'] {
  if (!workStillReads(plan, former)) return 'nothing';
  return plan.agreed === null ? 'as-agreed' : 'as-before';
}

const forWorker = ({ plan }: PatientView, { why }: FormerPlan): PlanEnded['worker'] =>
  why === 'void' && plan.agreed === null ? 'as-agreed' : 'as-before';

/** The surgery has what the patient sent it and did not take back, in the order in which it was sent. */
function atSurgery(view: PatientView, former: FormerPlan): Pick<PlanEnded, 'surgery' | 'tellSurgery'> {
  const lets = (scope: Scope): boolean => view.sharing.gp?.includes(scope) === true;
  const items = (about: string, status: OfferedItem['status']) =>
    view.offers.filter((item) => item.recipient === 'gp' && item.about === about && item.status === status);
  const had = (about: string) => items(about, 'sent').filter(({ takenBack }) => takenBack !== true);
  const sent = had('RtwAgreed').map(textOf);
  const tellSurgery = items(former.why === 'amended' ? 'RtwAgreed' : 'RtwBrokeDown', 'waiting').at(-1)?.offer ?? null;
  if (!lets('plan') || !sent.some(({ version }) => version === former.version))
    return { surgery: 'nothing', tellSurgery: null };
  if (sent.at(-1)?.version !== former.version) return { surgery: 'as-before', tellSurgery: null };
  const told =
    former.why === 'broken-down' &&
    lets('progress') &&
    had('RtwBrokeDown').some((item) => (textOf(item).on ?? '') >= former.agreedOn);
  return told ? { surgery: 'ended', tellSurgery: null } : { surgery: 'as-sent', tellSurgery };
}
