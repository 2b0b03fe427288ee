import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config.server.ts';

/** The secret that signs session cookies: SESSION_SECRET, or one made once and kept in DATA_DIR for the owner alone. */
export async function keepSessionSecret(config: Pick<Config, 'sessionSecret' | 'dataDir'>): Promise<string> {
  if (config.sessionSecret) return config.sessionSecret;
  const file = path.join(config.dataDir, 'session-secret');
  await fs.mkdir(config.dataDir, { recursive: true });
  // two processes may start at once: the first link wins and is never seen half written
  const fresh = `${file}.${process.pid}`;
  await fs.writeFile(fresh, randomBytes(32).toString('hex'), { mode: 0o600 });
  await fs.link(fresh, file).catch((error) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await fs.rm(fresh);
  return fs.readFile(file, 'utf8');
}
