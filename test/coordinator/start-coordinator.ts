import { bootWorker, ServiceConfig } from '#platform';
import { createInstance, Party } from '#testing';
import { CoordinatorModule } from '../../apps/coordinator/src/coordinator.module';

/** The coordinator as it runs, on an instance of its own; the four houses are the test's own hands. */
export async function startCoordinator() {
  const instance = await createInstance();
  const config = new ServiceConfig({
    house: 'coordinator',
    embedded: true,
    host: '127.0.0.1',
    port: 0,
    doors: { front: '', vsw: '', patient: '', employer: '', gp: '', operator: '', identity: '' },
    databaseUrl: instance.url('coordinator'),
    queueUrl: instance.queueUrl('coordinator'),
    keys: instance.keysOf('coordinator'),
    secret: 'a secret of the coordinator for tests only',
    oidcClientSecret: '',
    postUrl: undefined,
    logLevel: 'fatal',
  });
  const app = await bootWorker('coordinator', CoordinatorModule, config);
  const [gp, patient, vsw, employer] = await Promise.all([
    new Party('gp', instance).open(),
    new Party('patient', instance).open(),
    new Party('vsw', instance).open(),
    new Party('employer', instance).open(),
  ]);
  return {
    instance,
    app,
    gp,
    patient,
    vsw,
    employer,
    stop: async (): Promise<void> => {
      await Promise.all([gp, patient, vsw, employer].map((party) => party.close()));
      await app.close();
      await instance.drop();
    },
  };
}

export type Coordinator = Awaited<ReturnType<typeof startCoordinator>>;
