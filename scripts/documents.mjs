// `node scripts/documents.mjs [folder]`: what README, CHANGELOG and docs/ tell a reader to run or to open must exist.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from './root.mjs';

const folder = process.argv[2] ?? root;
const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

function documents() {
  const top = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const docs = existsSync(join(folder, 'docs'))
    ? readdirSync(join(folder, 'docs'), { recursive: true }).filter((name) => name.endsWith('.md'))
    : [];
  return [...top.map((name) => join(folder, name)), ...docs.map((name) => join(folder, 'docs', name))];
}

const found = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);

function faults(document) {
  const text = readFileSync(document, 'utf8');
  const commands = [...found(text, /\bnpm run (?:--?[\w-]+ )*([\w:-]+)/g), ...found(text, /\bnpm (start|test)\b/g)];
  const files = found(
    text,
    /(?<![\w./-])((?:scripts|test|docs|libs|apps|content|samples|migrations)\/[\w./-]*\.(?:mjs|cjs|ts|md|json|njk))\b/g,
  );
  const links = found(text, /\]\((?!\w+:|#)([^)#\s]+)/g);
  return [
    ...commands.filter((name) => !(name in scripts)).map((name) => `package.json has no script "${name}"`),
    ...files.filter((name) => !existsSync(join(folder, name))).map((name) => `there is no file ${name}`),
    ...links
      .filter((name) => !existsSync(join(dirname(document), name)))
      .map((name) => `the link ${name} leads nowhere`),
  ];
}

const all = documents().flatMap((document) =>
  [...new Set(faults(document))].map((fault) => `${relative(folder, document)}: ${fault}`),
);
for (const fault of all) console.log(fault);
process.exitCode = all.length === 0 ? 0 : 1;
