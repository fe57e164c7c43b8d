import { liveTheStory } from './story';

jest.setTimeout(900_000);

it('README’s ten minutes are lived through on a telephone, without JavaScript', () =>
  liveTheStory({ width: 375, scripts: false }));
