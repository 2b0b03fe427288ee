import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';

/*
 * Where the embedded PostgreSQL listens, and its password: DATA_DIR/postgres.json.
 */

export interface Settings {
  port: number;
  password: string;
}

const settingsFile = (dataDir: string) => path.join(dataDir, 'postgres.json');

/** In the cluster's folder: what it was made with, for as long as DATA_DIR has no settings of its own. */
export const MADE_WITH = 'hindsight.json';

export async function readSettings(dataDir: string): Promise<Settings> {
  const text = await fs.readFile(settingsFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return fs.readFile(path.join(dataDir, 'postgres', MADE_WITH), 'utf8');
  });
  return JSON.parse(text) as Settings;
}

export async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
  const fresh = `${settingsFile(dataDir)}.${randomUUID()}`;
  await fs.writeFile(fresh, JSON.stringify(settings), { mode: 0o600 });
  await fs.rename(fresh, settingsFile(dataDir));
}

/** Whether DATA_DIR has settings of its own. */
export const hasSettings = (dataDir: string): Promise<boolean> =>
  fs.access(settingsFile(dataDir)).then(
    () => true,
    () => false,
  );

/** A cluster is made anew: what was said of one before is of no use. */
export const forgetSettings = (dataDir: string): Promise<void> => fs.rm(settingsFile(dataDir), { force: true });
