import { bootWorker } from '#platform';
import { CoordinatorModule } from './coordinator.module';

void bootWorker('coordinator', CoordinatorModule);
