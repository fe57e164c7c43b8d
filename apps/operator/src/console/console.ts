import { Injectable } from '@nestjs/common';
import { BreakGlassStore, type Ask } from '../break-glass/break-glass.store';
import { EdgeStore, type EdgeState } from './edge.store';
import { ErasureStore, type Erasures } from './erasure.store';
import { HeldStore, type Held } from './held.store';
import { OrderDesk, type GivenOrder } from '../orders/order-desk';
import { ServiceProbe, type ServiceState } from './service-probe';

/** How an edge goes: mail older than this many seconds means that nobody collects as they should. */
const BEHIND = 10;
const STUCK = 60;

export type Flow = 'flowing' | 'behind' | 'stuck' | 'paused';

export interface ConsoleState {
  readonly services: readonly ServiceState[];
  readonly edges: readonly (EdgeState & { readonly flow: Flow })[];
  readonly held: readonly Held[];
  readonly erasures: readonly Erasures[];
  /** Requests to read a mail: waiting for a second person, or open. */
  readonly asks: readonly Pick<Ask, 'id' | 'state' | 'house' | 'askedName'>[];
  readonly houses: readonly { readonly house: string; readonly running: boolean }[];
  readonly orders: readonly GivenOrder[];
}

/** Everything the console shows, read at one time. */
@Injectable()
export class Console {
  constructor(
    private readonly probe: ServiceProbe,
    private readonly edges: EdgeStore,
    private readonly held: HeldStore,
    private readonly erasures: ErasureStore,
    private readonly desk: OrderDesk,
    private readonly breakGlass: BreakGlassStore,
  ) {}

  async state(): Promise<ConsoleState> {
    const [services, edges, held, erasures, houses, orders, asks] = await Promise.all([
      this.probe.states(),
      this.edges.states(),
      this.held.all(),
      this.erasures.all(),
      this.desk.running(),
      this.desk.latest(),
      this.breakGlass.current(),
    ]);
    const paused = new Set<string>(houses.filter(({ running }) => !running).map(({ house }) => house));
    const flowing = edges.map((edge) => ({ ...edge, flow: flowOf(edge, paused) }));
    return { services, edges: flowing, held, erasures, asks, houses, orders };
  }
}

function flowOf({ edge, oldestSeconds }: EdgeState, paused: ReadonlySet<string>): Flow {
  const receiver = edge.split('-to-')[1] ?? '';
  if (paused.has(receiver)) return 'paused';
  if (oldestSeconds === null || oldestSeconds < BEHIND) return 'flowing';
  return oldestSeconds < STUCK ? 'behind' : 'stuck';
}
