import type { Step } from './turns';

/** The statements at which the other session may come between; a transaction's first that is like this is meant. */
export const COORDINATOR: readonly Step[] = [
  { name: 'mail found', begins: /from exchange\.gp_to_coordinator\b[\s\S]*group by lane/ },
  { name: 'case locked', begins: /from coordinator\.cases c where id = any/ },
  { name: 'timers read', begins: /from coordinator\.timers where case_id = any/ },
  { name: 'lane locked', begins: /^select from exchange\.coordinator_to_employer_lanes .* for update/ },
  { name: 'logged', begins: /^insert into coordinator\.case_events/ },
  { name: 'mail written', begins: /insert into exchange\.coordinator_to_/ },
  { name: 'committed', begins: /^COMMIT/ },
];
export const EMPLOYER: readonly Step[] = [
  { name: 'lane locked', begins: /from exchange\.coordinator_to_employer_lanes[\s\S]*for update/ },
  { name: 'mail read', begins: /from exchange\.coordinator_to_employer(?: m)?\s+where lane = / },
  { name: 'view read', begins: /^select ref, view, work from employer\.views/ },
  { name: 'view written', begins: /insert into employer\.views/ },
  { name: 'marked', begins: /^update exchange\.coordinator_to_employer set collected_at/ },
  { name: 'notices withdrawn', begins: /^delete from employer\.post/ },
  { name: 'notice sent', begins: /^update employer\.post set sent_at/ },
  { name: 'committed', begins: /^COMMIT/ },
];
