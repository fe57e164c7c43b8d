/**
 * The label that all entries of a list have, to be said once for the list; empty where they differ, and each has to say its own. So no draft is ever
 * shown without its label.
 */
export function oneLabel(entries: readonly { readonly label: string | null }[]): string {
  const label = entries[0]?.label ?? '';
  return entries.every((entry) => entry.label === label) ? label : '';
}
