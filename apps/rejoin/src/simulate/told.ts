import type { SeenChange, Simulated, Tally } from '#disclosure';

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
const cases = (count: number): string => (count === 1 ? '1 case' : `${count} cases`);
const counted = ({ times: count, cases: inCases, example }: Tally): string =>
  `${times(count)} in ${cases(inCases)}; for example case ${example.case}, ${example.event}, ${example.on}`;

/** What is the matter with a field: its name, or that it happened and nothing more. */
const what = ({ event, field }: SeenChange): string =>
  field === '' ? `${event}, that it happened` : `${event}.${field}`;

function part(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];
}

/** What was found, line by line, for whoever is about to release the table. */
export function told(found: Simulated): readonly string[] {
  const { rules, seen, asked, askedAgain, patientsAskedAgain } = found;
  if (rules.length === 0) return ['Both tables say the same: nobody would see more or less.'];
  const of = (way: SeenChange['way']): readonly string[] =>
    seen.filter((one) => one.way === way).map((one) => `${one.recipient}: ${what(one)}, ${counted(one)}`);
  return [
    `${found.cases} synthetic cases of seed ${found.seed}, lived through under both tables.`,
    ...part(
      'Rows that change',
      rules.map(({ event, recipient, from, to }) => `${event} → ${recipient}: ${from} becomes ${to}`),
    ),
    ...part('Newly seen', of('newly seen')),
    ...part('Lost', of('lost')),
    ...part(
      'What patients are asked to send',
      asked.map((one) => `${one.way}: ${one.about} for ${one.recipient}, ${counted(one)}`),
    ),
    ...part(
      'Permissions that would let somebody have more: a material change, so whoever gave one is asked again',
      askedAgain.map(
        ({ recipient, scope, more, patients }) =>
          `${recipient} ${scope}: ${more.join(', ')}; stands in ${cases(patients)}`,
      ),
    ),
    '',
    `Patients who would be asked again: ${patientsAskedAgain} of ${found.cases}.`,
    ...(askedAgain.length === 0
      ? []
      : ['They are asked from the day of the release on, once it is a row of MATERIAL_CHANGES (libs/pathway).']),
    ...(seen.length === 0 ? ['No case of this caseload shows the change; the rows say it all the same.'] : []),
  ];
}
