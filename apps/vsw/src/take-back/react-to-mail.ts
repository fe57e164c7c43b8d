import type { Ref } from '#contracts';
import type { Mail, VswView } from '#disclosure';
import { foldedAnew, type React } from '#messaging';
import { scopeOf } from '#pathway';
import type { PathwayClock } from '#platform';
import { keepComplaint } from '../complaints/complaints.store';
import { openRequest } from '../record-requests/requests.store';
import { takeBackQuotes, takeBackWhatWasShared } from './take-back-what-was-shared';

/** A mail as this house reads it, with the case it is about. */
export type VswMail = Mail<'vsw'> & { readonly lane: Ref<'vsw'> };

/** What happens once per mail besides the fold. */
export const reactToMail =
  (clock: PathwayClock): React<'vsw', VswView, VswMail> =>
  async ({ tx, mail, send }) => {
    if (mail.type === 'RecordRequested') await openRequest(tx, mail.lane, mail.occurredOn);
    if (mail.type === 'ComplaintMade') await keepComplaint(tx, mail.lane, mail.payload, mail.occurredOn);
    if (mail.type === 'DisclosureWithdrawn') await takeBackWhatWasShared(tx, mail.lane, mail.payload.scopes);
    else if (mail.type === 'DisclosureNarrowed') {
      await foldedAnew(tx, 'vsw', mail.lane);
      await takeBackQuotes(tx, mail.lane, mail.payload.fields.map(scopeOf));
    } else return;
    send({ lane: mail.lane, type: 'CopyErased', payload: {}, occurredOn: await clock.today(tx) });
  };
