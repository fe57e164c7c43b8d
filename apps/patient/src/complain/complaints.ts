import type { EntityManager } from 'typeorm';
import type { ComplaintAbout, IsoDate, Ref } from '#contracts';
import type { SeenComplaint } from '#disclosure';
import { answerBy } from '#pathway';
import { readOwn } from '#platform';
import type { CaseFile } from '../case-file/case-file';

/** A complaint as its page shows it. */
export interface OwnComplaint extends SeenComplaint {
  /** The last day on which the service says that it has it; null where no rule named one. */
  readonly acknowledgeBy: IsoDate | null;
  readonly overdue: boolean;
}

interface Row {
  readonly complaint: Ref<'patient'>;
  readonly about: ComplaintAbout;
  readonly words: string;
  readonly on: IsoDate;
}

/** Everything complained of, the latest first: the person's own word at once, and what became of it as it comes back. */
export async function complaintsOf(
  db: Pick<EntityManager, 'query'>,
  { ref, view }: Pick<CaseFile, 'ref' | 'view'>,
  today: IsoDate,
): Promise<readonly OwnComplaint[]> {
  const own = await readOwn<Row>(
    db,
    'patient.complaints',
    'complaint, about, words, made_on as "on"',
    'where ref = $1 order by made_at desc',
    [ref],
  );
  return own.map(({ complaint, about, words, on }) => {
    const made = { complaint, about, words, on };
    const told = view?.rights.complaints.find(({ complaint }) => complaint === made.complaint);
    const acknowledgeBy = answerBy('complaint', made.on);
    const { acknowledgedOn = null, answer = null } = told ?? {};
    const overdue = acknowledgeBy !== null && acknowledgeBy < today && acknowledgedOn === null && answer === null;
    return { ...made, acknowledgedOn, answer, acknowledgeBy, overdue };
  });
}
