import type { Environment } from 'nunjucks';
import { createTemplates } from './templates';

const environments = new Map<string, Environment>();

/** Renders a template of a house outside any request: what is printed and posted. Everything printed is escaped. */
export function renderPart(house: string, template: string, data: object): string {
  const environment = environments.get(house) ?? createTemplates(house);
  environments.set(house, environment);
  return environment.render(`${template}.njk`, data);
}
