// Whether a changed file still means something to the compiler. Tests run what swc makes, which asks for no types: a break that no compiler would let
// through proves nothing about tests.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** What is left over when its only use is taken away: no matter here. */
const leftOver = new Set([6133, 6138, 6192, 6196, 6198]);

/** @returns a function that says what would be wrong with the types of a file of the tree if this were its text; nothing when they are right */
export function typeChecker(tree) {
  const { config } = ts.readConfigFile(join(tree, 'tsconfig.json'), (path) => readFileSync(path, 'utf8'));
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, tree);
  const changed = new Map();
  let round = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (path) => (changed.has(path) ? String(round) : '0'),
    getScriptSnapshot: (path) =>
      ts.sys.fileExists(path) ? ts.ScriptSnapshot.fromString(changed.get(path) ?? ts.sys.readFile(path)) : undefined,
    getCurrentDirectory: () => tree,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return (file, text) => {
    const path = join(tree, file);
    changed.clear();
    changed.set(path, text);
    round += 1;
    return [...service.getSyntacticDiagnostics(path), ...service.getSemanticDiagnostics(path)]
      .filter(({ code }) => !leftOver.has(code))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  };
}
