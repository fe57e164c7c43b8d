import type { House } from '#contracts';
import {
  EVENT_WORDS,
  fieldWords,
  foldEmployer,
  foldGp,
  foldPatient,
  foldVsw,
  type Lesson,
  type Mail,
  type PatientView,
  type RehearsedMail,
} from '#disclosure';
import { actionForSurgery, readItem, seeAtSurgery, seeAtWork } from '#web';
import { fitNoteStory } from '../case-file/fit-note-story';
import { planSection } from '../case-file/sections/plan-section';

const foldAll = <H extends House, V>(
  { rehearsal }: Lesson,
  house: H,
  fold: (view: V | undefined, mail: Mail<H>) => V,
): V | undefined =>
  rehearsal.toldTo(house).reduce<V | undefined>((view, mail) => fold(view, mail as unknown as Mail<H>), undefined);

/** What the person at work has before them; null before they were ever asked, when their house answers as for a person nobody knows. */
export function atWork(lesson: Lesson) {
  const view = foldAll(lesson, 'employer', foldEmployer);
  return view === undefined ? null : { ...seeAtWork(view), withdrawn: view.withdrawn };
}

/** What the surgery has before it, besides its own offer; null where nothing was shared. */
export function atSurgery(lesson: Lesson) {
  const seen = seeAtSurgery(foldAll(lesson, 'gp', foldGp) ?? {});
  const { agreed, words, returns, questions, safety } = seen;
  if (agreed === null && [words, returns, questions, safety].every((list) => list.length === 0)) return null;
  // The surgery's own record of what it answered.
  const answered = lesson.rehearsal.history.flatMap(({ event, occurredOn }) =>
    event.type === 'GpAnswered' ? [{ ...event.payload, by: 'A doctor of theirs', on: occurredOn }] : [],
  );
  const asked = questions.map((one) => ({
    ...one,
    answer: answered.find(({ question }) => String(question) === String(one.question)) ?? null,
  }));
  const open = asked.filter(({ answer }) => answer === null).length;
  return { ...seen, questions: asked, action: actionForSurgery(open, safety.length) };
}

/** What the worker has before them of what they were sent. */
export function atWorker(lesson: Lesson) {
  const view = foldAll(lesson, 'vsw', foldVsw);
  if (view === undefined) return null;
  return { view, fitNotes: fitNoteStory(view, lesson.rehearsal.today), plan: planSection(view) };
}

/** What the patient has before them: what waits for their yes, shown as whoever it is for would get it, and what has gone. */
export function atPatient(lesson: Lesson) {
  const view = foldAll(lesson, 'patient', foldPatient);
  if (view === undefined) return null;
  const offers = view.offers.map((offer) => ({ ...offer, item: readItem(offer.about, offer.text) }));
  return {
    view,
    waiting: offers.filter(({ status }) => status === 'waiting'),
    gone: offers.filter(({ status }) => status === 'sent').map(goneTo),
  };
}

const goneTo = ({ about, recipientName }: PatientView['offers'][number]) => ({
  what: wordsOf(about),
  to: recipientName,
});

const wordsOf = (type: string): string => (EVENT_WORDS as Readonly<Record<string, string>>)[type] ?? type;

/** What came to a house at this moment, in the words of its privacy page. */
export const newsFor = ({ rehearsal, before }: Lesson, house: House) =>
  rehearsal.mails
    .slice(before)
    .filter(({ to }) => to === house)
    .map(inWords);

function inWords({ type, payload }: RehearsedMail) {
  return { what: EVENT_WORDS[type], fields: Object.keys(payload).flatMap((field) => fieldWords(type, field) ?? []) };
}
