import type { Page } from 'playwright-core';
import { findBarriers } from './browser.ts';

/** How a page may look: the window's width in pixels and the colour scheme of the system. */
export const APPEARANCES = [
  { width: 1440, colorScheme: 'light' },
  { width: 360, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 360, colorScheme: 'dark' },
] as const;

/** Each width and each colour scheme once: enough for a page that was looked at in all of them with more on it. */
export const EACH_ONCE = [APPEARANCES[0], APPEARANCES[3]] as const;

/**
 * Opens a page and looks at it in every appearance.
 *
 * @param title what the document's title has to begin with
 * @param appearances the first in light: in the dark only colours are looked at
 * @returns what is wrong with it, in words
 */
export async function faultsOf(
  page: Page,
  url: string,
  title: string,
  appearances: readonly (typeof APPEARANCES)[number][] = APPEARANCES,
): Promise<string[]> {
  const faults: string[] = [];
  await page.goto(url);
  await page.waitForFunction(isHydrated);
  const actual = await page.title();
  if (!actual.startsWith(title)) faults.push(`its title is "${actual}", not "${title}"`);
  // what is folded away is looked at too; the menus of the frame would lie over the page
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true;
  });
  const headings = await page.locator('h1').count();
  if (headings !== 1) faults.push(`it has ${headings} first headings`);
  for (const { width, colorScheme } of appearances) {
    await page.setViewportSize({ width, height: 800 });
    await lookIn(page, colorScheme);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overhang > 0) faults.push(`it is ${overhang} px wider than a window of ${width} px`);
    // in the dark only colours differ
    const barriers = await findBarriers(page, colorScheme === 'dark' ? ['color-contrast'] : undefined);
    faults.push(...barriers.map((barrier) => `${width} px, ${colorScheme}: ${barrier}`));
  }
  return faults.map((fault) => `${new URL(url).pathname}: ${fault}`);
}

/** Changes the system's colour scheme, and waits until the page has followed. */
export async function lookIn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction((scheme) => document.documentElement.dataset.mantineColorScheme === scheme, colorScheme);
  // what follows a colour of its parent begins to change when that has ended
  await page.waitForFunction(() => {
    const transitions = document.getAnimations();
    for (const transition of transitions) transition.finish();
    return transitions.length === 0;
  });
}

function isHydrated(): boolean {
  const heading = document.querySelector('h1');
  return heading !== null && Object.keys(heading).some((key) => key.startsWith('__react'));
}
