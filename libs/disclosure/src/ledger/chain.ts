import { canonical, type IsoDate, type LedgerEntry } from '#contracts';

/** An entry as it lies in the ledger. `name` is the stored text, readable or encrypted: the chain holds either way, and after its key is gone. */
export interface ChainedEntry extends LedgerEntry {
  readonly caseId: string;
  /** Its place in the case's chain, from 1. */
  readonly entry: number;
  readonly on: IsoDate;
  /** When it was written: ISO, milliseconds, UTC. */
  readonly at: string;
  /** The mark of the entry before it; null for the first. */
  readonly previous: string | null;
  readonly mark: string;
}

/** A mark that was put where the coordinator cannot reach it when the entry was written. */
export interface Anchor {
  readonly entry: number;
  readonly mark: string;
}

/** SHA-256, hexadecimal. */
type Digest = (text: string) => string;

/**
 * The canonical text (RFC 8785) that an entry's mark is the digest of: its place, the mark before it, codes, and the digest of the stored name. No words
 * of anybody's are in it.
 */
export const markedText = (entry: Omit<ChainedEntry, 'mark'>, digestOf: Digest): string => {
  const { caseId, entry: place, previous, what, who, name, about, why, on, at } = entry;
  return canonical({
    case: caseId,
    entry: place,
    previous,
    what,
    who,
    name: name === null ? null : digestOf(name),
    about,
    why,
    on,
    at,
  });
};

export type Unchained = LedgerEntry & Pick<ChainedEntry, 'caseId' | 'on' | 'at'>;

/** Links new entries of one case behind `head`, its last entry so far. */
export function chain(head: Anchor | undefined, entries: readonly Unchained[], digestOf: Digest): ChainedEntry[] {
  let last = head;
  return entries.map((entry) => {
    const placed = { ...entry, entry: (last?.entry ?? 0) + 1, previous: last?.mark ?? null };
    const linked = { ...placed, mark: digestOf(markedText(placed, digestOf)) };
    last = linked;
    return linked;
  });
}

/** What is wrong with a chain, at which entry. */
export interface ChainFault {
  readonly entry: number;
  readonly what: 'missing' | 'changed' | 'unlinked' | 'not-the-anchored' | 'cut-off' | 'not-anchored';
}

/**
 * Walks one case's chain, in the order of its places, against its anchors. Finds what was edited (`changed`), deleted (`missing`, `cut-off`), put
 * elsewhere (`changed`, `unlinked`), and a chain made anew, whole in itself (`not-the-anchored`, or `not-anchored` where it outgrew the old one).
 * @param entries in ascending order of `entry`
 * @param anchors likewise
 */
export function walkChain(
  entries: readonly ChainedEntry[],
  anchors: readonly Anchor[],
  digestOf: Digest,
): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let before: ChainedEntry | undefined;
  for (const one of entries) {
    const next = (before?.entry ?? 0) + 1;
    for (let place = next; place < one.entry; place += 1) faults.push({ entry: place, what: 'missing' });
    if (digestOf(markedText(one, digestOf)) !== one.mark) faults.push({ entry: one.entry, what: 'changed' });
    else if (one.entry === next && one.previous !== (before?.mark ?? null))
      faults.push({ entry: one.entry, what: 'unlinked' });
    before = one;
  }
  const last = before?.entry ?? 0;
  const marks = new Map(entries.map(({ entry, mark }) => [entry, mark]));
  for (const { entry, mark } of anchors) {
    if (entry > last) faults.push({ entry, what: 'cut-off' });
    else if (marks.has(entry) && marks.get(entry) !== mark) faults.push({ entry, what: 'not-the-anchored' });
  }
  if (last > (anchors.at(-1)?.entry ?? 0)) faults.push({ entry: last, what: 'not-anchored' });
  return faults;
}
