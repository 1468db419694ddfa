/** axe-core in a page: what would keep people with impaired sight or hands from using it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules by their names at axe-core. */
export interface AxeRules {
  readonly only?: readonly string[];
  readonly without?: readonly string[];
}

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly {
    readonly html: string;
    readonly target: readonly unknown[];
    readonly failureSummary?: string;
  }[];
}

/**
 * Serious and critical findings on the page as it stands, by all rules or some, one line each. Its context
 * must bypass the content security policy.
 */
export async function axeFindings(page: Page, { only, without = [] }: AxeRules = {}): Promise<string[]> {
  const options = {
    ...{ resultTypes: ['violations'], iframes: false, ...(only ? { runOnly: only } : {}) },
    rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
  };
  await page.evaluate(AXE);
  const violations = (await page.evaluate(
    `axe.run(document, ${JSON.stringify(options)}).then((all) => all.violations)`,
  )) as Finding[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const examples = nodes
        .slice(0, 3)
        .map(({ html, failureSummary = '' }) => `${html.slice(0, 200)} — ${failureSummary}`);
      return `${id} (${help}), ${nodes.length} times: ${examples.join(' | ')}`.replace(/\s+/g, ' ');
    });
}
