import { canonical, type IsoDate, type LedgerAct, type LedgerEntry } from '#contracts';

/** An entry of the ledger's own: on this day the names before it, which had been marked plain, were sealed. The patient is told of none. */
export const NAMES_SEALED = 'names-sealed';

/** An entry as it lies in the ledger. `name` is the sealed text: nobody needs its key to walk the chain, which holds after the key is gone. */
export interface ChainedEntry extends Omit<LedgerEntry, 'what'> {
  readonly what: LedgerAct | typeof NAMES_SEALED;
  readonly caseId: string;
  /** Of an entry whose name was sealed after its mark was made: the digest of the plain name, which that mark is over. Else null. */
  readonly markedName: string | null;
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
 * The canonical text (RFC 8785) that an entry's mark is the digest of: its place, the mark before it, codes, and the digest of the sealed name. No words
 * of anybody's are in it. The digest of a plain name stood there as `name`, that of a sealed one stands as `sealed`: so no sealed name can be put in place
 * of another by saying that its entry was marked before.
 */
export const markedText = (entry: Omit<ChainedEntry, 'mark'>, digestOf: Digest): string => {
  const { caseId, entry: place, previous, what, who, name, markedName, about, why, on, at } = entry;
  return canonical({
    case: caseId,
    entry: place,
    previous,
    what,
    who,
    ...(markedName === null && name !== null ? { sealed: digestOf(name) } : { name: markedName }),
    about,
    why,
    on,
    at,
  });
};

export type Unchained = Omit<ChainedEntry, 'entry' | 'previous' | 'mark' | 'markedName'>;

/** Links new entries of one case behind `head`, its last entry so far. */
export function chain(head: Anchor | undefined, entries: readonly Unchained[], digestOf: Digest): ChainedEntry[] {
  let last = head;
  return entries.map((entry) => {
    const placed = { ...entry, markedName: null, entry: (last?.entry ?? 0) + 1, previous: last?.mark ?? null };
    const linked = { ...placed, mark: digestOf(markedText(placed, digestOf)) };
    last = linked;
    return linked;
  });
}

/** What an entry {@link NAMES_SEALED} is about: the digest of every name before it that was sealed after its mark was made. */
export const sealedNames = (
  before: readonly Pick<ChainedEntry, 'entry' | 'name' | 'markedName'>[],
  digestOf: Digest,
): string =>
  digestOf(
    canonical(before.filter(({ markedName }) => markedName !== null).map(({ entry, name }) => [entry, name] as const)),
  );

/** What is wrong with a chain, at which entry. */
export interface ChainFault {
  readonly entry: number;
  readonly what: 'names-changed' | 'missing' | 'changed' | 'unlinked' | 'not-the-anchored' | 'cut-off' | 'not-anchored';
}

/**
 * Walks one case's chain, in the order of its places, against its anchors. Finds what was edited (`changed`, `names-changed`), deleted (`missing`,
 * `cut-off`), put elsewhere (`changed`, `unlinked`), and a chain made anew, whole in itself (`not-the-anchored`, or `not-anchored` where it outgrew the
 * old one).
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
  faults.push(...namesFaults(entries, digestOf));
  const last = before?.entry ?? 0;
  const marks = new Map(entries.map(({ entry, mark }) => [entry, mark]));
  for (const { entry, mark } of anchors) {
    if (entry > last) faults.push({ entry, what: 'cut-off' });
    else if (marks.has(entry) && marks.get(entry) !== mark) faults.push({ entry, what: 'not-the-anchored' });
  }
  if (last > (anchors.at(-1)?.entry ?? 0)) faults.push({ entry: last, what: 'not-anchored' });
  return faults;
}

/** A mark over a plain name's digest says nothing of the sealed one: the first entry {@link NAMES_SEALED} speaks for it, or nobody does. */
function namesFaults(entries: readonly ChainedEntry[], digestOf: Digest): readonly ChainFault[] {
  const at = entries.findIndex(({ what }) => what === NAMES_SEALED);
  const unspoken = entries.slice(at + 1).filter(({ markedName }) => markedName !== null);
  const faults = unspoken.map(({ entry }): ChainFault => ({ entry, what: 'changed' }));
  const speaks = entries[at];
  if (speaks !== undefined && speaks.about !== sealedNames(entries.slice(0, at), digestOf))
    faults.push({ entry: speaks.entry, what: 'names-changed' });
  return faults;
}
