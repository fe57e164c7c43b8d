import { foldEmployer, type EmployerView } from '#disclosure';
import { rebuild, sentPlace, viewPlace } from '#messaging';
import { Vault } from '#platform';
import type { SharedCase } from './shared-case';
import type { Shown } from './shown';

/** A text as it lies sealed in the employers’ mailbox or among their views, and what it is. */
interface SealedText {
  readonly id: string;
  /** The type of a mail; null for a view. */
  readonly type: string | null;
  readonly sealed: string;
}

/** What a backup of this moment holds of what the recipient was sent. */
export async function backUp({ admin }: SharedCase): Promise<readonly SealedText[]> {
  // A question about a sealed column is answered opened; written so, it is answered as it lies there.
  const { rows } = await admin.query<SealedText>({
    text: `select id, type, payload as sealed from exchange.coordinator_to_employer
           union all select ref, null, view from employer.views`,
  } as never);
  return rows;
}

/** What of a backup the keys of today open. */
export async function opens(shared: SharedCase, backup: readonly SealedText[]): Promise<readonly string[]> {
  const vault = new Vault(shared.instance.vault.store);
  const lane = shared.lane.employer;
  const texts = await Promise.allSettled(
    backup.map(({ id, type, sealed }) =>
      vault.open({
        ...(type === null ? viewPlace('employer', lane) : sentPlace('employer', { id, lane, type })),
        sealed,
      }),
    ),
  );
  return texts.flatMap((text) => (text.status === 'fulfilled' ? [text.value] : []));
}

/** Every table of the employers’ house and every mailbox at its ends, row by row. */
const ROWS = async ({ admin }: SharedCase): Promise<string> => {
  const { rows } = await admin.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname = 'employer' or schemaname = 'exchange' and tablename like '%employer%'`,
  );
  return rows.map(({ name }) => `select '${name}' as name, t::text as row from ${name} t`).join(' union all ');
};
const rowsOf = new WeakMap<SharedCase, Promise<string>>();

/**
 * What is wrong once the patient’s receipt says that everything was erased: nothing of it may be in any table of the recipient’s, in any earlier copy of
 * them as far as the keys that remain open it, in a view that is folded anew, or in a message that waits.
 */
export async function faultsAfter(
  shared: SharedCase,
  backups: readonly SealedText[],
  { notices }: { readonly notices: number },
): Promise<readonly string[]> {
  const faults: string[] = [];
  const { admin, lane, canary, shown } = shared;
  const heldAtWork = (text: string): boolean => text.toLowerCase().includes(canary.toLowerCase());
  const told = (fault: string, wrong: boolean): void => {
    if (wrong) faults.push(fault);
  };

  if (!rowsOf.has(shared)) rowsOf.set(shared, ROWS(shared));
  const { rows } = await admin.query<{ name: string; row: string }>({ text: await rowsOf.get(shared) } as never);
  for (const { name, row } of rows) told(`${name} holds it in plain`, heldAtWork(row));

  const left = await backUp(shared);
  for (const text of await opens(shared, [...backups, ...left])) told('a key opens it still', heldAtWork(text));
  if (shown === 'a plan')
    told(
      'mail is left',
      left.some(({ type }) => type !== null && type !== 'DisclosureWithdrawn'),
    );

  const { rows: counts } = await admin.query<Readonly<Record<string, number>>>(COUNTS, [lane.employer, shared.caseId]);
  const found = counts[0] ?? {};
  for (const [what, count] of Object.entries(found))
    if (!NOT_COUNTED[shown].includes(what)) told(`${what}: ${String(count)}`, count !== (what === 'receipts' ? 1 : 0));
  told(`${String(found['notices'])} notices`, (found['notices'] ?? 0) > notices);

  const rebuilt = await rebuild('employer', shared.a.sources.employer, foldEmployer, { diff: true });
  told('a rebuild would change the view', rebuilt.different !== 0);
  const view = left.find(({ type }) => type === null);
  const [seen = 'null'] = view === undefined ? [] : await opens(shared, [view]);
  const atWork = JSON.parse(seen) as EmployerView | null;
  const says = shown === 'a plan' ? atWork?.withdrawn === true : typeof atWork?.narrowedOn === 'string';
  told('the view does not say that it was taken back', !says);
  told(
    'more has gone than the part',
    shown === 'a fit note' && !atWork?.fitNoteAdvice.some(({ from, outcome }) => from && outcome),
  );
  return faults;
}

/** Of a part that was taken out a message about the rest may wait. */
const NOT_COUNTED: Readonly<Record<Shown, readonly string[]>> = {
  'a plan': ['notices'],
  'a fit note': ['notices', 'messages waiting'],
};

const COUNTS = `select
  (select count(*)::int from exchange.coordinator_to_patient where type = 'CopyErased') as receipts,
  (select count(*)::int from coordinator.recalls) as "recalls open",
  (select count(*)::int from exchange.coordinator_to_employer where collected_at is null) as waiting,
  (select count(*)::int from (select from exchange.coordinator_to_employer where lane = $1 group by control having max(seq) <> count(*)) gaps) as gaps,
  (select count(*)::int from exchange.coordinator_to_employer_lanes where attempts > 0 or parked or refold) as "lanes held",
  (select count(*)::int from coordinator.cases where id = $2 and (attempts > 0 or parked or door_closed)) as "cases held",
  (select count(*)::int from employer.post where about = $1 and sent_at is null) as "messages waiting",
  (select count(*)::int from watched.notices) as notices`;
