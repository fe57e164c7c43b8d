import type { DataSource, EntityManager } from 'typeorm';
import type { Channel, IsoDate, Ref } from '#contracts';

/** An offer of the service, made with the patient's agreement. */
export interface OfferRecord {
  readonly ref: Ref<'gp'>;
  readonly channel: Channel;
  readonly agreedOn: IsoDate;
  readonly offeredOn: IsoDate;
  readonly offeredBy: string;
}

const COLUMNS = 'ref, channel, agreed_on as "agreedOn", offered_on as "offeredOn", offered_by as "offeredBy"';

/** Offers made to a patient, the latest first. */
export const offersTo = (db: DataSource | EntityManager, patient: string): Promise<readonly OfferRecord[]> =>
  db.query<OfferRecord[]>(
    `select ${COLUMNS} from gp.offers where patient = $1 order by offered_on desc, recorded_at desc`,
    [patient],
  );

export async function addOffer(tx: EntityManager, patient: string, offer: OfferRecord): Promise<void> {
  await tx.query(
    'insert into gp.offers (ref, patient, channel, agreed_on, offered_on, offered_by) values ($1, $2, $3, $4, $5, $6)',
    [offer.ref, patient, offer.channel, offer.agreedOn, offer.offeredOn, offer.offeredBy],
  );
}

/** Whose offer this is; undefined where the case began without one. */
export async function patientOfOffer(tx: EntityManager, ref: string): Promise<string | undefined> {
  const [row] = await tx.query<{ patient: string }[]>('select patient from gp.offers where ref = $1', [ref]);
  return row?.patient;
}
