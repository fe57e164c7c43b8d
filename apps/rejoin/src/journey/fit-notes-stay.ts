import { sample } from '../story/samples';
import { Surgery } from '../story/surgery';
import { WORDS } from '../story/words';
import { ASH, KIT } from './cast';
import { linesOf } from './read-page';
import type { Stage } from './stage';

const SYSTEM = 'The record system';

/** Fit notes reach the surgery as documents, good and bad. Nobody is enrolled: all of it stays in the surgery's house. */
export async function fitNotesStay({ doors, recordSystem, chronicle }: Stage): Promise<void> {
  chronicle.begin('Before anything: fit notes reach the surgery and stay there');
  const surgery = new Surgery(doors, WORDS);
  await surgery.signsIn();
  const handsIn = async (name: string, what: string, status: number): Promise<void> => {
    const answer = await chronicle.step(SYSTEM, `hands in ${what}`, () => recordSystem.posts(sample(name)), []);
    chronicle.claim(what, `is answered ${status}`, answer.status === status);
  };
  await handsIn('not-fit', 'a note for Morgan, not fit', 201);
  await handsIn('duplicate-of-not-fit', 'the same note printed again: it adds none', 200);
  await handsIn('may-be-fit-phased-return', 'Morgan’s next note, may be fit with a phased return', 201);
  await handsIn('episode-first', 'a note for Ash', 201);
  await handsIn('episode-second', 'Ash’s next note, begun four days after the last', 201);
  const ash = await surgery.opensRecordOf(ASH);
  chronicle.claim(
    'Ash’s two notes',
    'form one episode',
    linesOf(ash).filter((line) => line.includes('Episode from')).length === 1,
  );
  chronicle.finds('the surgery', [ash], {
    'the episode from first to last day': 'from 3 August 2026 to 1 October 2026',
  });
  await handsIn('may-be-fit-altered-hours', 'a note for Ash with altered hours', 201);
  await handsIn('may-be-fit-amended-duties', 'a note for Frances with amended duties', 201);
  await handsIn('may-be-fit-workplace-adaptations', 'a note for Kit with workplace adaptations', 201);
  const before = linesOf(await surgery.opensRecordOf(KIT));
  await isRefused('malformed', 'a note for Kit that begins on 31 November', 400);
  await isRefused('unknown-code', 'a note for Kit under a code nobody knows', 422);
  const after = linesOf(await surgery.opensRecordOf(KIT));
  chronicle.claim('Kit’s record', 'is as it was: nothing half written', after.join('\n') === before.join('\n'));

  async function isRefused(name: string, what: string, status: number): Promise<void> {
    const answer = await chronicle.step(SYSTEM, `hands in ${what}`, () => recordSystem.posts(sample(name)), []);
    const [issue] = answer.issues;
    chronicle.claim(what, `is refused with ${status}`, answer.status === status && issue?.severity === 'error');
    chronicle.claim(
      what,
      `the answer names the element: ${issue?.expression?.join(', ') ?? 'none'}`,
      issue?.expression?.some((path) => path.startsWith('Bundle.')) === true,
    );
  }
}
