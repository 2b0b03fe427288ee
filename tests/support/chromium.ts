import path from 'node:path';
import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core';
import { findChromium } from '#app/print/chromium.server.ts';

/** A headless browser: the system's Chromium where there is one, else npm's, unpacked once into a folder of the project's. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}

/** The same as a process that can be killed, with a hand on it. */
export async function launchMortalChromium(): Promise<{ browser: Browser; server: BrowserServer }> {
  const server = await chromium.launchServer(await launchOptions());
  return { server, browser: await chromium.connect(server.wsEndpoint()) };
}

async function launchOptions(): Promise<LaunchOptions> {
  const found = await findChromium(path.resolve('.cache/chromium'));
  if (!found) throw new Error('There is no browser: install Chromium or Chrome.');
  const { executable, libraries } = found;
  return {
    executablePath: executable,
    headless: true,
    // without the network flags it looks for its maker's hosts at every start
    args: [
      '--no-sandbox',
      '--no-zygote',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    env: { ...process.env, ...(libraries && { LD_LIBRARY_PATH: libraries }) } as Record<string, string>,
  };
}
