import { liveTheStory } from './story';

jest.setTimeout(900_000);

it('README’s ten minutes are lived through at a desk', () => liveTheStory({ width: 1280, scripts: true }));
