import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFile } from './planted-tree';
import { breachesOf, KNOWN, READERS, type Source } from './shared-content';

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(projectFile(folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));

const sources: readonly Source[] = ['gp', 'vsw', 'employer'].flatMap((house) =>
  filesBelow(`apps/${house}/src`).map((path) => ({ path, text: readFileSync(projectFile(path), 'utf8') })),
);

describe('What patients shared', () => {
  it('is shown by no page but through the reader that has it entered in the ledger first', () => {
    expect(breachesOf(sources)).toEqual([]);
  });

  it('is read where this test says, and nowhere that is gone', () => {
    const paths = sources.map(({ path }) => path);
    for (const path of [...Object.keys(READERS), ...Object.keys(KNOWN)]) expect(paths).toContain(path);
  });

  it.each([
    [
      'a page that asks the tables itself',
      'apps/gp/src/overview/overview.page.ts',
      "await this.source.query('select view from gp.views')",
    ],
    [
      'a page that reads the mailbox',
      'apps/employer/src/letters/letters.page.ts',
      "await this.source.query('select payload from exchange.coordinator_to_employer')",
    ],
    [
      'a page that goes past the reader',
      'apps/vsw/src/notes/notes.page.ts',
      "import { caseRef, readCase } from '../case/case.store';\nawait readCase(this.source, ref)",
    ],
    [
      'a page that locks instead of reading',
      'apps/vsw/src/notes/notes.page.ts',
      "import { lockCase } from '../case/case.store';\nawait lockCase(tx, ref)",
    ],
    [
      'a page that hands out a file without saying so',
      'apps/employer/src/agreed-plan/pdf.page.ts',
      "const { agreed } = (await this.reader.person(who, ref)).view;\nreturn download('plan.pdf', 'application/pdf', agreed)",
    ],
    ['mail read past everything', 'apps/vsw/src/notes/mail.ts', "import { collectedMail } from '#messaging';"],
  ])('is missed in %s, which is planted here', (_, path, text) => {
    expect(breachesOf([...sources, { path, text }])).toHaveLength(1);
  });
});
