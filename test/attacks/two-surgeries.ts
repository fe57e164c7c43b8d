import { randomUUID } from 'node:crypto';
import { addPatient, dated, MORGAN, NOTE, offer, recordNote } from '../gp/at-the-desk';
import { startGpHouse, type GpHouse } from '../gp/gp-house';
import { Asker } from './asker';
import { at, parametersOf, routesOf, type Route } from './routes';

type Typed = Readonly<Record<string, string>>;

/** A surgery with a patient, a note, an offer and a question, and a doctor of another surgery in the same house. */
export interface TwoSurgeries {
  readonly house: GpHouse;
  readonly stranger: Asker;
  /** What the first surgery's things are called, by the names that routes have for them. */
  readonly theirs: Typed;
}

export async function openTwoSurgeries(): Promise<TwoSurgeries> {
  const house = await startGpHouse();
  const doctor = await house.signedIn();
  const page = await addPatient(doctor, house, MORGAN);
  await recordNote(doctor, house, page, NOTE);
  const ref = await offer(doctor, house, MORGAN);
  const question = randomUUID();
  await house.tell(ref, ['GpAsked', { question, words: 'May they lift?' }], ['RecordRequested', { of: 'gp' }]);
  const { rows } = await house.instance.admin.query<Typed>(
    'select n.patient as id, n.id as note, r.id as request from gp.fit_notes n, gp.record_requests r',
  );
  const stranger = Asker.as(await house.staffOf('Z99902'), 'gp');
  return { house, stranger, theirs: { ...rows[0], ref, question } };
}

/** The same names for things that nobody has. */
export const nobodys = (): Typed => ({
  id: randomUUID(),
  note: randomUUID(),
  ref: randomUUID(),
  question: randomUUID(),
  request: randomUUID(),
});

/** Every route about one patient or case. */
export const aboutOne = (): readonly Route[] => routesOf('gp').filter((route) => parametersOf(route).length > 0);

/** What each form of them is sent: complete and right, so that nothing but whose it is can refuse it. */
export const FILLED: Readonly<Record<string, Typed>> = {
  '/shared/:ref/questions/:question': { words: 'Yes, up to five kilograms' },
  '/record-requests/:request': { how: 'on_paper', ...dated('on', '4-5-2026') },
  '/record-requests/:request/more-time': { reason: 'advice', ...dated('until', '1-7-2026') },
  '/patients/:id/fit-notes/new': NOTE,
  '/patients/:id/fit-notes/:note/cancel': {},
};

/** Asks a route as the doctor of the other surgery. */
export const asks = (stranger: Asker, route: Route, ids: Typed) =>
  route.method === 'GET' ? stranger.get(at(route, ids)) : stranger.post(at(route, ids), FILLED[route.path] ?? {});
