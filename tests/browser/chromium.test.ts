import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium, hasChromium } from '#app/print/chromium.server.ts';

/* Browsers that are scripts: what is looked for is one that starts, not one that prints. */
const ANSWERS = `#!/bin/sh\nprintf '{"id":1,"result":{}}\\000' >&4\ncat <&3 >/dev/null\n`;
const ONLY_ADVISES =
  '#!/bin/sh\necho "Command \'chromium-browser\' requires the chromium snap to be installed."\nexit 1\n';
const TALKS_NONSENSE = `#!/bin/sh\nprintf 'Welcome to Chromium\\000' >&4\ncat <&3 >/dev/null\n`;
const HOUR_MS = 3_600_000;

let folder = '';
const below = (...names: string[]) => path.join(folder, ...names);
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-chromium-'));
});
afterEach(() => fs.rm(folder, { recursive: true, force: true }));

async function installed(name: string, script: string): Promise<string> {
  await fs.writeFile(below(name), script, { mode: 0o755 });
  return below(name);
}

/** The npm package with this for its browser. */
async function packed(script: string) {
  const archives = below('package');
  await fs.mkdir(archives);
  await fs.writeFile(path.join(archives, 'chromium.br'), brotliCompressSync(script));
  const emptyTar = execFileSync('tar', ['-cf', '-', '-T', '/dev/null']);
  for (const name of ['al2023', 'swiftshader']) {
    await fs.writeFile(path.join(archives, `${name}.tar.br`), brotliCompressSync(emptyTar));
  }
  return { archives, version: '1.2.3' };
}

describe("the machine's browser", () => {
  it('is one that starts, not a script that only says how to install one', async () => {
    const scripts = [
      await installed('snap', ONLY_ADVISES),
      await installed('banner', TALKS_NONSENSE),
      below('not-there'),
    ];
    const sources = { packed: undefined, installed: scripts };
    expect(await findChromium(below('unpacked'), sources)).toBeUndefined();
    const real = await installed('real', ANSWERS);
    const found = await findChromium(below('unpacked'), { ...sources, installed: [...scripts, real] });
    expect(found?.executable).toBe(real);
  });

  it("is taken where npm's does not start, which leaves nothing behind", async () => {
    const real = await installed('real', ANSWERS);
    const sources = { packed: await packed(ONLY_ADVISES), installed: [real] };
    expect((await findChromium(below('unpacked'), sources))?.executable).toBe(real);
    expect(await fs.readdir(below('unpacked'))).toEqual([]);
  });

  it("is taken where npm's cannot be unpacked, and a page offers what can be had", async () => {
    const real = await installed('real', ANSWERS);
    const whole = await packed(ANSWERS);
    await fs.writeFile(path.join(whole.archives, 'chromium.br'), 'half a download');
    const sources = { packed: whole, installed: [real] };
    expect((await findChromium(below('unpacked'), sources))?.executable).toBe(real);
    expect(await fs.readdir(below('unpacked'))).toEqual([]);
    expect(await hasChromium(sources)).toBe(true);
    expect(await hasChromium({ ...sources, installed: [] })).toBe(false);
    // nor where there is no room for it
    await installed('a file', '');
    const elsewhere = { packed: { ...whole, version: '1.2.4' }, installed: [] };
    expect(await hasChromium(elsewhere)).toBe(true);
    expect(await findChromium(below('a file'), elsewhere)).toBeUndefined();
    expect(await hasChromium(elsewhere)).toBe(false);
  });
});

describe('whether a browser starts', () => {
  it('is tried once for all who ask at the same time, and not again at once where it does not, and not for a page', async () => {
    const counting = `#!/bin/sh\necho started >> "${below('starts')}"\nsleep 0.2\nexit 1\n`;
    const sources = { packed: undefined, installed: [await installed('counting', counting)] };
    // a page that offers to print starts none
    expect(await hasChromium(sources)).toBe(true);
    await expect(fs.access(below('starts'))).rejects.toThrow();
    const found = await Promise.all(Array.from({ length: 6 }, () => findChromium(below('unpacked'), sources)));
    expect([...found, await findChromium(below('unpacked'), sources)]).toEqual(Array(7).fill(undefined));
    expect(await fs.readFile(below('starts'), 'utf8')).toBe('started\n');
    expect(await hasChromium(sources)).toBe(false);
    expect(await hasChromium({ ...sources, installed: [below('not-there')] })).toBe(false);
  });
});

describe("npm's browser", () => {
  it('is there once and whole, however many want it at the same time', async () => {
    const sources = { packed: await packed(ANSWERS), installed: [await installed('real', ANSWERS)] };
    const found = await Promise.all(Array.from({ length: 4 }, () => findChromium(below('unpacked'), sources)));
    const executable = below('unpacked', '1.2.3', 'chromium');
    expect(found.map((chromium) => chromium?.executable)).toEqual(Array(4).fill(executable));
    expect(await fs.readdir(below('unpacked'))).toEqual(['1.2.3']);
    expect(await fs.readFile(executable, 'utf8')).toBe(ANSWERS);
  });

  it('clears away what a killed process and an older version left, and no work in progress', async () => {
    const sources = { packed: await packed(ANSWERS), installed: [] };
    for (const name of ['unpacking-old', 'unpacking-now', '1.2.2'])
      await fs.mkdir(below('unpacked', name), { recursive: true });
    const hourAgo = new Date(Date.now() - HOUR_MS);
    for (const name of ['unpacking-old', '1.2.2']) await fs.utimes(below('unpacked', name), hourAgo, hourAgo);
    await findChromium(below('unpacked'), sources);
    expect(await fs.readdir(below('unpacked'))).toEqual(['1.2.3', 'unpacking-now']);
  });
});
