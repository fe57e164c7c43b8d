import type { Mail, GpView } from '#disclosure';
import type { Ref } from '#contracts';
import type { HouseUnit } from '#messaging';
import type { PathwayClock } from '#platform';
import { notesOf } from './fit-notes.store';
import { patientOfOffer } from './offers.store';
import { lockPatient } from './patients.store';
import { endPermission, permit } from './permissions.store';
import { tellAll } from './tell-fit-notes';

/** A mail of this house together with the lane it came in: the surgery's own reference of the case. */
export type GpMail = Mail<'gp'> & { readonly lane: Ref<'gp'> };

type Reacting = HouseUnit<'gp'> & { readonly mail: GpMail; readonly view: GpView };

/**
 * What the surgery's house does by itself on hearing of a case: the patient lets the worker have fit notes, so those that stand are sent now and later
 * ones when they are recorded; the patient ends it, so nothing more is. Staff are not told of either.
 */
export const sendFitNotesWhenRequested =
  (clock: PathwayClock) =>
  async ({ tx, mail, send }: Reacting): Promise<void> => {
    if (mail.type === 'FitNotesRequestEnded') await endPermission(tx, mail.lane);
    if (mail.type !== 'FitNotesRequested') return;
    const patient = await patientOfOffer(tx, mail.lane);
    // A case that began without an offer: which of our patients it is, we were never told.
    if (patient === undefined) return;
    // Recording takes the same lock: a note is either seen here or sees the permission, never neither.
    await lockPatient(tx, patient);
    const today = await clock.today(tx);
    const permission = { ref: mail.lane, condition: mail.payload.condition };
    if (!(await permit(tx, patient, permission, today))) return;
    await tellAll({ tx, send, today }, permission, await notesOf(tx, patient));
  };
