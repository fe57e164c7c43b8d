import { PAPER_ITEMS } from '#contracts';
import type { Mail, OfferedItem } from '#disclosure';
import type { HouseUnit } from '#messaging';
import { readOwn, type PathwayClock, type ServiceConfig } from '#platform';
import type { PatientView } from '#disclosure';
import type { Ref } from '#contracts';
import { cardAsPreferred } from '../contact-preferences/preferences';
import { lockCaseFile } from '../case-file/case-file';
import { newsNotice } from '../notices/news';
import { recipientWords } from '../sharing/words';
import { stoppedNotice } from './letter';
import { postLetter, type AtThePost } from './post-letter';
import { tryCode } from './try-code';
import { stopByTelephone } from './told-stop';
import { awaitingPage, takeWishBack, usedInVain, writeWish } from './wishes';

type PaperType =
  | 'LetterAsked'
  | 'CodeReadOut'
  | 'StopReported'
  | 'WishTakenBack'
  | 'ConsentWithdrawn'
  | 'DisclosureOffered'
  | 'OfferOutdated';
type PaperMail = Extract<Mail<'patient'>, { type: PaperType }> & { readonly lane: Ref<'patient'> };

type Unit = HouseUnit<'patient'> & { readonly mail: PaperMail; readonly view: PatientView };

/** What this house does when it hears what a worker wrote down: it alone makes letters, and it alone tells a right code from a wrong one. */
export async function reactToPaper(
  { tx, send, notify, mail, view }: Unit,
  config: Pick<ServiceConfig, 'secret' | 'doors' | 'limits'>,
  clock: Pick<PathwayClock, 'today'>,
): Promise<void> {
  const ref = mail.lane;
  const own = await lockCaseFile(tx, ref);
  // Whoever asked for everything to be removed is written to no more.
  if (!own) return;
  const today = await clock.today(tx);
  const at: AtThePost = {
    tx,
    file: { ...own, view },
    today,
    config,
    notify,
    say: (event) => send({ ...event, lane: ref, occurredOn: today }),
  };
  switch (mail.type) {
    case 'LetterAsked': {
      const { wish, item, by: writtenBy } = mail.payload;
      const { recipient } = PAPER_ITEMS[item];
      await writeWish(tx, ref, { wish, kind: 'send', item, recipient, writtenBy, saidOn: mail.occurredOn });
      await postLetter(at, wish);
      return;
    }
    case 'CodeReadOut':
      await tryCode(at, mail.payload);
      return;
    case 'StopReported': {
      const { wish, recipient, by: writtenBy } = mail.payload;
      return writeWish(tx, ref, { wish, kind: 'stop', item: null, recipient, writtenBy, saidOn: mail.occurredOn });
    }
    case 'WishTakenBack':
      if (mail.payload.by === 'vsw') await takeWishBack(tx, ref, mail.payload.wish, 'vsw', mail.occurredOn);
      return;
    case 'ConsentWithdrawn':
      return stopped(at, mail);
    case 'DisclosureOffered':
      return newPage(at, mail.payload);
    case 'OfferOutdated':
      // A right code met a page that something had changed before it came: nothing was sent, and the worker hears it now.
      for (const wish of await usedInVain(tx, ref, mail.payload.offer))
        at.say({ type: 'LetterPosted', payload: { wish, outcome: 'changed', until: null } });
  }
}

/** A page is ready: letters that wait for one of its kind are posted. */
async function newPage(at: AtThePost, page: Pick<OfferedItem, 'recipient' | 'about'>): Promise<void> {
  for (const { wish, item } of await awaitingPage(at.tx, at.file.ref)) {
    const { recipient, abouts } = PAPER_ITEMS[item];
    if (recipient === page.recipient && abouts.some((about) => about === page.about)) await postLetter(at, wish);
  }
}

/** What was stopped by telephone is counted among the patient's decisions, and they are written to. */
async function stopped(
  at: AtThePost,
  { payload, occurredOn: saidOn }: Extract<PaperMail, { type: 'ConsentWithdrawn' }>,
): Promise<void> {
  const { recipient, reportedBy, recall } = payload;
  if (reportedBy === undefined || recall === undefined) return;
  const { tx, file, config, say, notify } = at;
  const revision = await stopByTelephone(tx, file.ref, { ...payload, on: saidOn, saidBy: reportedBy, recall });
  say({ type: 'StopHeard', payload: { recipient, revision } });
  const card = file.view?.card;
  if (!card) return;
  const address = `${config.doors.patient}/said-by-telephone`;
  if (card.address && card.address.length > 0) {
    const [person] = await readOwn<{ name: string }>(
      tx,
      'patient.people_at_work',
      'name',
      'where ref = $1 order by named_at desc limit 1',
      [file.ref],
    );
    const name = recipientWords(recipient, {
      ...(person ? { work: person.name } : {}),
      ...(file.view.worker ? { worker: file.view.worker.name } : {}),
      ...(file.view.surgery ? { surgery: file.view.surgery } : {}),
    });
    const letter = stoppedNotice([card.name, ...card.address], {
      writtenBy: reportedBy,
      saidOn,
      name,
      atWork: recipient === 'employer',
      address,
    });
    notify({ ...letter, about: file.ref });
    return;
  }
  const reached = await cardAsPreferred(tx, file.ref, card);
  const notice = reached && newsNotice(reached, config.doors.patient);
  if (notice) notify({ ...notice, about: file.ref });
}
