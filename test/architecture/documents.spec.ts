import { PlantedTree } from './planted-tree';

const checked = (files: Readonly<Record<string, string>>) => {
  const tree = new PlantedTree(files);
  const { status, output } = tree.run('scripts/documents.mjs', tree.folder);
  tree.remove();
  return { status, faults: output.trim().split('\n').filter(Boolean) };
};

describe('the document check', () => {
  it('names every script, file and link that is not there', () => {
    const text = 'Run `npm run nothing -- --fast`, read scripts/nowhere.mjs and [more](docs/none.md).\n';
    expect(checked({ 'README.md': text, 'docs/decisions/0001-a.md': 'See [the other](0002-b.md#why).\n' })).toEqual({
      status: 1,
      faults: [
        'README.md: package.json has no script "nothing"',
        'README.md: there is no file scripts/nowhere.mjs',
        'README.md: there is no file docs/none.md',
        'README.md: the link docs/none.md leads nowhere',
        'docs/decisions/0001-a.md: the link 0002-b.md leads nowhere',
      ],
    });
  });

  it('is content with what is there', () => {
    const text =
      '`npm start`, `npm run check`, [the map](docs/map.md), [a site](https://example.org/a.md), [below](#below)\n';
    expect(checked({ 'README.md': text, 'docs/map.md': 'Begin with [this](../README.md).\n' })).toEqual({
      status: 0,
      faults: [],
    });
  });
});
