import { Controller, Get } from '@nestjs/common';
import { HOUSES, type House } from '#contracts';
import { BASIS, EVENT_WORDS, HOLDING, neverSentTo, RESEARCH, rowsFor, type Goes, type PrintedRow } from '#disclosure';
import { notFound, ServiceConfig } from '#platform';
import { Open } from '../access/declare';
import { page, type Page } from '../pages/page';

const SAID_BY: Readonly<Record<House, string>> = {
  gp: 'the surgery',
  patient: 'the patient',
  vsw: 'the support worker',
  employer: 'the person at work',
};

/** When something goes, to whoever reads the page. */
const GOES: Readonly<Record<Goes, string>> = {
  always: 'Whenever it happens',
  tied: 'While the patient lets it',
  following: 'While the patient lets it, and only to whoever was shown something before',
  lets: 'As the patient lets it',
  approved: 'Only when the patient has read exactly this and said yes',
  safety: 'For somebody’s safety, without the patient’s yes; they are told',
};

const isHouse = (name: string): name is House => HOUSES.some((house) => house === name);

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const WITHOUT_ASKING =
  '. Or, where they let dates and the like go without asking, after a wait in which they could have stopped it';

/** One row as the page shows it. */
const shown = ({ event, words, saidBy, goes, fields, mayStand }: PrintedRow) => ({
  event,
  what: sentence(words),
  saidBy: saidBy.map((house) => SAID_BY[house]).join(' or ') || 'Rejoin itself',
  when: `${GOES[goes]}${mayStand ? WITHOUT_ASKING : ''}`,
  fields: fields.flatMap((field) => (field.words === null ? [] : [field.words])),
});

/** A party's privacy page, printed from the table that decides what the party can be sent: a row that is added or taken away is on it at once. */
@Controller('privacy')
export class PrivacyPage {
  constructor(private readonly config: ServiceConfig) {}

  @Get()
  @Open('whoever is asked for something may know first how it is used; it says nothing of anybody')
  show(): Page {
    const { house } = this.config;
    if (!isHouse(house)) throw notFound();
    const rows = rowsFor(house).map(shown);
    return page('privacy/privacy', {
      basis: BASIS[house],
      holding: HOLDING[house],
      coordinator: BASIS.coordinator,
      research: house === 'patient' || house === 'vsw' ? RESEARCH : null,
      rows: rows.toSorted((a, b) => a.what.localeCompare(b.what, 'en-GB')),
      never: neverSentTo(house).map((event) => EVENT_WORDS[event]),
      forPatient: house === 'patient',
      back: '/',
    });
  }
}
