/** A piece of a message: words, or an address of one of our doors that can be followed. */
export interface Piece {
  readonly text: string;
  readonly href?: string;
}

const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g;

/** Cuts a message at the addresses in it. Only our own doors' become links: the tray shows what others wrote. */
export function readable(body: string, doors: readonly string[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of body.matchAll(ADDRESS)) {
    const [address] = match;
    if (!URL.canParse(address) || !doors.includes(new URL(address).origin)) continue;
    pieces.push({ text: body.slice(from, match.index) }, { text: address, href: address });
    from = match.index + address.length;
  }
  return [...pieces, { text: body.slice(from) }].filter((piece) => piece.text !== '');
}
