import { EVENT_TYPES } from '#contracts';
import { BRINGS } from '#pathway';
import { scopesAsked } from './render';

it('under which permission a worker is sent what is known where it is asked back: of every event, as the table says', () => {
  const told = EVENT_TYPES.map((type) => [type, scopesAsked(type, 'vsw')] as const).filter(
    ([, scopes]) => scopes.length > 0,
  );
  expect(BRINGS).toEqual(Object.fromEntries(told));
});
