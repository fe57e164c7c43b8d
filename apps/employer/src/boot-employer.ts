import type { NestExpressApplication } from '@nestjs/platform-express';
import type { ServiceConfig } from '#platform';
import { bootWebHouse } from '#web';
import { EmployerModule } from './employer.module';

/** Starts the employer's house; with `config` given, as tests do, the caller closes it. */
export const bootEmployer = (config?: ServiceConfig): Promise<NestExpressApplication> =>
  bootWebHouse({ house: 'employer', module: EmployerModule, events: ['employer'], ...(config && { config }) });
