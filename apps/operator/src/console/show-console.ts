import { STATE_WORDS } from '../break-glass/words';
import type { ConsoleState, Flow } from './console';
import type { ServiceState } from './service-probe';

const SERVICES: Readonly<Record<ServiceState['service'], string>> = {
  coordinator: 'Coordinator',
  gp: 'GP',
  patient: 'Patient',
  vsw: 'Vocational support',
  employer: 'Employer',
  operator: 'Operations',
  identity: 'Sign-in',
  front: 'Front door',
};

/** What the console calls a service. */
export const nameOf = (house: string): string => SERVICES[house as ServiceState['service']];

const FLOWS: Readonly<Record<Flow, { readonly text: string; readonly colour: string }>> = {
  flowing: { text: 'Flowing', colour: 'green' },
  behind: { text: 'Behind', colour: 'yellow' },
  stuck: { text: 'Stuck', colour: 'red' },
  paused: { text: 'Paused', colour: 'grey' },
};

const STATES: Readonly<Record<ServiceState['state'], { readonly text: string; readonly colour: string }>> = {
  ready: { text: 'Up', colour: 'green' },
  'not-ready': { text: 'Not ready', colour: 'yellow' },
  down: { text: 'Down', colour: 'red' },
  unseen: { text: 'Cannot be asked from here', colour: 'grey' },
};

/** A length of time in the coarsest unit that still says something: "8 s", "3 min", "2 h". */
export function age(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 1) return 'under 1 s';
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3_600)} h`;
}

const milliseconds = (ms: number | null): string =>
  ms === null ? '–' : ms < 10 ? `${ms.toFixed(1)} ms` : ms < 10_000 ? `${Math.round(ms)} ms` : age(ms / 1_000);

/** The console in words, as its page prints it. Pure: two states that read the same are the same page. */
export function showConsole({ services, edges, held, erasures, asks, houses, orders }: ConsoleState) {
  const troubles = [
    ...services
      .filter(({ state }) => state === 'down' || state === 'not-ready')
      .map(({ service }) => `${nameOf(service)} is not working`),
    ...edges.filter(({ flow }) => flow === 'stuck').map(({ edge }) => `${edge} is stuck`),
    ...houses.filter(({ running }) => !running).map(({ house }) => `${nameOf(house)} is paused`),
    ...(held.length > 0 ? [`${held.length} held`] : []),
    ...asks.map(({ state }) => (state === 'open' ? 'a mail can be read' : 'a request to read a mail waits')),
    ...erasures
      .filter(({ overdue }) => overdue > 0)
      .map(({ house, overdue }) => `${nameOf(house)}: ${overdue} overdue to erase`),
  ];
  return {
    troubles,
    services: services.map(({ service, state, missing }) => ({ name: nameOf(service), ...STATES[state], missing })),
    edges: edges.map(({ edge, waiting, oldestSeconds, perMinute, p50Ms, p95Ms, bells, flow }) => ({
      edge,
      ...FLOWS[flow],
      waiting,
      oldest: age(oldestSeconds),
      rate: perMinute === 0 ? '0' : perMinute < 10 ? perMinute.toFixed(1) : String(Math.round(perMinute)),
      p50: milliseconds(p50Ms),
      p95: milliseconds(p95Ms),
      bells: bells ?? 'no answer',
    })),
    held: held.map(({ house, nextTrySeconds, parked, ...rest }) => ({
      ...rest,
      parked,
      house,
      houseName: nameOf(house),
      nextTry: parked ? 'When released' : nextTrySeconds === null ? 'Now' : `In ${age(nextTrySeconds)}`,
    })),
    erasures: erasures.map(({ house, waiting, overdue }) => ({ name: nameOf(house), waiting, overdue })),
    asks: asks.map(({ id, state, house, askedName }) => ({
      id,
      ...STATE_WORDS[state],
      askedName,
      houseName: nameOf(house),
    })),
    houses: houses.map(({ house, running }) => ({ house, name: nameOf(house), running })),
    orders: orders.map(({ house, ...order }) => ({ ...order, houseName: nameOf(house) })),
  };
}
