/** A source file of a house: its path from the project's root, and what is in it. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** Through which file of each house a page gets what was shared, and the functions that file alone may call for it. */
export const READERS: Readonly<Record<string, readonly string[]>> = {
  'apps/employer/src/reader.ts': ['personOf', 'peopleOf'],
  'apps/gp/src/shared-with-us/shared-reader.ts': ['sharedWith'],
  'apps/vsw/src/case/case-reader.ts': ['readCase'],
};

/** Who else reads what a house was sent, and why nobody is shown it without the reader. */
export const KNOWN: Readonly<Record<string, string>> = {
  'apps/employer/src/people/people.store.ts': 'where the reader reads',
  'apps/gp/src/shared-with-us/shared.store.ts': 'where the reader reads',
  'apps/gp/src/answer-question/answer-question.handler.ts':
    'looks whether a question is still there, and shows nothing',
  'apps/vsw/src/case/case.store.ts': 'where the reader reads, and commands lock',
  'apps/vsw/src/case-file/records.store.ts': 'the mail of a case whose page the reader has opened',
  'apps/gp/src/answer-question/take-back-answers.ts': 'locks, and shows nothing',
  'apps/vsw/src/take-back/take-back-what-was-shared.ts': 'locks, and shows nothing',
  'apps/vsw/src/statistics/statistics.store.ts': 'counts',
  'apps/vsw/src/research/consenting-cases.ts':
    'figures for a file; each case in it is in its ledger before the file exists',
  'apps/vsw/src/caseload/facts.sql.ts': 'a line of the caseload: name, status and dates',
  'apps/vsw/src/assignment/rounds.store.ts': 'a line of a list: the name',
  'apps/vsw/src/safety/board.store.ts': 'a line of the safety board: the name',
  'apps/vsw/src/record-requests/requests.store.ts': 'a line of a list: the name',
  'apps/vsw/src/complaints/complaints.store.ts': 'a line of a list: the name',
  'apps/vsw/src/retention/retention.store.ts': 'a line of a list: the name and the last day of contact',
};

const HOUSE = /^apps\/(gp|vsw|employer)\/src\//;
const WAYS_IN = /\b(?:gp|vsw|employer)\.views\b|\bcoordinator_to_(?:gp|vsw|employer)\b|\bcollectedMail\b/;
/** Locks a case for a command: a page has no business with it. */
const FOR_COMMANDS = ['lockCase', 'lockPersonOf'];

/** What keeps a page from showing, or handing out, shared content that is in nobody's ledger; one line a breach. */
export function breachesOf(sources: readonly Source[]): readonly string[] {
  const named = (text: string, name: string): boolean => new RegExp(`import[^;]*\\b${name}\\b[^;]*from`).test(text);
  return sources
    .filter(({ path }) => HOUSE.test(path) && !path.endsWith('spec.ts'))
    .flatMap(({ path, text }) => {
      const isPage = path.endsWith('.page.ts');
      return [
        ...(WAYS_IN.test(text) && !(path in KNOWN) ? [`${path} reads what the house was sent`] : []),
        ...Object.entries(READERS).flatMap(([reader, functions]) =>
          functions
            .filter((name) => house(reader) === house(path) && path !== reader && namedFromStore(text, name))
            .filter(() => !(path in KNOWN))
            .map((name) => `${path} takes ${name}, which is ${reader}'s`),
        ),
        ...(isPage
          ? FOR_COMMANDS.filter((name) => named(text, name)).map((name) => `${path} is a page and takes ${name}`)
          : []),
        ...(isPage && /\bdownload\(/.test(text) && !/\.(?:agreedPlan|left)\(|\bnew MakeExport\(/.test(text)
          ? [`${path} hands out a copy that no ledger knows`]
          : []),
      ];
    });
}

const house = (path: string): string => HOUSE.exec(path)?.[1] ?? '';

/** Other things of the same name (a person out of a form) come from elsewhere. */
const namedFromStore = (text: string, name: string): boolean =>
  new RegExp(`import[^;]*\\b${name}\\b[^;]*from '[^']*\\.store'`).test(text);
