import type { Page } from 'playwright-core';

/** Presses what loads a page, as every button and link does without JavaScript, and waits for that page. */
export async function pressAndLoad(page: Page, role: 'button' | 'link', name: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole(role, { name, exact: true }).click()]);
}
