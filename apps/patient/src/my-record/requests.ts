import type { EntityManager } from 'typeorm';
import { RECORD_HOLDERS, type IsoDate, type RecordHolder, type Ref } from '#contracts';
import type { PatientView, SeenRequest } from '#disclosure';
import { answerBy } from '#pathway';
import type { CaseFile } from '../case-file/case-file';

/** A request as its page shows it. `reply` and `lapsedOn` as the coordinator told; `passedOn` is false while it is on its way. */
export interface OwnRequest extends SeenRequest {
  /** The answer's number among the answers, for its address; counted from 1 over all requests. */
  readonly number: number;
  /** The last day for an answer; null where the law named none. */
  readonly dueOn: IsoDate | null;
  readonly overdue: boolean;
  readonly passedOn: boolean;
}

/** Houses that hold something this person could ask for; work only while the person lets somebody there know of them (domain §6 rule 7). */
export function holders(view: PatientView | undefined): readonly RecordHolder[] {
  const atWork =
    view?.sharing.employer?.includes('contact') === true &&
    view.offers.some(({ recipient, status }) => recipient === 'employer' && status === 'sent');
  const held: Readonly<Record<RecordHolder, boolean>> = {
    vsw: true,
    gp: view !== undefined && view.surgery !== null,
    employer: atWork,
  };
  return RECORD_HOLDERS.filter((holder) => held[holder]);
}

/** Whether it waits: it was not answered, and somebody is left to answer it. */
export const waits = ({ reply, lapsedOn }: Pick<SeenRequest, 'reply' | 'lapsedOn'>): boolean =>
  reply === null && lapsedOn === null;

/** Everything asked for, oldest first: the person's own word at once, and what became of it as it comes back. */
export async function requestsOf(
  db: Pick<EntityManager, 'query'>,
  { ref, view }: Pick<CaseFile, 'ref' | 'view'>,
  today: IsoDate,
): Promise<readonly OwnRequest[]> {
  const own = await db.query<{ of: RecordHolder; on: IsoDate }[]>(
    'select asked_of as "of", asked_on as "on" from patient.record_requests where ref = $1 order by id',
    [ref],
  );
  const seen = Object.fromEntries(
    RECORD_HOLDERS.map((of) => [of, (view?.rights.requests ?? []).filter((one) => one.of === of)]),
  );
  return own.map((asked, at) => {
    const told = seen[asked.of]?.shift();
    const dueOn = told?.extended?.until ?? answerBy('access', asked.on);
    const request = { ...asked, reply: null, lapsedOn: null, ...told };
    const overdue = dueOn !== null && dueOn < today && waits(request);
    return { ...request, number: at + 1, dueOn, overdue, passedOn: told !== undefined };
  });
}

export async function recordRequest(
  tx: EntityManager,
  ref: Ref<'patient'>,
  of: RecordHolder,
  today: IsoDate,
): Promise<void> {
  await tx.query('insert into patient.record_requests (ref, asked_of, asked_on) values ($1, $2, $3)', [ref, of, today]);
}
