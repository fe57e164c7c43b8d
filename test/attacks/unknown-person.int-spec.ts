import { setStage, type Stage } from './stage';
import { unknownPerson } from './unknown-person.suite';

describe('At the employers’ door, a case that nobody at work was told of', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.installation.stop());

  unknownPerson(() => stage);
});
