import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommand } from '../support/command.ts';
import { useDatabase } from '../support/database.ts';
import { writeGeneratedHistory } from '../support/generated-history.ts';

const test = useDatabase();
const MIB = 1024;
/** Node with the program loaded takes about a third of it. */
const MOST_MIB = 450;

let folder = '';
beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-memory-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

/** The most memory that the command held at once, in MiB, as it says itself when it ends. */
async function peakOfImport(rows: number): Promise<{ mib: number; seconds: number }> {
  const history = await writeGeneratedHistory(folder, rows);
  const script = `process.on('exit', () => console.error('peak ' + process.resourceUsage().maxRSS))`;
  const began = performance.now();
  const { code, out, err } = await startCommand(['import', history.file, '--mapping', history.mapping, '--json'], {
    DATABASE_URL: test.databaseUrl,
    DATA_DIR: folder,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}`,
  }).ended;
  expect(code, err).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ incidents: history.incidents, events: rows, rejected: 0 });
  return { mib: Number(/peak (\d+)/.exec(err)?.[1]) / MIB, seconds: (performance.now() - began) / 1000 };
}

it('the memory of an import is flat: ten times the rows take hardly more of it', async () => {
  const small = await peakOfImport(30_000);
  const large = await peakOfImport(300_000);
  const words = [small, large].map(({ mib, seconds }) => `${mib.toFixed(0)} MiB in ${seconds.toFixed(1)} s`);
  process.stdout.write(`30,000 rows: ${words[0]}; 300,000 rows: ${words[1]}\n`);
  expect(large.mib).toBeLessThan(MOST_MIB);
  expect(large.mib).toBeLessThan(small.mib * 1.35);
});
