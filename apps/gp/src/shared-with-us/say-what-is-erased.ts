import type { GpView } from '#disclosure';
import { foldedAnew, type HouseUnit } from '#messaging';
import type { PathwayClock } from '#platform';
import type { GpMail } from '../records/send-fit-notes-when-requested';

type Reacting = HouseUnit<'gp'> & { readonly mail: GpMail; readonly view: GpView };

/** The surgery's page and its own answers have lost what a patient took back, in this transaction: it says so for the patient's receipt. */
export const sayWhatIsErased =
  (clock: PathwayClock) =>
  async ({ tx, mail, send }: Reacting): Promise<void> => {
    if (mail.type !== 'DisclosureWithdrawn' && mail.type !== 'DisclosureNarrowed') return;
    if (mail.type === 'DisclosureNarrowed') await foldedAnew(tx, 'gp', mail.lane);
    send({ lane: mail.lane, type: 'CopyErased', payload: {}, occurredOn: await clock.today(tx) });
  };
