import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hireChromium } from '#tests/support/chromium-writer.ts';
import { useDatabase } from '#tests/support/database.ts';
import { killWhileWriting } from '#tests/support/killed-while-writing.ts';

const database = useDatabase();

it('what the page called saved is there after both browsers and the server were killed, five times', async () => {
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-test-'));
  const { saved, slowestMs } = await killWhileWriting(database, { rounds: 5, dataDir, hire: hireChromium });
  expect(saved).toBeGreaterThan(100);
  expect(slowestMs).toBeLessThan(300);
  await fs.rm(dataDir, { recursive: true, force: true });
}, 120_000);
