import { Injectable } from '@nestjs/common';
import { portsFrom, ServiceConfig, type ServiceName } from '#platform';

export interface ServiceState {
  readonly service: ServiceName;
  /** `unseen`: something answers there, but not as a service on this machine does. */
  readonly state: 'ready' | 'not-ready' | 'down' | 'unseen';
  /** What it is missing, by name. */
  readonly missing: readonly string[];
}

/** A service that has not answered within this counts as down, milliseconds. */
const PATIENCE = 1_500;

/** Asks every service whether it is ready to work. Services answer this on loopback alone, so it sees its own machine. */
@Injectable()
export class ServiceProbe {
  constructor(private readonly config: ServiceConfig) {}

  async states(): Promise<readonly ServiceState[]> {
    return Promise.all(this.addresses().map(async ([service, address]) => ({ service, ...(await ask(address)) })));
  }

  private addresses(): readonly (readonly [ServiceName, string])[] {
    const { doors } = this.config;
    return [
      ...this.coordinator(),
      ['gp', doors.gp],
      ['patient', doors.patient],
      ['vsw', doors.vsw],
      ['employer', doors.employer],
      ['operator', doors.operator],
      ['identity', doors.identity],
      ['front', doors.front],
    ];
  }

  /** The coordinator has no door; on one machine its port follows from the doors'. Elsewhere whoever runs it asks it where it is. */
  private coordinator(): readonly (readonly [ServiceName, string])[] {
    if (!this.config.embedded) return [];
    const address = new URL(this.config.doors.front);
    address.port = String(portsFrom(Number(address.port)).coordinator);
    return [['coordinator', address.origin]];
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
