import { spawn, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import pdfmake from 'pdfmake';
import { describe, expect, it } from 'vitest';
import { normalDocument } from '#app/document/checked.ts';
import { pdfDefinition } from '#app/document/export-pdf.ts';
import { type Doc, LIMITS } from '#app/document/model.ts';
import type { AppError } from '#app/errors.ts';
import { laidOutPdf } from '#app/print/document-pdf.server.ts';
import { PRINT_FONTS } from '#app/print/print-fonts.ts';
import { arbitraryDocument } from '#tests/support/arbitrary-document.ts';
import { RECORD } from '#tests/support/incident-record.ts';
import { readPdf } from '#tests/support/pdf-text.ts';
import { documentToPrint } from '#tests/support/printed-document.ts';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import { until } from '#tests/support/until.ts';

/** Of a processor, to hand a document over and take its PDF; to lay it out takes seconds. */
const OWN_WORK_MS = 500;

describe('a document as PDF where there is no browser', { timeout: 60_000 }, () => {
  it('says all that it holds, in UTC, with what it is and the page at the foot of each', async () => {
    const document = await documentToPrint();
    const { pages, links, title } = await readPdf(await laidOutPdf(document));
    const text = pages.join(' ');
    for (const part of [
      'Checkout answered with errors, slowly and never pool.acquire(). See the dashboard [1].',
      'It failed because the pool was too small. (no evidence cited)',
      'Ελληνικά, Кириллица → done ✓ “naïve”.',
      'What was seen',
      '☑ ticked',
      '☐ still open',
      'Said by a customer.',
      'const pool = new Pool({ max: 10 });',
      '2026-03-01 02:31:00 UTC, decision: roll back <b>now</b>',
      'Time to detect: 14 min; median 4 min (95 %: 2 min … 7 min; 41 incidents of Checkout in the year before, 4 still open)',
      '“Retries without back-off → more load” made more likely “Queue <full>”',
      '[1] 2026-03-01 02:14:00 UTC, detected',
      '<script>alert(1)</script>',
    ]) {
      expect(text).toContain(part);
    }
    // letters that no font had would be read as these
    expect(text).not.toMatch(/[\0\ufffd]/);
    expect(title).toBe(document.frame.title);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('PM-31, version 3, published');
      expect(page).toContain('https://hindsight.example/post-mortems/PM-31/v/3');
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    }
    expect(links).toContain('https://example.org/d?a=1');
    expect(links).toContain(null);
    expect(
      links.filter((link) => link !== null && !/^https:\/\/(example\.org|hindsight\.example)\//.test(link)),
    ).toEqual([]);
  });

  it('is for customers without the record, and says where it lacks letters', async () => {
    const { frame, doc } = await documentToPrint(
      '## What happened\n\nIt failed [02:14](hindsight:event/m-2).\n\n日本語',
    );
    const text = (await readPdf(await laidOutPdf({ doc, live: null, graph: null, frame: { ...frame, address: null } })))
      .pages;
    expect(text.join(' ')).toContain('It failed.');
    expect(text.join(' ')).toContain('This file has the letters of Latin, Greek and Cyrillic.');
    expect(text.join(' ')).not.toMatch(/02:14|hindsight\.example|Evidence/);
  });

  const text = (length: number) => ({ type: 'text', text: 'a line of words '.repeat(length / 16) });
  const paragraph = (length: number) => ({ type: 'paragraph', content: [text(length)] });
  it.each([
    ['one paragraph', [paragraph(LIMITS.text)]],
    ['one word', [{ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(LIMITS.text) }] }]],
    ['thousands of paragraphs', Array.from({ length: LIMITS.nodes / 4 }, () => paragraph(32))],
  ])(
    'is made of the largest document within seconds, while others are answered: %s',
    async (_, content) => {
      const { frame } = await documentToPrint('## A');
      const doc = normalDocument({
        type: 'doc',
        content: [{ type: 'section', attrs: { key: 'a', title: 'A' }, content }],
      });
      // with the bounds of a machine that has other things to do; what this process spends is all that others wait for
      const spent = countProcessorTime();
      const pdf = await laidOutPdf({ doc, live: null, graph: null, frame }, { limitMs: 100_000 });
      expect(spent()).toBeLessThan(OWN_WORK_MS);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    },
    120_000,
  );

  it('is given up where it takes too long or too much, or nobody waits for it, in calm words', async () => {
    const document = await documentToPrint();
    const left = new AbortController();
    const leaving = laidOutPdf(document, { signal: left.signal });
    left.abort();
    const message = 'The PDF could not be made. Take the document along as HTML or Markdown.';
    await expect(leaving).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    for (const [bounds, why] of [
      [{ limitMs: 1 }, 'It took longer than 0.001 s.'],
      [{ mostMemoryMb: 90 }, 'It took more than 90 MB.'],
    ] as const) {
      const error = (await laidOutPdf(document, bounds).catch((one: unknown) => one)) as AppError;
      expect(error).toMatchObject({ code: 'UNAVAILABLE', message });
      expect((error.cause as Error).message).toContain(why);
    }
  });

  it('is refused, and harms nobody, where no process can be started', async () => {
    const node = process.execPath;
    const document = await documentToPrint(`## A\n\n${'words '.repeat(15_000)}`);
    process.execPath = '/nowhere/node';
    try {
      await expect(laidOutPdf(document)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    } finally {
      process.execPath = node;
    }
    // a second complaint that nobody hears would have ended this process by then
    await laidOutPdf(await documentToPrint('## A'));
  });

  it('is no longer made once the server is gone, however it went', async () => {
    const order = {
      makes: 'pdf',
      limitMs: 60_000,
      mostMemoryMb: 1536,
      document: {
        doc: {
          type: 'doc',
          content: [{ type: 'section', attrs: { key: 'a', title: 'A' }, content: [paragraph(400_000)] }],
        },
        live: null,
        graph: null,
        frame: (await documentToPrint('## A')).frame,
      },
    };
    const begins = `require('node:child_process')
      .fork('app/print/document-process.ts', { execArgv: ['--import', 'tsx'], serialization: 'advanced' })
      .send(JSON.parse(require('node:fs').readFileSync(0, 'utf8')));`;
    const server = spawn(process.execPath, ['--eval', begins], { stdio: ['pipe', 'ignore', 'ignore'] });
    server.stdin.end(JSON.stringify(order));
    const own = await until(() => childrenOf(server.pid!)[0], 30_000);
    // it is at work: with its thread, and past reading its modules
    await until(() => cpuSecondsOf(own) > 1.5, 60_000);
    server.kill('SIGKILL');
    await until(() => !isAlive(own), 1_500);
  }, 45_000);

  it('can be made of whatever the editor makes', async () => {
    pdfmake.setFonts(PRINT_FONTS);
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy(() => true);
    const { frame } = await documentToPrint('## A');
    const property = fc.asyncProperty(arbitraryDocument, fc.constantFrom(RECORD, null), async (doc, live) => {
      await pdfmake.createPdf(pdfDefinition(doc, live, frame, null)).getBuffer();
    });
    await fc.assert(property, { numRuns: 25 });
    for (const title of ['', ' ', '→', '日本']) {
      const section = { type: 'section', attrs: { key: 'a', title }, content: [paragraph(32)] };
      const { pages } = await readPdf(
        await pdfmake
          .createPdf(pdfDefinition({ type: 'doc', content: [section] } as Doc, null, frame, null))
          .getBuffer(),
      );
      expect(pages.join()).toContain('a line of words');
    }
  }, 30_000);

  it('numbers an event once, also where it is cited as it stood before a correction, and none that is gone', async () => {
    const { frame, doc } = await documentToPrint(
      '## A\n\nOne [a](hindsight:event/m-2). Earlier [b](hindsight:event/m-2-earlier). Gone [02:22](hindsight:event/gone).',
    );
    const pdf = await laidOutPdf({ doc, live: RECORD, graph: null, frame });
    const text = (await readPdf(pdf)).pages.join(' ');
    expect(text).toContain('One [1]. Earlier [1]. Gone 02:22.');
    expect(text).not.toContain('[2]');
  });
});

const childrenOf = (pid: number) => asked('ps', ['-o', 'pid=', '--ppid', String(pid)]).map(Number);
const isAlive = (pid: number) =>
  asked('ps', ['-o', 'stat=', '-p', String(pid)]).some((state) => !state.startsWith('Z'));
const cpuSecondsOf = (pid: number) => Number(asked('ps', ['-o', 'cputimes=', '-p', String(pid)])[0] ?? 0);
const asked = (command: string, args: string[]) =>
  spawnSync(command, args, { encoding: 'utf8' })
    .stdout.split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
