import { execFile } from 'node:child_process';
import fs from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { type Chromium, startsUp } from './devtools.server.ts';

/*
 * The browser that comes as an npm package, compressed. It is unpacked beside its place, tried there, and renamed: what has
 * a version's name is whole and starts.
 */

const run = promisify(execFile);
const unpacked = promisify(brotliDecompress);
/** Unpacking takes seconds: what is older and has no name was left by a process that was killed. */
const LEFT_BEHIND_MS = 10 * 60_000;

export interface PackedChromium {
  /** Where its archives lie. */
  archives: string;
  version: string;
}

/** The package, where it is installed: an optional one, whose browser is for Linux on x64. */
export async function findPackedChromium(): Promise<PackedChromium | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const root = entry.slice(0, entry.lastIndexOf(`${path.sep}build${path.sep}`));
    const { version } = JSON.parse(await fs.readFile(path.join(root, 'package.json'), 'utf8')) as { version: string };
    await fs.access(path.join(root, 'bin', 'chromium.br'));
    return { archives: path.join(root, 'bin'), version };
  } catch {
    return undefined;
  }
}

/** There may be room for it by then. */
const FAILURE_KEPT_MS = 5 * 60_000;
/** Packages that could not be unpacked, and until when they are not tried again; one that did not start never would. */
const useless = new Map<string, number>();
const nameOf = ({ archives, version }: PackedChromium) => `${archives} ${version}`;

/** Whether it is not to be had, as far as is known without unpacking it. */
export const isUseless = (packed: PackedChromium) => performance.now() < (useless.get(nameOf(packed)) ?? 0);

/** Folders that this process has tidied. */
const swept = new Set<string>();

/**
 * The package's browser, unpacked once below `folder`; processes that want it at the same time never see half of it.
 *
 * @returns undefined where it cannot be unpacked, or does not start
 */
export async function unpackedChromium(packed: PackedChromium, folder: string): Promise<Chromium | undefined> {
  if (isUseless(packed)) return undefined;
  try {
    const chromium = await unpackedBelow(folder, packed);
    if (!chromium) useless.set(nameOf(packed), Number.POSITIVE_INFINITY);
    return chromium;
  } catch {
    // the package is damaged, or the folder is full or not ours to write
    useless.set(nameOf(packed), performance.now() + FAILURE_KEPT_MS);
    return undefined;
  }
}

/** @returns undefined where it does not start @throws Error where it cannot be unpacked */
async function unpackedBelow(folder: string, { archives, version }: PackedChromium): Promise<Chromium | undefined> {
  const place = path.join(folder, version);
  const libraries = await neededLibraries();
  const at = (home: string): Chromium => ({
    executable: path.join(home, 'chromium'),
    libraries: libraries && path.join(home, libraries),
  });
  const chromium = at(place);
  await fs.mkdir(folder, { recursive: true });
  if (!swept.has(folder)) await sweep(folder, version);
  swept.add(folder);
  if (await exists(chromium.executable)) return chromium;
  const workshop = await fs.mkdtemp(path.join(folder, 'unpacking-'));
  try {
    await unpack(archives, workshop);
    if (!(await startsUp(at(workshop)))) return undefined;
    await fs.rename(workshop, place).catch(async (error: unknown) => {
      // another process was faster, and its browser is as good as ours
      if (!(await exists(chromium.executable))) throw error;
    });
    return chromium;
  } finally {
    await fs.rm(workshop, { recursive: true, force: true });
  }
}

async function unpack(archives: string, workshop: string): Promise<void> {
  const browser = (await unpacked(await fs.readFile(path.join(archives, 'chromium.br')))) as Buffer;
  await fs.writeFile(path.join(workshop, 'chromium'), browser, { mode: 0o755 });
  await unpackTar(archives, 'al2023', path.join(workshop, 'al2023'));
  // the browser looks for its software renderer beside itself
  await unpackTar(archives, 'swiftshader', workshop);
}

async function unpackTar(archives: string, name: string, folder: string): Promise<void> {
  await fs.mkdir(folder, { recursive: true });
  const tar = path.join(folder, `${name}.tar`);
  await fs.writeFile(tar, (await unpacked(await fs.readFile(path.join(archives, `${name}.tar.br`)))) as Buffer);
  await run('tar', ['-xf', tar, '-C', folder]);
  await fs.rm(tar);
}

/** Where the machine has no libnss3, the package's own libraries come along: their place within it. */
async function neededLibraries(): Promise<string | undefined> {
  const { stdout } = await run('ldconfig', ['-p']).catch(() => ({ stdout: '' }));
  return stdout.includes('libnss3.so') ? undefined : path.join('al2023', 'lib');
}

/** Removes what killed processes left, and the browsers of older versions. */
async function sweep(folder: string, version: string): Promise<void> {
  for (const name of await fs.readdir(folder)) {
    if (name === version) continue;
    const entry = path.join(folder, name);
    const age = Date.now() - ((await fs.stat(entry).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (age > LEFT_BEHIND_MS) await fs.rm(entry, { recursive: true, force: true });
  }
}

const exists = (file: string) =>
  fs.access(file).then(
    () => true,
    () => false,
  );
