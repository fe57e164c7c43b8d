import { Injectable } from '@nestjs/common';
import { ServiceConfig, type ServiceName } from '#platform';

export interface ServiceState {
  readonly service: ServiceName;
  /** `unseen`: something answers there, but not as a service on this machine does. */
  readonly state: 'ready' | 'not-ready' | 'down' | 'unseen';
  /** What it is missing, by name. */
  readonly missing: readonly string[];
}

/** A service that has not answered within this counts as down, milliseconds. */
const PATIENCE = 1_500;
/** The coordinator has no door; its port follows the doors' (docs/architecture.md). */
const COORDINATOR_OFFSET = 7;

/** Asks every service whether it is ready to work. Services answer this on loopback alone, so it sees its own machine. */
@Injectable()
export class ServiceProbe {
  constructor(private readonly config: ServiceConfig) {}

  async states(): Promise<readonly ServiceState[]> {
    return Promise.all(this.addresses().map(async ([service, address]) => ({ service, ...(await ask(address)) })));
  }

  private addresses(): readonly (readonly [ServiceName, string])[] {
    const { doors } = this.config;
    const coordinator = new URL(doors.front);
    coordinator.port = String(Number(coordinator.port) + COORDINATOR_OFFSET);
    return [
      ['coordinator', coordinator.origin],
      ['gp', doors.gp],
      ['patient', doors.patient],
      ['vsw', doors.vsw],
      ['employer', doors.employer],
      ['operator', doors.operator],
      ['identity', doors.identity],
      ['front', doors.front],
    ];
  }
}

async function ask(address: string): Promise<Omit<ServiceState, 'service'>> {
  let answer: Response;
  try {
    answer = await fetch(`${address}/-/ready`, { signal: AbortSignal.timeout(PATIENCE), redirect: 'manual' });
  } catch {
    return { state: 'down', missing: [] };
  }
  const report = await answer.json().catch(() => undefined);
  return isReport(report)
    ? {
        state: report.ready ? 'ready' : 'not-ready',
        missing: Object.keys(report.checks).filter((name) => !report.checks[name]),
      }
    : { state: 'unseen', missing: [] };
}

function isReport(value: unknown): value is { ready: boolean; checks: Record<string, boolean> } {
  if (typeof value !== 'object' || value === null) return false;
  const { ready, checks } = value as Record<string, unknown>;
  return typeof ready === 'boolean' && typeof checks === 'object' && checks !== null;
}
