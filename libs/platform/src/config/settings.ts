import { isAbsolute } from 'node:path';

/** A setting that is missing or wrong. The message names the variable and the remedy, never the value: it may be a secret. */
export class SettingProblem extends Error {
  constructor(variable: string, remedy: string) {
    super(`${variable}: ${remedy}`);
    this.name = 'SettingProblem';
  }
}

/** Typed reading of environment variables; every method throws {@link SettingProblem}. */
export class Settings {
  constructor(private readonly env: NodeJS.ProcessEnv) {}

  optional(name: string): string | undefined {
    return this.env[name]?.trim() || undefined;
  }

  required(name: string, remedy: string): string {
    const value = this.optional(name);
    if (value === undefined) throw new SettingProblem(name, `is not set; ${remedy}`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.optional(name);
    if (value !== undefined && value !== '0' && value !== '1')
      throw new SettingProblem(name, 'set it to 1 or 0, or leave it out');
    return value === '1';
  }

  port(name: string): number {
    const port = Number(this.required(name, 'give the port this service listens on'));
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new SettingProblem(name, 'give a port from 1 to 65535');
    return port;
  }

  url(name: string, protocols: readonly string[]): string {
    const kinds = protocols.map((protocol) => `${protocol}//…`).join(' or ');
    const value = this.required(name, `give an address beginning ${kinds}`);
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      throw new SettingProblem(name, `give an address beginning ${kinds}`);
    }
    return value;
  }

  folder(name: string): string {
    const value = this.required(name, 'give the absolute path of a folder');
    if (!isAbsolute(value)) throw new SettingProblem(name, 'give the absolute path of a folder');
    return value;
  }

  secret(name: string, least: number): string {
    const value = this.required(name, `give at least ${least} random characters`);
    if (value.length < least) throw new SettingProblem(name, `give at least ${least} random characters`);
    return value;
  }

  oneOf(name: string, allowed: readonly string[], otherwise: string): string {
    const value = this.optional(name) ?? otherwise;
    if (!allowed.includes(value)) throw new SettingProblem(name, `set it to one of ${allowed.join(', ')}`);
    return value;
  }

  json(name: string): Readonly<Record<string, unknown>> {
    const text = this.required(name, 'give a JSON object');
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      throw new SettingProblem(name, 'is not JSON; give a JSON object');
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new SettingProblem(name, 'give a JSON object');
    return value as Record<string, unknown>;
  }
}
