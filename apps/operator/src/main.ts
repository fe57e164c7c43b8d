import { bootWebHouse } from '#web';
import { OperatorModule } from './operator.module';

void bootWebHouse({ house: 'operator', module: OperatorModule, events: ['operator'] });
