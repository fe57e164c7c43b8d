import { setTimeout } from 'node:timers/promises';
import { FRANCES, MORGAN } from '../../apps/rejoin/src/journey/cast';
import { plusDays, today } from '../../apps/rejoin/src/story/dates';
import { sample } from '../../apps/rejoin/src/story/samples';
import { Surgery } from '../../apps/rejoin/src/story/surgery';
import { WORDS } from '../../apps/rejoin/src/story/words';
import { Installation } from './installation';
import { bellsRung, rowsOf } from './rows';

/** Longer than two sweeps: what had been sent would have arrived. */
const LONG_ENOUGH = 4_500;
const NOTE = {
  assessedOn: today(),
  from: today(),
  to: plusDays(today(), 20),
  outcome: 'may_be_fit',
  advice: ['phased_return'],
} as const;

describe('A fit note of somebody who has not enrolled', () => {
  let installation: Installation;
  let surgery: Surgery;
  let atFirst: object;

  beforeAll(async () => {
    installation = await Installation.start();
    surgery = new Surgery(installation.doors, WORDS);
    await surgery.signsIn();
    // Morgan is nobody outside the surgery; Frances was offered support and has not answered.
    expect((await installation.recordSystem.posts(sample('not-fit'))).status).toBe(201);
    await surgery.offersSupport(FRANCES, today());
    await installation.settled();
    await installation.tray.next('Frances');
    await setTimeout(LONG_ENOUGH);
    atFirst = await outsideTheSurgery();
  });
  afterAll(() => installation.stop());

  const outsideTheSurgery = async (): Promise<object> => {
    if (installation.queue === undefined) throw new Error('the queue is not in Postgres');
    return {
      rows: await rowsOf(installation.instance.admin, ['gp']),
      bells: await bellsRung(installation.queue),
    };
  };
  const notes = async (): Promise<number> => {
    const { rows } = await installation.instance.admin.query<{ count: number }>(
      'select count(*)::int from gp.fit_notes',
    );
    return rows[0]?.count ?? 0;
  };

  it.each([
    ['on the page', () => surgery.recordsFitNote(MORGAN, NOTE), 1],
    ['on the page, after an offer', () => surgery.recordsFitNote(FRANCES, NOTE), 1],
    ['by FHIR', () => installation.recordSystem.posts(sample('may-be-fit-phased-return')), 1],
    ['by FHIR, after an offer', () => installation.recordSystem.posts(sample('may-be-fit-amended-duties')), 1],
    ['as a correction', () => installation.recordSystem.posts(sample('replacement-of-may-be-fit-phased-return')), 1],
    ['printed again', () => installation.recordSystem.posts(sample('duplicate-of-not-fit')), 0],
    ['that is malformed', () => installation.recordSystem.posts(sample('malformed')), 0],
    ['under an unknown code', () => installation.recordSystem.posts(sample('unknown-code')), 0],
  ])('recorded %s is in the surgery’s house, or is refused', async (_, record, more) => {
    const before = await notes();
    await record();
    expect(await notes()).toBe(before + more);
  });

  it('makes no event, mail, job or row outside the surgery’s house, whichever way it came', async () => {
    await setTimeout(LONG_ENOUGH);
    expect(await outsideTheSurgery()).toEqual(atFirst);
  });

  it('this test would see what an offer makes', async () => {
    const before = (await outsideTheSurgery()) as { readonly bells: readonly string[] };
    await surgery.offersSupport(MORGAN, today());
    await installation.settled();
    const after = (await outsideTheSurgery()) as { readonly bells: readonly string[] };
    expect(after).not.toEqual(before);
    expect(after.bells).toContain('gp_to_coordinator: PatientReferred');
  });
});
