import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { productionEnvironment } from '../config.server.ts';
import { AppError } from '../errors.ts';

const run = promisify(execFile);
const SOURCES = ['app', 'analytics', 'package-lock.json', 'remix.config.js', 'vite.config.ts'];

/**
 * Builds the pages if their sources changed since the last build. Several processes may ask at once: each builds into
 * the same folder only after it took the lock, and finds nothing left to do if another was first.
 *
 * @param root the project's folder
 * @param stop ends a build that is under way
 * @returns the folder of the build
 */
export async function buildPagesIfStale(
  root: string,
  onNotice: (message: string) => void,
  stop?: AbortSignal,
): Promise<string> {
  const folder = path.join(root, 'build');
  const stampFile = path.join(folder, 'sources.sha256');
  const wanted = await sourcesDigest(root);
  const isFresh = async () => (await fs.readFile(stampFile, 'utf8').catch(() => '')) === wanted;
  if (await isFresh()) return folder;
  const unlock = await lock(path.join(root, 'node_modules', '.hindsight-build'));
  try {
    if (await isFresh()) return folder;
    onNotice('Building the pages; this happens after every update.');
    const cli = path.join(root, 'node_modules', '@remix-run', 'dev', 'dist', 'cli.js');
    // whoever asks, tests too, gets the pages that are served: React's development build is larger and slower
    const build = run(process.execPath, [cli, 'vite:build', '--logLevel', 'error'], {
      cwd: root,
      env: productionEnvironment(),
      maxBuffer: 1 << 26,
      signal: stop,
    });
    await build.catch((error: { stderr?: string }) => {
      throw new AppError('UNAVAILABLE', `The pages could not be built. ${error.stderr?.slice(0, 1000) ?? ''}`);
    });
    await fs.writeFile(stampFile, wanted);
    return folder;
  } finally {
    await unlock();
  }
}

async function sourcesDigest(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of await filesBelow(path.join(root, source))) {
      hash.update(path.relative(root, file)).update(await fs.readFile(file));
    }
  }
  return hash.digest('hex');
}

async function filesBelow(target: string): Promise<string[]> {
  const info = await fs.stat(target);
  if (!info.isDirectory()) return [target];
  const entries = await fs.readdir(target, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** A folder that only one process can make; one left by a process that died is taken over. */
async function lock(folder: string): Promise<() => Promise<void>> {
  const owner = path.join(folder, 'pid');
  for (;;) {
    try {
      await fs.mkdir(folder);
      await fs.writeFile(owner, String(process.pid));
      return () => fs.rm(folder, { recursive: true, force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const pid = Number(await fs.readFile(owner, 'utf8').catch(() => 'NaN'));
      const age = Date.now() - (await fs.stat(folder).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
      if (Number.isNaN(pid) ? age > 10_000 : !isAlive(pid)) await fs.rm(folder, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
