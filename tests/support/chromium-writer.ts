import type { Page } from 'playwright-core';
import { launchMortalChromium } from './chromium.ts';
import type { Hire } from './killed-while-writing.ts';

/** Keystrokes between two looks at what the page says. */
const BURST = 3;
const LOOK_MS = 20;

/** A writer who is somebody at a real browser, with the editor's page open. */
export const hireChromium: Hire = async () => {
  const { browser, server } = await launchMortalChromium();
  const kill = () => void server.process().kill('SIGKILL');
  return {
    kill,
    async write({ url, person, postMortemId, alphabet }) {
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      await context.addCookies([person.cookie]);
      const page = await context.newPage();
      await page.goto(`${url}/post-mortems/${postMortemId}/edit`);
      await page.locator('[role=status][data-state=saved]').waitFor();
      // it says saved a moment before it may be typed into
      await page.locator('[role=textbox][contenteditable=true] p').first().click();
      await page.locator('[role=textbox]:focus').waitFor();
      await page.keyboard.press('End');
      let saved = 0;
      const typing = typeOn(page, alphabet, (count) => {
        saved = count;
      });
      // it ends when the browser does
      typing.catch(() => {});
      return { saved: () => saved, kill };
    },
  };
};

async function typeOn(page: Page, alphabet: string, tell: (saved: number) => void): Promise<never> {
  // headings and names of the page itself
  const before = await page.locator('[role=textbox]').textContent();
  const strange = [...(before ?? '')].filter((letter) => alphabet.includes(letter)).length;
  for (let typed = 0; ; ) {
    for (let key = 0; key < BURST; key += 1) {
      await page.keyboard.press(alphabet[typed % alphabet.length] as string);
      typed += 1;
    }
    while ((await page.locator('[role=status][data-state]').first().getAttribute('data-state')) !== 'saved') {
      await page.waitForTimeout(LOOK_MS);
    }
    // a key that the page has not taken is none that it has called saved
    const text = await page.locator('[role=textbox]').textContent();
    const shown = [...(text ?? '')].filter((letter) => alphabet.includes(letter)).length;
    tell(shown === typed + strange ? typed : 0);
  }
}
