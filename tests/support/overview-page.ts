import type { Page } from 'playwright-core';

/** The cards of the overview in their order. */
export const CARDS = [
  'Time to detect',
  'Time to acknowledge',
  'Time to mitigate',
  'Time to resolve',
  'Incidents',
  'Time between failures',
  'Availability',
  'Resolved within target',
  'Recurrence',
  'Told users in time',
];

/** The page's first sentences. */
export async function leadOf(page: Page): Promise<string> {
  const lead = page.getByRole('heading', { level: 1 }).locator('xpath=following-sibling::*[1]');
  return ((await lead.textContent()) ?? '').trim();
}

/** Each card's name, and its value alone. */
export async function cardsOf(page: Page, part: string | RegExp = 'Figures'): Promise<[name: string, value: string][]> {
  const cards = await page.getByRole('region', { name: part }).getByRole('article').all();
  return Promise.all(
    cards.map(async (card): Promise<[string, string]> => {
      const name = card.getByRole('heading').locator('> :first-child');
      return [(await name.textContent()) ?? '', (await card.locator('p > :first-child').first().textContent()) ?? ''];
    }),
  );
}
