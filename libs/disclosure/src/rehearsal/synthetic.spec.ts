import { createHash } from 'node:crypto';
import { EVENT_TYPES, HOUSES } from '#contracts';
import { ruleFor } from '../render';
import { isPlayed } from './played';
import { play, scriptOf } from './synthetic';

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const played = (seed: string) => play(scriptOf(seed), digestOf);
const caseload = Array.from({ length: 300 }, (_, at) => played(`synthetic ${at}`));

describe('A synthetic caseload', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(played('a').mails).toEqual(played('a').mails);
    expect(played('a').mails).not.toEqual(played('b').mails);
  });

  it('has every row of the table in it by which something goes', () => {
    const rows = EVENT_TYPES.filter(isPlayed).flatMap((type) =>
      HOUSES.filter((house) => ruleFor(type, house).kind !== 'never').map((house) => `${type} → ${house}`),
    );
    const went = new Set(caseload.flatMap(({ mails }) => mails.map(({ type, to }) => `${type} → ${to}`)));
    expect(rows.filter((row) => !went.has(row))).toEqual([]);
  });

  it('is plainly fictional: telephone numbers kept for drama, addresses nobody has', () => {
    const text = JSON.stringify(caseload.map(({ history }) => history));
    expect(text.match(/\b0\d{4} ?\d{6}\b/g)?.filter((number) => !/^07700 900\d{3}$/.test(number))).toEqual([]);
    expect(text.match(/[\w.]+@[\w.]+/g)?.filter((address) => !address.endsWith('@example.org')) ?? []).toEqual([]);
  });
});
