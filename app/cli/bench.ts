import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../errors.ts';
import type { StandaloneCommand } from './command.ts';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
/** A peer that only the development install brings. */
const PEER = '@duckdb/node-api';

export const command: StandaloneCommand = {
  usage: `[name] [--incidents n] [--rows 1,2,3,7] [--keep] [--runs n] [--seed n] [--final]

The same as \`npm run bench\`: it has a database of its own and needs the packages for development.`,
  options: {
    incidents: { type: 'string' },
    rows: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    keep: { type: 'boolean' },
    final: { type: 'boolean' },
  },
  async runAlone(values, positionals) {
    requireDevelopmentInstall();
    const options = Object.entries(values).flatMap(([name, value]) => {
      if (name === 'json') return [];
      return value === true ? [`--${name}`] : [`--${name}`, String(value)];
    });
    const script = path.join('tests', 'bench', 'index.ts');
    const bench = spawn(process.execPath, ['--import', 'tsx', script, ...positionals, ...options], {
      cwd: ROOT,
      stdio: 'inherit',
    });
    const [code] = (await once(bench, 'exit')) as [number | null];
    return code ?? 1;
  },
};

/** @throws AppError UNAVAILABLE where packages for development were left out */
function requireDevelopmentInstall(): void {
  try {
    createRequire(import.meta.url).resolve(PEER);
  } catch {
    throw new AppError('UNAVAILABLE', `The bench needs the packages for development, ${PEER} among them: run npm ci.`);
  }
}
