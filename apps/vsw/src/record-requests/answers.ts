/** The text fields of a form whose fields depend on what is asked about. */
export function answersOf(body: unknown): Readonly<Record<string, string>> {
  const posted = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return Object.fromEntries(
    posted.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('_')),
  );
}
