import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ServiceConfig } from '#platform';
import { bootWebHouse } from '#web';
import { GpModule } from './gp.module';

/** Starts the surgery's house; tests give its settings, otherwise they come from the environment. */
export const bootGp = (config?: ServiceConfig): Promise<NestExpressApplication> =>
  bootWebHouse({ house: 'gp', module: GpModule, events: ['gp', 'receptionist'], ...(config && { config }) });
