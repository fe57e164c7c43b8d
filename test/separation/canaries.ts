import { randomBytes } from 'node:crypto';
import { WORDS, type Words } from '../../apps/rejoin/src/story/words';

/** Words that occur nowhere but where somebody typed them: each field its own, made of letters and digits so that no encoding hides them, and too short to be an id. */
export class Canaries {
  private readonly all = new Map<string, string>();

  /** The canary of a field; the same each time. */
  of(field: string): string {
    const known = this.all.get(field);
    if (known !== undefined) return known;
    const letters = field.replaceAll(/[^a-z]/gi, '').slice(0, 9);
    const canary = `Cnry${letters}${randomBytes(5).toString('hex')}`;
    this.all.set(field, canary);
    return canary;
  }

  /** Every free-text field of the story. */
  words(): Words {
    return Object.fromEntries(Object.keys(WORDS).map((field) => [field, this.of(field)])) as unknown as Words;
  }

  /** Further values that must not be seen: an NHS number, a telephone number. */
  watch(field: string, value: string): string {
    this.all.set(field, value);
    return value;
  }

  /** The fields whose canary occurs in a text. */
  in(text: string): readonly string[] {
    const folded = text.toLowerCase();
    return [...this.all].filter(([, canary]) => folded.includes(canary.toLowerCase())).map(([field]) => field);
  }

  get fields(): readonly string[] {
    return [...this.all.keys()];
  }
}

/** Something that operators, other services or a backup of a queue may see. */
export interface Source {
  readonly where: string;
  readonly text: string;
}

/** Every canary that sings where nobody may hear it. */
export const leaks = (sources: readonly Source[], canaries: Canaries): readonly string[] =>
  sources.flatMap(({ where, text }) => canaries.in(text).map((field) => `${field} in ${where}`));

/** A FHIR document with a canary in every text that a person could have written, and nothing else changed. */
export function bundleWithCanaries(bundle: string, canaries: Canaries): string {
  const free = new Set(['text', 'family', 'display', 'title', 'name']);
  return JSON.stringify(
    JSON.parse(bundle, (key, value: unknown) => {
      if (key === 'given' && Array.isArray(value)) return [canaries.of('FhirGiven')];
      if (key === 'prefix') return [canaries.of('FhirPrefix')];
      return free.has(key) && typeof value === 'string' ? canaries.of(`Fhir${key}`) : value;
    }),
  );
}
