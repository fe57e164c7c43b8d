/** A step that is allowed: in this state, on this event or act, to that state. */
export interface Step {
  readonly from: string;
  readonly on: string;
  readonly to: string;
}

/** A table in Markdown; a bar inside a cell is written so that it ends no column. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A picture of states and steps; steps between the same two states share an arrow. */
export function stateDiagram(start: string, steps: readonly Step[]): string {
  const arrows = new Map<string, string[]>();
  for (const { from, on, to } of steps)
    arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), on]);
  const lines = [...arrows].map(([arrow, names]) => `  ${arrow} : ${names.join(', ')}`);
  return ['```mermaid', 'stateDiagram-v2', `  [*] --> ${start}`, ...lines, '```'].join('\n');
}

/** The states that can be reached from `start`. */
export function reachable(start: string, steps: readonly Step[]): ReadonlySet<string> {
  const found = new Set([start]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const { from, to } of steps) if (found.has(from)) found.add(to);
  }
  return found;
}
