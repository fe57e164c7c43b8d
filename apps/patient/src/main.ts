import { bootWebHouse } from '#web';
import { PatientModule } from './patient.module';

void bootWebHouse({ house: 'patient', module: PatientModule, events: ['patient', 'invited'] });
