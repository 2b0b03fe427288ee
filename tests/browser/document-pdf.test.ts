import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AppContext } from '#app/context.ts';
import { createLog } from '#app/log.server.ts';
import { hasChromium } from '#app/print/chromium.server.ts';
import { documentPdf, laidOutPdf } from '#app/print/document-pdf.server.ts';
import { readPdf } from '../support/pdf-text.ts';
import { documentToPrint } from '../support/printed-document.ts';

let dataDir = '';

beforeAll(async () => {
  dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'hindsight-pdf-'));
});
afterAll(() => fs.rm(dataDir, { recursive: true, force: true }));

it('a document says the same whether a browser prints it or none is there', async () => {
  expect(await hasChromium()).toBe(true);
  const document = await documentToPrint();
  const context = { config: { dataDir }, log: createLog('silent') } as unknown as AppContext;
  const printed = await readPdf(await documentPdf(context, document));
  const laidOut = await readPdf(await laidOutPdf(document));
  const said = (pages: readonly string[]) => pages.join(' ').replace(/\s+/g, ' ');
  for (const part of [
    'Checkout <failed>"; } </style><script>x</script>',
    'PM-31, version 3, published, 2026-03-03 10:00:00 UTC. Of INC-142.',
    'It failed because the pool was too small. (no evidence cited)',
    'Ελληνικά, Кириллица → done ✓ “naïve”.',
    '2026-03-01 02:31:00 UTC, decision: roll back <b>now</b>',
    'median 4 min (95 %: 2 min … 7 min; 41 incidents of Checkout in the year before, 4 still open)',
    '2026-03-01 02:14:00 UTC, detected',
    'made more likely “Queue <full>”',
    '<script>alert(1)</script> <img src=x> </style> {{title}}',
  ]) {
    expect(said(printed.pages)).toContain(part);
    expect(said(laidOut.pages)).toContain(part);
  }
  for (const { pages, links, title } of [printed, laidOut]) {
    expect(title).toBe(document.frame.title);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain('https://hindsight.example/post-mortems/PM-31/v/3');
    }
    expect(links.some((link) => link?.startsWith('https://example.org/'))).toBe(true);
    expect(links.join()).not.toMatch(/javascript|file:|incidents/);
  }
});

it('a document is laid out where the browser that is there cannot be used', async () => {
  // the place where it is to be unpacked is a file
  const file = path.join(dataDir, 'file');
  await fs.writeFile(file, '');
  const context = { config: { dataDir: file }, log: createLog('silent') } as unknown as AppContext;
  const { pages } = await readPdf(await documentPdf(context, await documentToPrint()));
  expect(pages[0]).toContain('Checkout answered with errors');
});
