import { SettingProblem, loadServiceConfig } from '#platform';
import { bootWebHouse } from '#web';
import { FrontDoorModule } from './front-door.module';

async function boot(): Promise<void> {
  if (!loadServiceConfig('front').embedded) {
    throw new SettingProblem(
      'REJOIN_EMBEDDED',
      'the front door shows everybody’s post and runs only with REJOIN_EMBEDDED=1',
    );
  }
  await bootWebHouse({ house: 'front', module: FrontDoorModule, sessions: false });
}

void boot().catch((error: unknown) => {
  process.stderr.write(`The front door could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
