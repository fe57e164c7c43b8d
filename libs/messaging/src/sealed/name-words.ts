/** Shorter beginnings of a word are hashed only where they are the whole of it: hashes of single letters would tell who shares which. */
const SHORTEST = 3;

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** What a name can be found by, before it is hashed: each of its words, and their beginnings of three letters or more. */
export function nameWords(name: string): readonly string[] {
  const beginnings = wordsOf(name).flatMap((word) => {
    const letters = Array.from(word);
    return [word, ...letters.slice(SHORTEST - 1).map((_, at) => letters.slice(0, SHORTEST + at).join(''))];
  });
  return [...new Set(beginnings)];
}

/** What somebody looks for, before it is hashed: all of these words must be found. */
export const soughtWords = (search: string): readonly string[] => [...new Set(wordsOf(search))];
