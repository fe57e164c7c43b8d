import { HOUSES, edgeTable, inboundEdge, outboundEdge } from '#contracts';
import type { Instance } from '#testing';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const DIGEST = /\b[0-9a-f]{64}\b/g;

/** Names made by chance are replaced by when they are first met, so that two lives that differ in nothing else read alike. */
function namesLevelled(text: string): string {
  const names = new Map<string, string>();
  const level = (name: string): string => {
    const known = names.get(name) ?? `name ${String(names.size + 1)}`;
    names.set(name, known);
    return known;
  };
  return text.replace(UUID, level).replace(DIGEST, level);
}

/** What an installation holds of what happened: the coordinator's log with its order and dates, every house's mail, every house's views. */
export async function historyOf({ admin }: Instance): Promise<readonly string[]> {
  const lines: string[] = [];
  const read = async (what: string, sql: string): Promise<void> => {
    const { rows } = await admin.query<{ line: string }>(sql);
    lines.push(...rows.map(({ line }) => `${what}: ${line}`));
  };
  // Cases in the order in which they were opened.
  await read(
    'log',
    `select concat_ws(' ', position, type, source, occurred_on, payload) as line
     from coordinator.case_events e join coordinator.cases c on c.id = e.case_id order by c.opened_at, position`,
  );
  await read(
    'timers',
    `select concat_ws(' ', kind, subject, due) as line
     from coordinator.timers t join coordinator.cases c on c.id = t.case_id order by c.opened_at, kind, subject`,
  );
  for (const house of HOUSES) {
    for (const edge of [inboundEdge(house), outboundEdge(house)])
      await read(
        edge,
        `select concat_ws(' ', control, seq, type, occurred_on, payload) as line from exchange.${edgeTable(edge)}
         order by min(arrived) over (partition by lane), control, seq`,
      );
    await read(
      house,
      `select view::text as line from ${house}.views
       order by (select min(arrived) from exchange.${edgeTable(outboundEdge(house))} m where m.lane = ref)`,
    );
    await read(`${house} post`, `select count(*)::text as line from ${house}.post`);
  }
  return namesLevelled(lines.join('\n')).split('\n');
}
