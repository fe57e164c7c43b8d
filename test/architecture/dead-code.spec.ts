import { PlantedTree } from './planted-tree';

const files = {
  'libs/contracts/src/index.ts':
    "export { used, kept } from './values';\nexport type { Spoken, Silent } from './values';\n",
  'libs/contracts/src/values.ts':
    'export const used = (spoken: Spoken): number => spoken;\nexport const kept = 2;\nexport const unused = 3;\nexport type Spoken = number;\nexport type Silent = string;\n',
  'libs/contracts/src/values.spec.ts':
    "import { kept } from './values';\nused(kept);\nfunction used(n: number): number {\n  return n;\n}\n",
  'apps/gp/src/main.ts':
    "import { used } from '#contracts';\nimport { shown } from './page';\nused(shown);\nvoid import('./late.js').then(({ late }) => late);\n",
  'apps/gp/src/page.ts': 'export const shown = 1;\nexport const local = 2;\nexport const both = local;\n',
  'apps/gp/src/late.ts': 'export const late = 1;\n',
  'migrations/0001-gp.ts': 'export class Gp1 {\n  readonly up = 1;\n}\n',
  'test/use.ts': "import { both } from '../apps/gp/src/page';\nvoid both;\n",
};

describe('the dead-code check', () => {
  it('names what nothing uses, and only that', () => {
    const tree = new PlantedTree(files);
    const { status, output } = tree.run('scripts/dead-code.mjs', tree.folder);
    tree.remove();
    expect(output.trim().split('\n').sort()).toEqual([
      'apps/gp/src/page.ts: local is exported but no other file uses it',
      'libs/contracts/src/index.ts: Silent is exported but nothing speaks of it',
      'libs/contracts/src/index.ts: kept is exported but nothing outside libs/contracts uses it',
      'libs/contracts/src/values.ts: unused is exported but no other file uses it',
    ]);
    expect(status).toBe(1);
  });

  it('is content when everything is used', () => {
    const tree = new PlantedTree({
      'apps/gp/src/main.ts': "import { a } from './a';\nvoid a;\n",
      'apps/gp/src/a.ts': 'export const a = 1;\n',
    });
    const { status, output } = tree.run('scripts/dead-code.mjs', tree.folder);
    tree.remove();
    expect({ status, output }).toEqual({ status: 0, output: '' });
  });
});
