import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.ts';

export interface TestBrowser {
  /** A new page with its own cookies. Errors in its console and breaches of the security policy fail the test. */
  open(options?: BrowserContextOptions): Promise<Page>;
  readonly browser: Browser;
}

/** One browser for the file, a fresh context for each page. */
export function useBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(complaints.splice(0), 'console errors and breaches of the security policy').toEqual([]);
  });
  afterAll(() => browser?.close());
  const launched = (): Browser => {
    if (!browser) throw new Error('The browser is only there inside tests and hooks.');
    return browser;
  };
  return {
    get browser() {
      return launched();
    },
    async open(options = {}) {
      const context = await launched().newContext({ reducedMotion: 'reduce', timezoneId: 'UTC', ...options });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      page.on('pageerror', (error) => {
        // Remix's own, where the next click overtakes a load: nobody is the worse for it
        if (!/AbortError/.test(`${error.name}: ${error.message}`)) complaints.push(`${page.url()}: ${error.message}`);
      });
      page.on('console', (message) => {
        // the same, where Remix's own boundary writes it down
        const answered = /status of 4\d\d|AbortError: BodyStreamBuffer was aborted/.test(message.text());
        if (message.type() === 'error' && !answered) complaints.push(`${page.url()}: ${message.text()}`);
      });
      return page;
    },
  };
}

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Violation {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/**
 * What axe finds on the page by WCAG 2.2 AA, in words.
 *
 * @param only the rules to look at; all of them, unless said otherwise
 */
export async function findBarriers(page: Page, only?: string[]): Promise<string[]> {
  // evaluated, not added as an element: the security policy would rightly refuse that
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await fs.readFile(AXE, 'utf8'));
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const runOnly = only ? { type: 'rule', values: only } : { type: 'tag', values: tags };
  const violations = await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: { run(options: unknown): Promise<{ violations: Violation[] }> } };
    return (await axe.run({ runOnly, resultTypes: ['violations'] })).violations;
  }, runOnly);
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help} at ${node.target.join(' ')}`),
  );
}
