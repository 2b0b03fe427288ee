import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launchChromium } from './chromium.ts';
import { startServer } from './server-process.ts';

/*
 * Makes README's picture: a new installation with the sample organisation, its overview in a desktop browser.
 * `npm run screenshot`
 */

const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-screenshot-'));
await fs.chmod(folder, 0o755);
const server = await startServer({ DATA_DIR: folder });
const browser = await launchChromium();
try {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 860 },
    deviceScaleFactor: 1.5,
    colorScheme: 'light',
  });
  await page.goto(server.url);
  await page.getByLabel('Your name').fill('Mara Lindqvist');
  await page.getByLabel('Your e-mail address').fill('mara@example.com');
  await page.locator('input[name=password]').fill('a password for one picture');
  await page.getByLabel('Organisation').fill('Northwind');
  await page.getByRole('button', { name: /Load the sample organisation/ }).click();
  await page.getByRole('heading', { level: 1, name: /Reliability/ }).waitFor();
  await page.mouse.move(0, 0);
  await fs.mkdir('docs', { recursive: true });
  await page.screenshot({ path: 'docs/overview.png' });
  console.log('docs/overview.png');
} finally {
  await browser.close();
  await server.stop();
  await fs.rm(folder, { recursive: true, force: true });
}
