import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows } from '#app/db/binary-row-reader.ts';
import { RowWriter } from '#app/db/binary-row-writer.ts';

interface Values {
  at: number | null;
  text: string | null;
  flag: boolean;
}

/** From 1716 to 2255, in microseconds, and none: farther ones are not exact as numbers. */
const instants = fc.option(fc.integer({ min: -8e15, max: Number.MAX_SAFE_INTEGER }));
const rows = fc.array(
  fc.record<Values>({ at: instants, text: fc.option(fc.string({ unit: 'grapheme' })), flag: fc.boolean() }),
);

function written(values: readonly Values[]): Buffer {
  const to = new RowWriter();
  to.header();
  for (const { at, text, flag } of values) {
    to.row(3);
    to.instant(at);
    to.text(text);
    to.boolean(flag);
  }
  to.trailer();
  return to.take();
}

async function* pieces(bytes: Buffer, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

describe('rows in the binary form of COPY', () => {
  it('come back as they were written, wherever the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 50 }), async (values, length) => {
        const read: Values[] = [];
        await readRows(pieces(written(values), length), 3, (row) => {
          read.push({ at: row.instant(0), text: row.text(1), flag: row.boolean(2) });
        });
        expect(read).toEqual(values);
      }),
    );
  });

  it('are equal from a field on only where every byte is', async () => {
    const values = { at: 1, text: 'a', flag: true };
    const ends = async (expected: (to: RowWriter) => void) => {
      const to = new RowWriter();
      expected(to);
      let equal: boolean | undefined;
      await readRows(pieces(written([values]), 1000), 3, (row) => {
        equal = row.endsWith(1, to.written);
      });
      return equal;
    };
    expect(
      await ends((to) => {
        to.text('a');
        to.boolean(true);
      }),
    ).toBe(true);
    expect(
      await ends((to) => {
        to.text('a');
        to.boolean(false);
      }),
    ).toBe(false);
    expect(await ends((to) => to.text('a'))).toBe(false);
  });

  it('write JSON as the database prints it, so that equal values are equal bytes', () => {
    const to = new RowWriter();
    to.json([{ reopenedAt: 3, moment: 'closed', at: 1 }]);
    expect(to.written.subarray(5).toString()).toBe('[{"at": 1, "moment": "closed", "reopenedAt": 3}]');
  });
});
