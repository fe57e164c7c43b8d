import { HOUSES, PURPOSES, SCOPES, USUAL_LIMITS, type ConsentRecipient, type House } from '#contracts';
import {
  BASIS,
  columnsStored,
  HOLDING,
  neverSentTo,
  RESEARCH,
  rowsFor,
  SCOPE_PURPOSE,
  STORED,
  usedScopes,
  VSW_WORK,
  type PrintedRow,
  type StoredAs,
} from '#disclosure';
import { table } from './draw';

/** How a row lets something go, in the words of the assessment. */
function goes({ goes: how, scope, mayStand }: PrintedRow): string {
  switch (how) {
    case 'always':
      return 'whenever it happens';
    case 'tied':
      return `with \`${scope ?? ''}\``;
    case 'safety':
      return 'for safety, without the patient’s yes';
    case 'following':
      return `while \`${scope ?? ''}\` stands, to who holds the text it answers`;
    case 'lets':
      return 'as the patient lets it';
    case 'approved':
      return mayStand
        ? 'when the patient opened it and said yes, or after a hold, as the patient lets closed fields go without asking'
        : 'when the patient opened it and said yes';
  }
}

const fieldsOf = ({ fields }: PrintedRow): string =>
  fields
    .map(({ name, scope, closed, optional }) =>
      scope === null ? name : `${name} (\`${scope}\`${closed ? '' : ', words'}${optional ? ', may be left out' : ''})`,
    )
    .join(', ') || 'that it happened';

const recipients: Readonly<Record<House, string>> = {
  gp: 'The surgery',
  patient: 'The patient',
  vsw: 'The vocational support worker',
  employer: 'The person at work',
};

function section(recipient: House): string {
  const rows = rowsFor(recipient).map((row) => [
    row.event,
    row.saidBy.join(', ') || 'coordinator',
    goes(row),
    fieldsOf(row),
  ]);
  return [
    `## ${recipients[recipient]}`,
    `Controller: ${BASIS[recipient].controller}. Lawful basis: ${BASIS[recipient].lawfulBasis} ${BASIS[recipient].source}. Purpose: ${BASIS[recipient].purpose}.`,
    `Kept: ${HOLDING[recipient].keeps}.`,
    table(['event', 'said by', 'goes', 'fields (scope)'], rows),
    `Never: ${neverSentTo(recipient).join(', ')}.`,
  ].join('\n\n');
}

function scopes(): string {
  const rows = (Object.keys(SCOPES) as ConsentRecipient[]).flatMap((recipient) =>
    usedScopes(recipient).map((scope) => [
      recipients[recipient],
      `\`${scope}\``,
      PURPOSES[recipient],
      SCOPE_PURPOSE[scope] ?? '',
    ]),
  );
  return table(['recipient', 'scope', 'for', 'lets them have'], rows);
}

/** How it lies in the database: what is encrypted, and what is plain and why. */
function stored(): string {
  const kinds: readonly StoredAs[] = ['sealed', 'open', 'work', 'closed', 'staff', 'hash', 'machine'];
  const rows = Object.keys(STORED).map((name) => [
    `\`${name}\``,
    ...kinds.map((kind) => columnsStored(name, kind).join(', ')),
  ]);
  return [
    '## How it is stored',
    'Sealed: encrypted by the application under a key of its recipient or house and case (of its house, where it is of no case), which lies outside the database and its backups (docs/decisions/0012-keys-lie-outside-the-database.md). Open: the post tray’s alone, which stands for the world outside where there is no post; an embedded instance has it. Work: plain, because a house asks it across its cases. Closed: one of a closed list, a version or a reference. Staff: who of the house’s own people. Hash: a digest or a keyed hash. Machine: of no person.',
    table(['table', 'sealed', 'open', 'work', 'closed', 'staff', 'hash', 'machine'], rows),
    'What the workers’ house keeps plain of each case, and what for:',
    table(
      ['field of `vsw.views.work`', 'what for'],
      Object.entries(VSW_WORK).map(([field, why]) => [field, why]),
    ),
    'The surgery’s house keeps plain whether anything was shared (`gp.views.work`), for the order of its feed.',
  ].join('\n\n');
}

/** `docs/disclosure.md`, whole: who may be sent which field of which event, why and under what permission, printed from the table itself. */
export const disclosureDocument = (): string =>
  [
    '# Disclosure: who may be sent what',
    'The data-protection impact assessment’s account of what passes between the parties, printed from `libs/disclosure/src/table.ts` (`npm run docs` prints it anew; a test fails when it is stale). Nothing leaves the coordinator but by a row of that table: what is not named here is not sent. `[Sn]` are sources of the domain brief.',
    'A permission in this service is the patient’s permission under common law to pass something on [S71]. The lawful basis under UK GDPR stands beside it and is not consent.',
    '## Permissions the patient can give',
    scopes(),
    `Each is for that recipient and that one purpose, and stands until a day on which the patient looks at it again (usually ${USUAL_LIMITS.consentReviewAfter} days after they gave it); when that has passed, or a row of the table lets through more than when it was given, nothing new goes until they have looked. Fields marked “may be left out” they can hold back within a scope. A changed table is tried out on synthetic cases before it is released (\`npm run simulate\`), which says who would see more and who is asked again.`,
    `The coordinator, between them: controller ${BASIS.coordinator.controller}; lawful basis ${BASIS.coordinator.lawfulBasis} ${BASIS.coordinator.source}; purpose: ${BASIS.coordinator.purpose}. It has no pages and no people.`,
    `Use for research: controller ${RESEARCH.controller}; lawful basis ${RESEARCH.lawfulBasis} ${RESEARCH.source}; purpose: ${RESEARCH.purpose}. It is a question of its own, and the patient’s yes is their permission under common law, not the lawful basis. ${RESEARCH.afterNo}.`,
    ...HOUSES.map(section),
    stored(),
  ].join('\n\n') + '\n';
