import { EVENTS, HOUSES, SCOPES, type EventType, type House } from '#contracts';
import { BASIS, SCOPE_PURPOSE, TABLE } from '#disclosure';
import { table } from './draw';

/** A rule of the table with its fields as plain text. */
type PlainRule =
  | { readonly kind: 'never' }
  | { readonly kind: 'always' | 'override'; readonly fields: readonly string[]; readonly tiedTo?: string }
  | { readonly kind: 'following'; readonly scope: string; readonly fields: readonly string[] }
  | {
      readonly kind: 'withConsent';
      readonly fields: Readonly<Record<string, { readonly scope: string; readonly closed?: true }>>;
    };

const PLAIN: { readonly [T in EventType]: { readonly [R in House]: PlainRule } } = TABLE;

/** How a rule lets fields through, and which; an event that never goes has no row. */
function cells(rule: PlainRule, recipient: House): readonly [how: string, fields: string] | null {
  switch (rule.kind) {
    case 'never':
      return null;
    case 'always':
      return [
        rule.tiedTo === undefined ? 'whenever it happens' : `with \`${rule.tiedTo}\``,
        rule.fields.join(', ') || 'that it happened',
      ];
    case 'override':
      return ['for safety, without the patient’s yes', rule.fields.join(', ')];
    case 'following':
      return [
        `while \`${rule.scope}\` stands, to who holds the text it answers`,
        rule.fields.join(', ') || 'that it happened',
      ];
    case 'withConsent':
      return [
        recipient === 'vsw' ? 'as the patient lets it' : 'when the patient opened it and said yes',
        Object.entries(rule.fields)
          .map(([field, { scope, closed }]) => `${field} (\`${scope}\`${closed ? '' : ', words'})`)
          .join(', '),
      ];
  }
}

const recipients: Readonly<Record<House, string>> = {
  gp: 'The surgery',
  patient: 'The patient',
  vsw: 'The vocational support worker',
  employer: 'The person at work',
};

function rowsFor(recipient: House): string {
  const rows = (Object.keys(EVENTS) as EventType[]).sort().flatMap((type) => {
    const row = cells(PLAIN[type][recipient], recipient);
    const authors = EVENTS[type].authors.join(', ') || 'coordinator';
    return row === null ? [] : [[type, authors, ...row]];
  });
  const never = (Object.keys(EVENTS) as EventType[]).filter((type) => PLAIN[type][recipient].kind === 'never');
  return [
    `## ${recipients[recipient]}`,
    `Controller: ${BASIS[recipient].controller}. Lawful basis: ${BASIS[recipient].lawfulBasis} ${BASIS[recipient].source}. Purpose: ${BASIS[recipient].purpose}.`,
    table(['event', 'said by', 'goes', 'fields (scope)'], rows),
    `Never: ${never.sort().join(', ')}.`,
  ].join('\n\n');
}

function scopes(): string {
  const rows = Object.entries(SCOPES).flatMap(([recipient, list]) =>
    list.map((scope) => [recipients[recipient as House], `\`${scope}\``, SCOPE_PURPOSE[scope] ?? '']),
  );
  return table(['recipient', 'scope', 'lets them have'], rows);
}

/** `docs/disclosure.md`, whole: who may be sent which field of which event, why and under what permission, printed from the table itself. */
export const disclosureDocument = (): string =>
  [
    '# Disclosure: who may be sent what',
    'The data-protection impact assessment’s account of what passes between the parties, printed from `libs/disclosure/src/table.ts` (`npm run docs` prints it anew; a test fails when it is stale). Nothing leaves the coordinator but by a row of that table: what is not named here is not sent. `[Sn]` are sources of the domain brief.',
    'A permission in this service is the patient’s permission under common law to pass something on [S71]. The lawful basis under UK GDPR stands beside it and is not consent.',
    '## Permissions the patient can give',
    scopes(),
    `The coordinator, between them: controller ${BASIS.coordinator.controller}; lawful basis ${BASIS.coordinator.lawfulBasis} ${BASIS.coordinator.source}; purpose: ${BASIS.coordinator.purpose}. It has no pages and no people.`,
    ...HOUSES.map(rowsFor),
  ].join('\n\n') + '\n';
