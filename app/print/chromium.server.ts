import fs from 'node:fs/promises';
import { type Chromium, startsUp } from './devtools.server.ts';
import { findPackedChromium, type PackedChromium, unpackedChromium } from './packed-chromium.server.ts';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

interface Sources {
  packed: PackedChromium | undefined;
  /** Where machines have theirs. */
  installed: readonly string[];
}

/** Whether there is a browser to print with: npm's, or one of the machine's that starts. Unpacks nothing. */
export async function hasChromium(): Promise<boolean> {
  return (await findPackedChromium()) !== undefined || (await machinesChromium(INSTALLED)) !== undefined;
}

/**
 * A browser that can be started: npm's, unpacked once into `folder`, since pages were laid out with that one; where it is
 * not there or does not start, the machine's.
 */
export async function findChromium(folder: string, sources?: Sources): Promise<Chromium | undefined> {
  const { packed, installed } = sources ?? { packed: await findPackedChromium(), installed: INSTALLED };
  return (packed && (await unpackedChromium(packed, folder))) ?? (await machinesChromium(installed));
}

/** Those that have started. What failed may be installed properly by the next time. */
const known = new Set<string>();

/** The first that starts: a file of that name may be a script which only says how to install one. */
async function machinesChromium(executables: readonly string[]): Promise<Chromium | undefined> {
  for (const executable of executables) {
    if (!(await isThere(executable))) continue;
    const chromium = { executable, libraries: undefined };
    if (!known.has(executable) && !(await startsUp(chromium))) continue;
    known.add(executable);
    return chromium;
  }
  return undefined;
}

const isThere = (file: string) =>
  fs.access(file, fs.constants.X_OK).then(
    () => true,
    () => false,
  );
