import type { Chronicle, Listener } from './chronicle';
import type { Happened } from './mailbooks';

const HOUSES: Readonly<Record<string, string>> = {
  gp: 'GP',
  patient: 'patient',
  vsw: 'VSW',
  employer: 'employer',
  coordinator: 'coordinator',
};
const nameOf = (house: string): string => HOUSES[house] ?? house;
const inMs = (milliseconds: number): string => `${milliseconds.toFixed(0)} ms`;

/** Tells a journey at the terminal while it happens. */
export const teller = (say: (line: string) => void): Listener => ({
  began: (title) => say(`\n${title}\n${'─'.repeat(title.length)}`),
  step: ({ who, what, events }) => {
    say(`\n${who} ${what}.`);
    if (events.length === 0) say('    nothing travels');
    for (const line of events.map(inWords)) say(`    ${line}`);
  },
  claim: ({ about, what, held }) => say(`  ${held ? '✓' : '✗ NOT HELD:'} ${about}: ${what}`),
  view: ({ party, page, lines }) => {
    say(`\n  ┌ ${party} (${page})`);
    for (const line of lines) say(`  │ ${line}`);
    say('  └');
  },
});

const inWords = ({ type, from, to, milliseconds }: Happened): string =>
  `${type.padEnd(20)} ${`${nameOf(from)} → ${nameOf(to)}`.padEnd(24)} ${inMs(milliseconds)}`;

/** How it all went, in a few lines. */
export function summary({ journeys, broken, latency }: Chronicle): string {
  const steps = journeys.reduce((sum, journey) => sum + journey.steps.length, 0);
  const claims = journeys.reduce((sum, journey) => sum + journey.claims.length, 0);
  const times = `${latency.events} events reached another house: median ${inMs(latency.median)}, 95 in 100 within ${inMs(latency.p95)}`;
  const held =
    broken.length === 0
      ? `All ${claims} claims held`
      : `${broken.length} of ${claims} claims did not hold:\n${broken.map(({ about, what }) => `  ✗ ${about}: ${what}`).join('\n')}`;
  return `\n${journeys.length} chapters, ${steps} steps. ${times}\n(from the record in one house to the view of the other, the coordinator's decision between). ${held}.`;
}

/** The same for machines. Latencies in milliseconds. */
export const document = ({ journeys, broken, latency }: Chronicle, engine: string, seconds: number): object => ({
  ok: broken.length === 0,
  engine,
  seconds,
  latency,
  journeys,
});
