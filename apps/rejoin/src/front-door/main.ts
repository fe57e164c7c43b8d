import { loadServiceConfig } from '#platform';
import { bootWebHouse } from '#web';
import { FrontDoorModule } from './front-door.module';
import { mustStayHere } from './only-here';

async function boot(): Promise<void> {
  mustStayHere(loadServiceConfig('front'));
  await bootWebHouse({ house: 'front', module: FrontDoorModule, sessions: false });
}

void boot().catch((error: unknown) => {
  process.stderr.write(`The front door could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
