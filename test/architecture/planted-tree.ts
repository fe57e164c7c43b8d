import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const project = resolve(__dirname, '..', '..');

type Json = Record<string, unknown>;
const readJson = (name: string) => JSON.parse(readFileSync(join(project, name), 'utf8')) as Json;

/** A folder laid out as the project is, with its package.json and compiler settings, in which a gate finds what a test planted there. */
export class PlantedTree {
  readonly folder = mkdtempSync(join(tmpdir(), 'rejoin-planted-'));

  constructor(files: Readonly<Record<string, string>>) {
    const { compilerOptions, include } = readJson('tsconfig.json') as { compilerOptions: Json; include: unknown };
    this.write('package.json', JSON.stringify(readJson('package.json')));
    this.write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: { ...compilerOptions, typeRoots: [join(project, 'node_modules', '@types')] },
        include,
      }),
    );
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** Runs one of the project's tools (a path from its root) in this tree, as `npm run check` runs it in the real one. */
  run(tool: string, ...args: readonly string[]): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, tool), ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, output: status === null ? stderr : stdout || stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A file of the project itself, for a tool that is to be pointed at the real configuration. */
export const projectFile = (path: string): string => join(project, path);
