import { EVENT_TYPES, HOUSES, isEventType, SCOPES, type EventType, type House } from '#contracts';
import type { FieldConsent } from '../rules';
import { ruleFor, type PlainRule, type PlainTable } from '../render';

/** A table to try out, or everything that is wrong with it: each problem names its row and what to do about it. */
export type TableRead = { readonly table: PlainTable } | { readonly problems: readonly string[] };

/** The fields an event is known to have. */
export type KnownFields = (type: EventType) => readonly string[];

type Unknown = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isHouse = (name: string): name is House => HOUSES.some((house) => house === name);
const scopesOf = (recipient: House): readonly string[] => (recipient === 'patient' ? [] : SCOPES[recipient]);

const KINDS =
  '"never", or {"kind": "always" | "withConsent" | "following" | "override", …} as in libs/disclosure/src/rules.ts';

/** The nearest of what there is, for whoever mistyped. */
const choices = (list: readonly string[]): string => (list.length === 0 ? 'there are none' : list.join(', '));

/** Reads one rule; `wrong` is told what is the matter with it. */
class RuleReader {
  constructor(
    private readonly type: EventType,
    private readonly recipient: House,
    private readonly fields: readonly string[],
    private readonly wrong: (what: string) => void,
  ) {}

  read(rule: unknown): PlainRule {
    const never: PlainRule = { kind: 'never' };
    if (rule === 'never') return never;
    if (!isObject(rule)) return this.refuse(`a rule is ${KINDS}`);
    switch (rule['kind']) {
      case 'never':
        return never;
      case 'always': {
        const { tiedTo } = rule;
        const fields = this.list(rule['fields']);
        return tiedTo === undefined
          ? { kind: 'always', fields }
          : // What a request is tied to is a permission of whom it asks for, not of whom it goes to.
            { kind: 'always', fields, tiedTo: this.scope(tiedTo, Object.values(SCOPES).flat()) };
      }
      case 'override':
        return this.recipient === 'gp'
          ? { kind: 'override', fields: this.list(rule['fields']) }
          : this.refuse('only a surgery can be told for safety without the patient’s yes; choose another rule');
      case 'following':
        return {
          kind: 'following',
          scope: this.scope(rule['scope'], scopesOf(this.recipient)),
          fields: this.list(rule['fields']),
        };
      case 'withConsent':
        return { kind: 'withConsent', fields: this.consents(rule['fields']) };
      default:
        return this.refuse(`a rule is ${KINDS}`);
    }
  }

  private refuse(what: string): PlainRule {
    this.wrong(what);
    return { kind: 'never' };
  }

  private list(fields: unknown): readonly string[] {
    if (!Array.isArray(fields)) {
      this.wrong('give "fields" as a list of names, such as ["on"]');
      return [];
    }
    return (fields as readonly unknown[]).map((field) => this.field(field));
  }

  private field(name: unknown): string {
    if (typeof name === 'string' && this.fields.includes(name)) return name;
    this.wrong(`${this.type} has no field ${JSON.stringify(name)}; it has: ${choices(this.fields)}`);
    return '';
  }

  private scope(name: unknown, among: readonly string[]): string {
    if (typeof name === 'string' && among.includes(name)) return name;
    this.wrong(`there is no scope ${JSON.stringify(name)} for ${this.recipient}; choose of: ${choices(among)}`);
    return '';
  }

  private consents(fields: unknown): Readonly<Record<string, FieldConsent>> {
    if (!isObject(fields)) {
      this.wrong(
        'give "fields" as {"field": {"scope": "…", "closed": true}}; leave "closed" out of what has words in it',
      );
      return {};
    }
    return Object.fromEntries(
      Object.entries(fields).map(([name, need]) => {
        const asked: Unknown = isObject(need) ? need : {};
        const scope = this.scope(asked['scope'], scopesOf(this.recipient));
        return [
          this.field(name),
          {
            scope,
            ...(asked['closed'] === true && { closed: true }),
            ...(asked['optional'] === true && { optional: true }),
          },
        ];
      }),
    );
  }
}

/**
 * Reads a table to try out.
 * @param rows by event and recipient; what is left out is as in `base`, so that a few changed rows are enough
 * @param base the table that the rows change
 */
export function readTable(rows: unknown, base: PlainTable, fieldsOf: KnownFields): TableRead {
  if (!isObject(rows)) return { problems: ['the table is no object; give {"Event": {"recipient": rule}}'] };
  const problems: string[] = [];
  const read: [EventType, House, PlainRule][] = [];
  for (const [type, byRecipient] of Object.entries(rows)) {
    if (!isEventType(type)) problems.push(`${type}: there is no such event; see docs/pathway.md for all of them`);
    else if (!isObject(byRecipient))
      problems.push(`${type}: give {"recipient": rule}; recipients: ${HOUSES.join(', ')}`);
    else
      for (const [recipient, rule] of Object.entries(byRecipient)) {
        const row = `${type} → ${recipient}`;
        if (!isHouse(recipient)) problems.push(`${row}: there is no such recipient; choose of: ${HOUSES.join(', ')}`);
        else {
          const reader = new RuleReader(type, recipient, fieldsOf(type), (what) => problems.push(`${row}: ${what}`));
          read.push([type, recipient, reader.read(rule)]);
        }
      }
  }
  return problems.length > 0 ? { problems } : { table: changed(base, read) };
}

const changed = (base: PlainTable, rows: readonly (readonly [EventType, House, PlainRule])[]): PlainTable =>
  Object.fromEntries(
    EVENT_TYPES.map((type) => [
      type,
      Object.fromEntries(
        HOUSES.map((house) => [
          house,
          rows.findLast(([t, h]) => t === type && h === house)?.[2] ?? ruleFor(type, house, base),
        ]),
      ),
    ]),
  ) as unknown as PlainTable;
