import type { Ref } from '#contracts';
import type { Mail, PatientView } from '#disclosure';
import type { HouseUnit } from '#messaging';
import { withdrawNotices, type PathwayClock, type ServiceConfig } from '#platform';
import { cardAsPreferred } from '../contact-preferences/preferences';
import { forget } from '../case-file/people';
import { invite, remind } from '../first-contact/invite';
import { notOpened, wantedAgain } from '../ask-again/when-decided';
import { voidForWork } from '../sharing/consent-record';
import { newsNotice, questionNotice, timeToTell } from './news';
import { reactToPaper } from '../on-paper/react-to-paper';
import { concernsLetters } from '../on-paper/wishes';
import { giveBack } from '../safety/plans-rest';

/** Mail as this house's lanes bring it. */
export type PatientMail = Mail<'patient'> & { readonly lane: Ref<'patient'> };

type Reaction = HouseUnit<'patient'> & { readonly mail: PatientMail; readonly view: PatientView };

/** What this house does when it hears something, once, in the transaction that marks the mail collected. */
export const reactions =
  (config: Pick<ServiceConfig, 'secret' | 'doors' | 'limits'>, clock: Pick<PathwayClock, 'today'>) =>
  async ({ tx, mail, view, notify, send }: Reaction): Promise<void> => {
    const ref = mail.lane;
    switch (mail.type) {
      case 'PatientInvited':
        return invite({ tx, config, ref, notify }, mail.payload);
      case 'InvitationReminded':
        return remind({ tx, config, ref, notify }, view);
      case 'InvitationExpired':
        await tx.query('update patient.people set unreachable = true where ref = $1', [ref]);
        return;
      case 'PatientDeclined':
        await withdrawNotices(tx, 'patient', ref);
        return forget(tx, ref);
      case 'CheckInDue':
        return ask({ tx, mail, view, notify }, config);
      case 'CaseReopened':
        await wantedAgain(tx, ref, view);
        return tell({ tx, mail, view, notify }, config);
      case 'OpenElsewhere':
        await notOpened(tx, ref, view);
        return tell({ tx, mail, view, notify }, config);
      case 'LetterAsked':
      case 'CodeReadOut':
      case 'StopReported':
      case 'WishTakenBack':
        return reactToPaper({ tx, mail: { ...mail, lane: ref }, view, notify, send }, config, clock);
      case 'DisclosureOffered':
      case 'OfferOutdated':
        if (await concernsLetters(tx, ref, mail.type))
          await reactToPaper({ tx, mail: { ...mail, lane: ref }, view, notify, send }, config, clock);
        return tell({ tx, mail, view, notify }, config);
      case 'ConsentWithdrawn':
        return mail.payload.reportedBy === undefined
          ? undefined
          : reactToPaper({ tx, mail: { ...mail, lane: ref }, view, notify, send }, config, clock);
      case 'PlanningPaused':
        return giveBack(tx, ref, view);
      case 'WrongPersonReported':
      case 'EmployerLeft':
        await voidForWork(tx, ref, mail.occurredOn);
        return tell({ tx, mail, view, notify }, config);
      default:
        return tell({ tx, mail, view, notify }, config);
    }
  };

/** Each fortnight's question is told of by itself: it is another thing than news, and is asked once. */
async function ask(
  { tx, mail, view, notify }: Pick<Reaction, 'tx' | 'mail' | 'view' | 'notify'>,
  config: Pick<ServiceConfig, 'doors'>,
): Promise<void> {
  const card = view.card && view.stage !== 'ended' ? await cardAsPreferred(tx, mail.lane, view.card) : null;
  const notice = card && questionNotice(card, config.doors.patient);
  if (!notice) return;
  await timeToTell(tx, mail.lane);
  notify({ ...notice, about: mail.lane });
}

async function tell(
  { tx, mail, view, notify }: Pick<Reaction, 'tx' | 'mail' | 'view' | 'notify'>,
  config: Pick<ServiceConfig, 'doors'>,
): Promise<void> {
  if (!isNews(mail) || !view.card) return;
  const isTime = await timeToTell(tx, mail.lane);
  if (!isTime && !isOwed(mail)) return;
  const card = await cardAsPreferred(tx, mail.lane, view.card);
  const notice = card && newsNotice(card, config.doors.patient);
  if (notice) notify({ ...notice, about: mail.lane });
}

/** An answer that somebody owes the patient by law, by a day: it is told of each time, however lately they were told of something else. */
function isOwed({ type }: PatientMail): boolean {
  switch (type) {
    case 'RecordProvided':
    case 'RecordRequestAnswered':
    case 'RecordRequestExtended':
    case 'ComplaintAcknowledged':
    case 'ComplaintAnswered':
      return true;
    default:
      return false;
  }
}

/** True for what another party did and the patient would want to know of. Their own acts come back as mail too and are no news. */
function isNews(mail: PatientMail): boolean {
  switch (mail.type) {
    case 'PlanCountered':
    case 'ObstacleIdentified':
    case 'ObstacleMitigated':
    case 'ActionAgreed':
    case 'MeetingProposed':
    case 'MinutesWritten':
    case 'CaseHandedOver':
    case 'WaitStarted':
    case 'CaseClosed':
    case 'OpenElsewhere':
    case 'DisclosureOverridden':
    case 'OverrideTold':
    case 'GpAnswered':
    case 'WrongPersonReported':
    case 'EmployerLeft':
    case 'AdjustmentOffered':
    case 'CannotAccommodate':
    case 'CannotTakePart':
    case 'ColleagueSuggested':
    case 'ReviewRecorded':
    case 'PlanDrafted':
    case 'ProposalExpired':
    case 'ReviewDue':
    case 'RecordProvided':
    case 'RecordRequestAnswered':
    case 'RecordRequestExtended':
    case 'ComplaintAcknowledged':
    case 'ComplaintAnswered':
    case 'RecordErased':
    case 'ErasureOverdue':
    case 'ConsentReviewDue':
      return true;
    case 'PlanAccepted':
    case 'PlanDeclined':
    case 'ReplyOvertaken':
      return mail.payload.by === 'employer';
    case 'ActionCompleted':
    case 'MessageSent':
      return mail.payload.by === 'vsw';
    case 'DisclosureOffered':
      // An offer of one's own words comes back at once, while their author is still looking.
      return mail.payload.about !== 'PlanProposed' && mail.payload.about !== 'SharedWordsApproved';
    default:
      return false;
  }
}
