import fs from 'node:fs/promises';
import { type Chromium, startsUp } from './devtools.server.ts';
import { findPackedChromium, isUseless, type PackedChromium, unpackedChromium } from './packed-chromium.server.ts';

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

/**
 * Whether there is a browser to print with, as far as is known without starting one: a page only offers it, and what starts
 * a browser waits for its turn. One of the machine's that did not start is none for a while, nor is npm's that could not be
 * unpacked.
 */
export async function hasChromium(sources?: Sources): Promise<boolean> {
  const { packed, installed } = sources ?? { packed: await findPackedChromium(), installed: INSTALLED };
  if (packed && !isUseless(packed)) return true;
  const there = await Promise.all(installed.map(isThere));
  return installed.some((executable, i) => there[i] && !knownTry(executable)?.hasFailed);
}

/**
 * A browser that can be started: npm's, unpacked once into `folder`, since pages were laid out with that one; where it is
 * not there, cannot be unpacked or does not start, the machine's.
 */
export async function findChromium(folder: string, sources?: Sources): Promise<Chromium | undefined> {
  const { packed, installed } = sources ?? { packed: await findPackedChromium(), installed: INSTALLED };
  return (packed && (await unpackedChromium(packed, folder))) ?? (await machinesChromium(installed));
}

/** What failed may be installed properly by then. */
const FAILURE_KEPT_MS = 5 * 60_000;
/** Whether each starts, asked once for all who want to know. */
const tries = new Map<string, { starts: Promise<boolean>; until: number; hasFailed: boolean }>();

function knownTry(executable: string) {
  const known = tries.get(executable);
  return known && performance.now() < known.until ? known : undefined;
}

/** The first that starts: a file of that name may be a script which only says how to install one. */
async function machinesChromium(executables: readonly string[]): Promise<Chromium | undefined> {
  for (const executable of executables) {
    if ((await isThere(executable)) && (await starts(executable))) return machines(executable);
  }
  return undefined;
}

function starts(executable: string): Promise<boolean> {
  const known = knownTry(executable);
  if (known) return known.starts;
  const asked = { starts: startsUp(machines(executable)), until: Number.POSITIVE_INFINITY, hasFailed: false };
  tries.set(executable, asked);
  void asked.starts.then((hasStarted) => {
    if (hasStarted) return;
    asked.hasFailed = true;
    asked.until = performance.now() + FAILURE_KEPT_MS;
  });
  return asked.starts;
}

const machines = (executable: string): Chromium => ({ executable, libraries: undefined });

const isThere = (file: string) =>
  fs.access(file, fs.constants.X_OK).then(
    () => true,
    () => false,
  );
