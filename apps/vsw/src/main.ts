import { bootWebHouse } from '#web';
import { VswModule } from './vsw.module';

void bootWebHouse({ house: 'vsw', module: VswModule, events: ['vsw'] });
