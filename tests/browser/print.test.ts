import fs from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AppContext } from '#app/context.ts';
import { administrator } from '#app/db/viewer.ts';
import { printablePage } from '#app/http/printable-page.server.ts';
import { createLog } from '#app/log.server.ts';
import { hasChromium } from '#app/print/chromium.server.ts';
import { pagePdf } from '#app/print/page-pdf.server.ts';
import { renderPdf } from '#app/print/render-pdf.server.ts';
import { loadSample } from '#app/workflows/load-sample.ts';
import { useDatabase } from '../support/database.ts';
import { contextOf, makeViewer } from '../support/recording.ts';

const test = useDatabase();
let dataDir = '';

beforeAll(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-pdf-'));
  await loadSample(contextOf(test.db, administrator('test')));
});
afterAll(() => fs.rm(dataDir, { recursive: true, force: true }));

const print = async (html: string, paper?: 'a4' | 'letter') =>
  (await renderPdf({ dataDir }, html, paper))!.toString('latin1');
const boxes = (pdf: string) => [...pdf.matchAll(/\/MediaBox \[([^\]]+)\]/g)].map((match) => match[1]);

describe('a document as PDF', () => {
  it('is on the paper that was asked for, or that it asks for itself', async () => {
    expect(await hasChromium()).toBe(true);
    const plain = '<style>@page { margin: 15mm }</style><p>one</p><p style="break-before: page">two</p>';
    const a4 = await print(plain);
    expect(a4.startsWith('%PDF-')).toBe(true);
    expect(boxes(a4)).toHaveLength(2);
    for (const box of boxes(a4)) {
      const [, , width, height] = box!.split(' ').map(Number);
      expect(width).toBeCloseTo(595, -0.5);
      expect(height).toBeCloseTo(842, -0.5);
    }
    expect(boxes(await print(plain, 'letter'))[0]).toBe('0 0 612 792');
    expect(boxes(await print('<style>@page { size: letter }</style>x'))).toEqual(['0 0 612 792']);
    const tall = '<style>@page { margin: 10mm } body { margin: 0 }</style><div style="height: 1200px">tall</div>';
    expect(boxes(await print(tall))).toHaveLength(2);
    expect(boxes((await renderPdf({ dataDir }, tall, 'a4', true))!.toString('latin1'))).toHaveLength(1);
  });

  it('fetches nothing and runs nothing, whatever stands in it', async () => {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end('<style>body{break-after:page}</style>');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const local = path.join(dataDir, 'local.css');
    await fs.writeFile(local, 'p { break-before: page }');
    const pdf = await print(
      `<img src="${url}/a.png"><link rel="stylesheet" href="${url}/a.css"><link rel="stylesheet" href="file://${local}">
       <iframe src="${url}"></iframe><meta http-equiv="refresh" content="0;url=${url}">
       <script>for (let i = 0; i < 9; i++) document.body.innerHTML += '<p style="break-before: page">x'; fetch('${url}')</script>
       <svg onload="fetch('${url}')"></svg><p>quiet</p><p>still</p>`,
    );
    expect(asked).toBe(0);
    expect(boxes(pdf)).toHaveLength(1);
    server.close();
  });

  it('leaves no browser and no profile behind, also when several are asked for at once', async () => {
    const before = await profiles();
    const all = await Promise.all(Array.from({ length: 4 }, (_, n) => print(`<p>${n}</p>`)));
    expect(all.every((pdf) => pdf.startsWith('%PDF-'))).toBe(true);
    expect(await profiles()).toEqual(before);
  });
});

const profiles = async () => (await fs.readdir(os.tmpdir())).filter((name) => name.startsWith('hindsight-print-'));

describe('a page of ours as PDF', () => {
  const contextFor = async (viewer: AppContext['viewer']): Promise<AppContext> => {
    const build = path.resolve('build/server/index.js');
    const pages = (await import(pathToFileURL(build).href)) as ServerBuild;
    const known = { db: test.db, viewer, nonce: '', requestId: 'test', log: createLog('silent'), config: { dataDir } };
    const context = known as unknown as AppContext;
    const folders = { pages, clientFolder: path.resolve('build/client') };
    return { ...context, printable: (address) => printablePage(folders, context, address) };
  };

  it('is what its viewer sees, and nobody else', async () => {
    const reader = await contextFor(await makeViewer(test.db, 'viewer'));
    const html = await reader.printable('/services');
    expect(html).toContain('Services and teams');
    expect(html).toContain('data:font/woff2;base64,');
    expect(html).not.toMatch(/<script|<link|src="http/);
    await expect(reader.printable('/settings/people')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect((await contextFor(null)).printable('/services')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const pdf = (await pagePdf(reader, '/services', 'a4'))!;
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    // with its fonts and its table: an empty page has a few kB
    expect(pdf.length).toBeGreaterThan(15_000);
  });

  it.each(['//evil.example/', '/\\evil.example', '/tables/incidents.csv', '/live'])(
    'is never something else: %s',
    async (address) => {
      const viewer = await makeViewer(test.db, 'viewer');
      const context = await contextFor(viewer);
      await expect(context.printable(address as '/x')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    },
  );
});
