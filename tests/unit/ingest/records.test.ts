import { deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isAppError } from '#app/errors.ts';
import { bytesOf } from '#app/ingest/content/byte-source.ts';
import { type Content, openContent } from '#app/ingest/content/open-content.ts';
import { contentOf, recordsOf } from './reading.ts';
import { zipOf } from './zip.ts';

const csv = { format: 'csv', key: 'id', moments: { impactStarted: 'at' } };
const json = { format: 'json', key: 'id', moments: { impactStarted: 'at' } };
const MIB = 1024 ** 2;

vi.setConfig({ testTimeout: 120_000 });

/** Content that is made while it is read: so many bytes of one letter between a head and a tail. */
const streamed = (head: string, bytes: number, tail: string): { content: Content; sent: () => number } => {
  let sent = 0;
  return {
    sent: () => sent,
    content: async function* () {
      yield Buffer.from(head);
      const piece = Buffer.alloc(65_536, 'z');
      for (sent = 0; sent < bytes; sent += piece.length) yield piece;
      yield Buffer.from(tail);
    },
  };
};

describe('a CSV file', () => {
  it('is read with a byte order mark, CRLF, quoted newlines and a semicolon, by the numbers a spreadsheet shows', async () => {
    expect(await recordsOf(csv, '\uFEFFid;at;note\r\n1;2020-01-01;"a\r\nb; c"\r\n\r\n2;2020-01-02;\r\n')).toEqual([
      { number: 2, data: { id: '1', at: '2020-01-01' } },
      { number: 4, data: { id: '2', at: '2020-01-02' } },
    ]);
  });

  it('in UTF-16 or Windows-1252 is read as its letters', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('id,at\nä,2020-01-01\n', 'utf16le')]);
    expect(await recordsOf(csv, utf16)).toEqual([{ number: 2, data: { id: 'ä', at: '2020-01-01' } }]);
    const latin = contentOf(Buffer.from('id,at\nä,2020-01-01\n', 'latin1'), 'windows-1252');
    expect(await recordsOf({ ...csv, encoding: 'windows-1252' }, latin)).toEqual([
      { number: 2, data: { id: 'ä', at: '2020-01-01' } },
    ]);
  });

  it('names the rows that have too few or too many cells, and goes on', async () => {
    const records = await recordsOf(csv, 'id,at\n1\n2,2020-01-01\n3,2020-01-01,x\n');
    expect(records).toEqual([
      expect.objectContaining({ message: 'Row 2: has 1 cells where the header has 2.', data: { id: '1', at: null } }),
      { number: 3, data: { id: '2', at: '2020-01-01' } },
      expect.objectContaining({ message: 'Row 4: has 3 cells where the header has 2.' }),
    ]);
  });

  it('without a column of the mapping is refused, naming the column and the one that was probably meant', async () => {
    await expect(recordsOf(csv, 'id,att\n1,2\n')).rejects.toThrow(
      'moments.impactStarted: row 1 has no column "at"; did you mean "att"?',
    );
    await expect(recordsOf(csv, 'id,at,at\n1,2,3\n')).rejects.toThrow('row 1 has the column "at" 2 times');
  });

  it('that lacks a column for a descriptive field is read, and says so', async () => {
    const records = await recordsOf({ ...csv, fields: { title: 'short_description' } }, 'id,at\n1,2020-01-01\n');
    expect(records[0]).toMatchObject({ kind: 'suspicious', rowNumber: 1, column: 'short_description' });
    expect(records).toHaveLength(2);
  });

  it('with a quotation mark that is never closed is refused at its row', async () => {
    await expect(recordsOf(csv, 'id,at\n1,2020-01-01\n2,"open\n3,x\n')).rejects.toThrow(/^Row 3: a quotation mark/);
  });

  it('with a row of 200 MB is refused at that row, and not held in memory', async () => {
    const { content, sent } = streamed('id,at\n1,2020-01-01\n2,', 200 * MIB, '\n3,2020-01-01\n');
    await expect(recordsOf(csv, content)).rejects.toThrow(/^Row 3: is longer than 16 MiB/);
    expect(sent()).toBeLessThan(20 * MIB);
  });

  it('that is empty, or ends in the middle of a quoted cell, is refused', async () => {
    await expect(recordsOf(csv, '')).rejects.toThrow('The file is empty.');
    await expect(recordsOf(csv, 'id,at\n1,"2020')).rejects.toThrow(/cut off/);
  });

  it('of any bytes is read or refused with a row, never an exception of another kind', async () => {
    const pieces = fc.array(fc.constantFrom('id', 'at', ',', ';', '"', '\n', '\r\n', '\0', '2020-01-01', 'é', ' '), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        await expectReadOrRefused(csv, `id,at\n${parts.join('')}`);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('a JSON file', () => {
  const row = (id: string) => ({ id, at: '2020-01-01' });

  it('may be lines, a list, a page with a list, one object, or a list of polls', async () => {
    const mapping = { ...json, records: ['incidents[]', 'incident', '.'] };
    const rows = [row('1'), row('2')];
    const expected = rows.map((data, index) => ({ number: index + 1, data }));
    expect(await recordsOf(mapping, rows.map((one) => JSON.stringify(one)).join('\n'))).toEqual(expected);
    expect(await recordsOf(mapping, JSON.stringify(rows))).toEqual(expected);
    expect(await recordsOf(mapping, JSON.stringify(rows, null, 2))).toEqual(expected);
    expect(await recordsOf(mapping, JSON.stringify({ page: { id: 'p' }, incidents: rows }))).toEqual(expected);
    expect(await recordsOf(mapping, JSON.stringify({ page: {}, incidents: [] }))).toEqual([]);
    expect(await recordsOf(mapping, JSON.stringify({ incident: rows[0] }, null, 1))).toEqual([expected[0]]);
    expect(await recordsOf(mapping, JSON.stringify(rows[0]))).toEqual([expected[0]]);
    expect(await recordsOf(mapping, JSON.stringify(rows.map((incident) => ({ seen: 1, incident }))))).toEqual(expected);
  });

  it('keeps ids of 18 digits exact', async () => {
    const line = '{"id":123456789012345678,"at":"2020-01-01"}';
    for (const content of [line, `[${line}]`]) {
      expect(await recordsOf(json, content)).toEqual([
        { number: 1, data: { id: '123456789012345678', at: '2020-01-01' } },
      ]);
    }
  });

  it('of lines names the line that is not JSON, and reads the others', async () => {
    const records = await recordsOf(
      { ...json, format: 'jsonl' },
      `${JSON.stringify(row('1'))}\n{"id":\n\n[1]\n${JSON.stringify(row('2'))}`,
    );
    expect(records).toEqual([
      { number: 1, data: row('1') },
      expect.objectContaining({ code: 'not-json', rowNumber: 2 }),
      expect.objectContaining({ message: 'Row 4: is not a JSON object.' }),
      { number: 5, data: row('2') },
    ]);
  });

  it('with a line of 200 MB refuses that line, keeps none of it, and reads the next', async () => {
    const { content } = streamed(
      `${JSON.stringify(row('1'))}\n{"id":"`,
      200 * MIB,
      `"}\n${JSON.stringify(row('3'))}\n`,
    );
    const before = process.memoryUsage().arrayBuffers;
    const records = await recordsOf({ ...json, format: 'jsonl' }, content);
    expect(records).toEqual([
      { number: 1, data: row('1') },
      expect.objectContaining({ message: 'Row 2: is longer than 16 MiB.' }),
      { number: 3, data: row('3') },
    ]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(100 * MIB);
  });

  it('that is one document with an endless value is refused at its row', async () => {
    const { content, sent } = streamed(`[${JSON.stringify(row('1'))},{"id":"`, 200 * MIB, '"}]');
    await expect(recordsOf(json, content)).rejects.toThrow('Row 2: is longer than 16 MiB. Nothing was imported.');
    expect(sent()).toBeLessThan(20 * MIB);
  });

  it('that is cut off or is no JSON is refused at the row where it breaks', async () => {
    const whole = JSON.stringify([row('1'), row('2')], null, 1);
    await expect(recordsOf(json, whole.slice(0, -20))).rejects.toThrow(/^Row 2: the file ends in the middle of it/);
    await expect(recordsOf(json, `[${JSON.stringify(row('1'))}, oops]`)).rejects.toThrow(/^Row 2: is not JSON/);
  });

  it('of any text is read or refused with a row, never an exception of another kind', async () => {
    const parts = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"id"', ':', ',', '1', 'null', '\n', '"at"', 'incidents', '1e999'),
      {
        maxLength: 40,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          parts.map((list) => list.join('')),
          fc.json(),
          fc.string(),
        ),
        async (text) => {
          await expectReadOrRefused({ ...json, records: ['incidents[]', '.'] }, text);
          await expectReadOrRefused({ ...json, format: 'jsonl' }, text);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('a packed file', () => {
  const text = 'id,at\n1,2020-01-01\n';
  const expected = [{ number: 2, data: { id: '1', at: '2020-01-01' } }];

  it('is unpacked by its first bytes, whatever its name', async () => {
    expect(await recordsOf(csv, gzipSync(text))).toEqual(expected);
    expect(await recordsOf(csv, zipOf({ 'log.csv': text }))).toEqual(expected);
    expect(
      await recordsOf(csv, zipOf({ '__MACOSX/._log.csv': 'x', 'folder/.DS_Store': 'x', 'log.csv': text })),
    ).toEqual(expected);
  });

  it('that grows beyond all measure is stopped early: a zip bomb, a gzip bomb, a zip that lies about its size', async () => {
    const bomb = Buffer.alloc(80 * MIB, 'a');
    const limits = { maxBytes: 2 * 1024 * MIB, maxRatio: 200, ratioFromBytes: 16 * MIB };
    const read = async (packed: Buffer, lower = limits) => {
      for await (const _ of openContent(bytesOf(packed), 'utf-8', lower)());
    };
    await expect(read(gzipSync(bomb))).rejects.toThrow(/more than 200 times its size/);
    await expect(read(zipOf({ a: bomb }))).rejects.toThrow(/more than 200 times its size/);
    await expect(read(zipOf({ a: bomb }), { ...limits, maxBytes: 32 * MIB })).rejects.toThrow(/more than 32 MiB/);
    await expect(read(zipOf({ a: bomb }, { statedSize: 10 }))).rejects.toThrow(/damaged|more than 200 times/);
  });

  it('that is damaged, cut off, encrypted, of several files or an Excel workbook is refused in words', async () => {
    const zip = zipOf({ 'log.csv': text });
    await expect(recordsOf(csv, zip.subarray(0, -10))).rejects.toThrow(/zip archive cannot be read/);
    await expect(recordsOf(csv, gzipSync('x'.repeat(5000)).subarray(0, 20))).rejects.toThrow(/cut off/);
    await expect(
      recordsOf(csv, Buffer.concat([gzipSync(text).subarray(0, 12), deflateRawSync('junk')])),
    ).rejects.toThrow(/damaged|cut off/);
    await expect(recordsOf(csv, zipOf({ a: text, b: text }))).rejects.toThrow(
      'holds 2 files (a, b); import one at a time',
    );
    await expect(recordsOf(csv, zipOf({ '[Content_Types].xml': '<x/>' }))).rejects.toThrow(/Save the sheet as CSV/);
    await expect(recordsOf(csv, zipOf({ a: text }, { encrypted: true }))).rejects.toThrow(/encrypted/);
    await expect(recordsOf(csv, zipOf({}))).rejects.toThrow(/holds no file|cannot be read/);
  });

  it('of any bytes is read or refused, never an exception of another kind', async () => {
    const seeds = [zipOf({ 'log.csv': text }), gzipSync(text)];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.nat(200),
        fc.uint8Array({ maxLength: 8 }),
        async (seed, at, bytes) => {
          const damaged = Buffer.from(seed);
          damaged.set(bytes.subarray(0, Math.max(0, damaged.length - at)), Math.min(at, damaged.length));
          await expectReadOrRefused(csv, damaged);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

async function expectReadOrRefused(mapping: unknown, content: string | Buffer): Promise<void> {
  try {
    for (const record of await recordsOf(mapping, content)) expect(record).toBeTypeOf('object');
  } catch (error) {
    if (!isAppError(error)) throw error;
    expect(error.message.length).toBeGreaterThan(10);
  }
}
