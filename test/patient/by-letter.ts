import { randomUUID } from 'node:crypto';
import type { Authored, IsoDate, PaperItem, Ref } from '#contracts';
import { letterProofOf } from '#web';
import { Browser } from '../web/browser';
import { dateFields } from '../web/date-fields';
import { aCard, on, type PatientHouse, type Posted } from './patient-house';

export const WORKER = 'Callum Fictional';
interface Letter extends Posted {
  readonly page?: string;
  readonly sealed?: boolean;
}
export const codeOf = ({ body }: Posted): string => /\b[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}\b/.exec(body)?.[0] ?? 'no code';

/** Somebody who has a postal address, with the worker's end of their case. */
export async function byLetter(house: PatientHouse, name: string) {
  const card = aCard({ name, channel: 'letter', address: ['1 Example Road', 'Sampletown', 'ZZ99 1AA'] });
  const person = await house.enrolled(card);
  const opened = (await house.vsw.mail()).find(
    (mail) => mail.type === 'CaseOpened' && (mail.payload as { card: { name: string } }).card.name === name,
  );
  const lane = opened?.lane as Ref<'vsw'>;
  const says = (event: Authored<'vsw'>) => house.vsw.send({ lane, occurredOn: on, ...event });
  const hears = async (type: string, many = 1) =>
    house.until(`${String(many)} ${type} for the worker`, async () => {
      const mails = (await house.vsw.mail()).filter((mail) => mail.lane === lane && mail.type === type);
      return mails.length >= many && mails.map(({ payload }) => payload as Record<string, unknown>);
    });
  const letters = () =>
    (house.posted as readonly Letter[]).filter(({ to, sealed }) => sealed === true && to.startsWith(`${name}\n`));
  const nthLetter = (nth: number) =>
    house.until(`letter ${String(nth)} to ${name}`, () => Promise.resolve(letters()[nth]));
  const wish = randomUUID() as string as Ref<'vsw'>;
  return {
    ...person,
    card,
    lane,
    says,
    hears,
    nthLetter,
    letters,
    wish,
    wants: (item: PaperItem, id = wish) => says({ type: 'LetterAsked', payload: { wish: id, item, by: WORKER } }),
    reads: (code: string, id = wish) =>
      says({ type: 'CodeReadOut', payload: { wish: id, proof: letterProofOf(code), by: WORKER } }),
    ledger: async () => ((await person.view())?.ledger ?? []).filter(({ what }) => what === 'code-tried'),
  };
}
export type Somebody = Awaited<ReturnType<typeof byLetter>>;

/** At the door of a letter, in a browser of nobody's. */
export async function givesCode(house: PatientHouse, code: string, dateOfBirth: IsoDate): Promise<Browser> {
  const browser = await new Browser().open(`${house.door}/letter`);
  return browser.submit({ code, ...dateFields('dateOfBirth', dateOfBirth) }, '/letter');
}
