// `node scripts/dead-code.mjs [folder]`: names every export that nothing uses. The compiler itself resolves each name, so type imports, '#name' imports
// and re-exports are followed to what they mean. What a front door (libs/*/src/index.ts) lets through must be used outside its library.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { root } from './root.mjs';

const folder = process.argv[2] ?? root;

/** Files begun from outside, whose exports somebody else calls by looking: TypeORM its migrations, the launcher its commands, Jest what its configuration names. */
const begunFromOutside = /^migrations\/|^apps\/rejoin\/src\/[^/]+\/index\.ts$|\.config\.ts$|(?:^|\/)jest-[^/]+\.ts$/;
const frontDoor = /^libs\/[^/]+\/src\/index\.ts$/;

const pathOf = (file) => relative(folder, file.fileName).split(sep).join('/');
const packageOf = (path) =>
  path
    .split('/')
    .slice(0, path.startsWith('test/') || path.startsWith('migrations/') ? 1 : 2)
    .join('/');

function program() {
  const file = join(folder, 'tsconfig.json');
  const { config, error } = ts.readConfigFile(file, (path) => readFileSync(path, 'utf8'));
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  return ts.createProgram(fileNames, options);
}

const whole = program();
const checker = whole.getTypeChecker();
const ours = whole
  .getSourceFiles()
  .filter(
    (file) => !file.isDeclarationFile && !pathOf(file).startsWith('..') && !pathOf(file).includes('node_modules/'),
  );

/** What a name stands for in the end, through any number of re-exports. */
const meaning = (symbol) => (symbol && symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

/** A symbol may be a copy (what `await import(…)` gives is one): where it was declared is what it is. */
const identity = (symbol) => symbol.valueDeclaration ?? symbol.declarations?.[0] ?? symbol;

/** Which files speak of a declared thing, not counting its own name where it is declared and mere re-exports. */
const users = new Map();

function note(symbol, path) {
  const target = meaning(symbol);
  if (!target) return;
  users.set(identity(target), (users.get(identity(target)) ?? new Set()).add(path));
}

function isDeclarationName(node) {
  return node.parent.name === node && !ts.isPropertyAccessExpression(node.parent);
}

/** The exported thing that this very node speaks of, if it does. */
function spokenOf(node) {
  if (ts.isShorthandPropertyAssignment(node)) return checker.getShorthandAssignmentValueSymbol(node);
  if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
    // `const { a } = await import('./a')` uses the export a.
    const name = node.propertyName ?? node.name;
    return ts.isIdentifier(name) ? checker.getTypeAtLocation(node.parent.parent).getProperty(name.text) : undefined;
  }
  return ts.isIdentifier(node) && !isDeclarationName(node) ? checker.getSymbolAtLocation(node) : undefined;
}

function look(node, path) {
  if (ts.isExportDeclaration(node)) return; // a re-export is a door, not a use
  note(spokenOf(node), path);
  ts.forEachChild(node, (child) => look(child, path));
}

for (const file of ours) look(file, pathOf(file));

const isTypeAlone = (symbol) => !(symbol.flags & ts.SymbolFlags.Value);

function whyUnused(symbol, path) {
  const used = [...(users.get(identity(symbol)) ?? [])];
  // A type belongs to the signatures that speak of it, also when its callers never need to write its name.
  if (isTypeAlone(symbol)) return used.length === 0 ? 'nothing speaks of it' : undefined;
  if (frontDoor.test(path)) {
    return used.every((user) => packageOf(user) === packageOf(path))
      ? `nothing outside ${packageOf(path)} uses it`
      : undefined;
  }
  return used.every((user) => user === path) ? 'no other file uses it' : undefined;
}

const exportsOf = (file) => {
  const module = checker.getSymbolAtLocation(file);
  return module
    ? checker
        .getExportsOfModule(module)
        .map((symbol) => ({ path: pathOf(file), name: symbol.name, symbol: meaning(symbol) }))
    : [];
};

const all = ours.filter((file) => !begunFromOutside.test(pathOf(file))).flatMap(exportsOf);
const atFrontDoors = new Set(all.filter(({ path }) => frontDoor.test(path)).map(({ symbol }) => symbol));

// What stands at a front door is judged there, once, and not again in the file that declares it.
const unused = all
  .filter(({ path, symbol }) => frontDoor.test(path) || !atFrontDoors.has(symbol))
  .map((one) => ({ ...one, why: whyUnused(one.symbol, one.path) }))
  .filter(({ why }) => why);

for (const { path, name, why } of unused) console.log(`${path}: ${name} is exported but ${why}`);
process.exitCode = unused.length === 0 ? 0 : 1;
