import { join } from 'node:path';
import type { ServiceName } from '../config/service';
import { projectRoot } from './home';
import { serviceEnvironment, type OneMachine } from './service-plan';
import { SupervisedService, type ServiceNews } from './supervised-service';

export interface SupervisorOptions {
  /** Where each service's log lies, as `<name>.log`. */
  readonly logFolder: string;
  readonly tell?: (news: ServiceNews) => void;
}

/** The services of one machine, each a process of its own: as in production, only closer together. */
export class Supervisor {
  private readonly services = new Map<ServiceName, SupervisedService>();

  constructor(
    private readonly machine: OneMachine,
    private readonly options: SupervisorOptions,
  ) {}

  /** Starts services side by side and waits until all are ready. @throws what the first one that fails says; the others are stopped. */
  async start(names: readonly ServiceName[]): Promise<void> {
    const starting = names.map((name) => {
      const service = new SupervisedService(this.specOf(name), (news) => this.options.tell?.(news));
      this.services.set(name, service);
      return service.start();
    });
    try {
      await Promise.all(starting);
    } catch (error) {
      await this.stop();
      await Promise.allSettled(starting);
      throw error;
    }
  }

  /** @throws when that service was not started here. */
  get(name: ServiceName): SupervisedService {
    const service = this.services.get(name);
    if (!service) throw new Error(`${name} was not started`);
    return service;
  }

  /** Stops all services at once; who is slow is ended. */
  async stop(): Promise<void> {
    await Promise.all([...this.services.values()].map((service) => service.stop()));
  }

  private specOf(name: ServiceName) {
    return {
      name,
      script: join(projectRoot(), 'dist', 'services.js'),
      env: serviceEnvironment(name, this.machine),
      port: this.machine.ports[name],
      logFile: join(this.options.logFolder, `${name}.log`),
    };
  }
}
