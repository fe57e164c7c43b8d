import { isUUID } from 'class-validator';
import type { DataSource } from 'typeorm';
import type { IsoDate, Ref } from '#contracts';
import type { GpView } from '#disclosure';
import { seeItem, type SeenItem } from '#web';

/** One offer, and what the patient let the surgery see since: nothing, until they say so. */
export interface SharedLine {
  readonly ref: Ref<'gp'>;
  readonly patient: string;
  readonly name: string;
  readonly offeredOn: IsoDate;
  /** The return-to-work plan agreed, in the patient's own measure: fields they kept back are absent. */
  readonly agreed: SeenItem | null;
  /** What is in the way where it is about health, in the words the patient approved, newest first. */
  readonly words: readonly { readonly on: IsoDate; readonly item: SeenItem }[];
}

interface Row extends Omit<SharedLine, 'agreed' | 'words'> {
  readonly view: GpView | null;
}

/** Offers of this practice, or to one of its patients, with what was shared first and then the latest offer first. */
export async function sharedWith(
  source: DataSource,
  practice: string,
  patient: string | null = null,
): Promise<readonly SharedLine[]> {
  const rows = await source.query<Row[]>(
    `select o.ref, p.id as patient, p.name, o.offered_on as "offeredOn", 
            '{"words": []}'::jsonb || v.view as view -- one kept before a field existed lacks it until the next mail
     from gp.offers o join gp.patients p on p.id = o.patient left join gp.views v on v.ref = o.ref
     where p.practice = $1 and ($2::uuid is null or p.id = $2)
     order by (coalesce(v.view -> 'agreed', 'null') <> 'null' or jsonb_array_length(coalesce(v.view -> 'words', '[]')) > 0) desc, o.offered_on desc, o.recorded_at desc
     limit 200`,
    [practice, patient],
  );
  return rows.map(({ view, ...line }) => ({
    ...line,
    agreed: view?.agreed ? seeItem({ type: 'RtwAgreed', payload: view.agreed }) : null,
    words: (view?.words ?? []).toReversed().map(({ on, words }) => ({
      on,
      item: seeItem({ type: 'SharedWordsApproved', payload: { words } }),
    })),
  }));
}

/** Whether the patient let the surgery see anything. */
export const isShared = ({ agreed, words }: SharedLine): boolean => agreed !== null || words.length > 0;

/** Whether this is an offer of the practice's. */
export async function isOffer(source: DataSource, practice: string, ref: string): Promise<boolean> {
  if (!isUUID(ref)) return false;
  const found = await source.query<unknown[]>(
    'select 1 from gp.offers o join gp.patients p on p.id = o.patient where o.ref = $1 and p.practice = $2',
    [ref, practice],
  );
  return found.length > 0;
}
