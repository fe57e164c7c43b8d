import type { Page } from 'playwright-core';

/** Every success criterion up to WCAG 2.2 AA that a machine can judge. */
const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe has against the page as it stands, one line per element at fault; empty when it has nothing. The page must be
 * one of a context (`browser.newContext()`), because axe finishes its work in a second page beside it.
 */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const { AxeBuilder } = await import('@axe-core/playwright');
  const { violations } = await new AxeBuilder({ page }).withTags(wcag22aa).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} at ${target.join(' ')}: ${help}`),
  );
}
