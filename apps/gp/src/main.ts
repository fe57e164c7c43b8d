import { bootWebHouse } from '#web';
import { GpModule } from './gp.module';

void bootWebHouse({ house: 'gp', module: GpModule, events: ['gp', 'receptionist'] }).catch((error: unknown) => {
  process.stderr.write(`gp could not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
